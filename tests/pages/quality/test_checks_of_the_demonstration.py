"""All checks over the demonstration: they find nothing.

A failure means that a demonstration text, or a check, changed: a finding here is a false alarm or a real mistake.
"""

import pytest

from pages.quality.checks import CheckedSegment, Term, check_segment
from tests.pages.demonstration.test_content_files import LANGUAGES, OWNERS, english, load


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checks_find_nothing_in_the_demonstration(language):
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
    assert found == {}
