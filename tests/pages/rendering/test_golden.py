"""Every representation in every language of the demonstration, byte by byte.

A failure means that readers get something else than before. If that is meant, ``python -m tests.accept_golden`` writes
the files anew; read the difference before it is committed.
"""

import json

import pytest
from django.utils import translation

from pages.rendering.representations import REPRESENTATIONS
from tests.pages.rendering.documents import LANGUAGES, SUFFIXES, document, golden_file, rendered


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", SUFFIXES)
def test_a_representation_is_as_it_was(name, tag):
    with translation.override("fa"):  # which must decide nothing
        assert rendered(name, tag) == golden_file(name, tag).read_text("utf-8")


def test_there_is_a_golden_file_for_each_representation():
    assert SUFFIXES.keys() == REPRESENTATIONS.keys()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_rendering_changes_nothing_in_the_document(tag):
    given = document(tag)
    for representation in REPRESENTATIONS.values():
        representation.render(given)
    assert given == document(tag)


@pytest.mark.parametrize("name", [name for name in REPRESENTATIONS if name != "fhir"])
def test_a_draft_says_that_it_is_one(name):
    draft = as_draft(document("es"))
    text = REPRESENTATIONS[name].render(draft)
    assert "Esto es un borrador. No se lo dé a los pacientes." in text
    assert "None" not in text


def test_a_draft_is_no_document_of_fhir():
    with pytest.raises(ValueError, match="draft"):
        REPRESENTATIONS["fhir"].render(as_draft(document("es")))


def test_an_outdated_translation_says_so_in_its_own_language_in_every_representation():
    outdated = document("fr")
    assert outdated["source"]["matches"] is False
    for representation in REPRESENTATIONS.values():
        text = representation.render(outdated)
        assert "a changé" in text, representation.name
        outdated_text = representation.render({**outdated, "source": {**outdated["source"], "matches": True}})
        assert "a changé" not in outdated_text, representation.name


def test_json_representations_cannot_end_a_script_element():
    hostile = {**document("en"), "summary": "</script><script>alert(1)</script><!--\u2028", "title": "</SCRIPT >"}
    text = REPRESENTATIONS["jsonld"].render(hostile)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["description"] == hostile["summary"]


def as_draft(given):
    none = dict.fromkeys(("edition", "handout", "verify"))
    return {
        **given,
        **dict.fromkeys(("edition", "code", "kind", "published_at", "translation")),
        "source": {**given["source"], "edition": None},
        "links": {**given["links"], **none},
        "status": "draft",
        "languages": [],
    }
