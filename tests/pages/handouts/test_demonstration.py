"""The files of the demonstration's documents are the demonstration.

A failure means that its texts were changed: run ``python -m tests.accept_golden`` and look at the pictures that change.
"""

import json
import os

import pytest

from cms.languages import BY_CODE
from pages.editions.models import Edition
from pages.handouts.actions import document_to_print
from tests.pages.handouts.demonstration import LANGUAGES, TOPICS, document_file, settled

pytestmark = pytest.mark.django_db
_ACCEPT = "PARITY_ACCEPT_GOLDEN" in os.environ


def test_the_handouts_of_the_golden_pictures_are_those_of_the_demonstration(demonstration):
    found = {}
    for edition in Edition.objects.with_standing().filter(ended_at=None).select_related("publication"):
        tag = BY_CODE[edition.publication.language].tag
        found[edition.publication.slug, tag] = settled(document_to_print(edition))
    assert set(found) == {(topic, tag) for topic in TOPICS for tag in LANGUAGES}
    for (topic, tag), document in found.items():
        file, text = document_file(topic, tag), json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        if _ACCEPT:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        assert file.read_text("utf-8") == text, f"{topic} in {tag}"
