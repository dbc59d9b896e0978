"""All checks over the demonstration: no error, and every warning is known.

A failure means that a demonstration text, or a check, changed: a new warning here is a false alarm or a real mistake.
"""

import pytest

from pages.quality.checks import CheckedSegment, Term, check_segment
from tests.pages.demonstration.test_content_files import LANGUAGES, OWNERS, english, load

WARNINGS = {
    # The short form of a phrase, which a translation reviewer may accept.
    ("vi", "topics/cervical-cerclage", "call-routine/html", "glossary"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demonstration_has_no_errors_and_only_known_warnings(language):
    source, approved = english("glossary"), load(f"glossary/{language}")
    terms = tuple(Term(source[path], approved[path]) for path in source if path.endswith("/term"))
    found = {
        (language, owner, path, finding.check): finding.severity
        for owner in OWNERS
        for path, text in english(owner).items()
        if path != "slug"
        for finding in check_segment(
            CheckedSegment(
                source=text, target=load(f"{owner}/{language}")[path], rich=path.endswith("/html"),
                source_language="en",
                language=language.lower(), field=path.rpartition("/")[2], terms=terms,
            )
        )
    }  # fmt: skip
    assert [place for place, severity in found.items() if severity == "error"] == []
    assert set(found) == {place for place in WARNINGS if place[0] == language}
