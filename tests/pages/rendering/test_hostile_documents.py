"""Documents of hostile texts only, as if nothing on the way in had stopped them: no form of them can run anything."""

import json
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.bundle import Bundle
from markdown_it import MarkdownIt

from pages.content.bidi import without_reordering
from pages.rendering.representations import REPRESENTATIONS
from tests.pages.rendering.documents import document
from tests.pages.rendering.test_fhir import ATTRIBUTES, ELEMENTS, XHTML, narratives
from tests.pages.rendering.test_markdown import seen
from tests.payloads import payloads, what_could_run

KEPT = {"id", "slug", "type", "language", "direction", "kind", "urgency", "code", "published_at", "number", "lang",
        "system", "license", "last_reviewed", "review_due", "width", "height", "status", "decorative"}  # fmt: skip
EXECUTABLE = MarkdownIt("js-default", {"html": True, "linkify": False})


def filled(value, texts, name=""):
    """The value with the next payload in every field that holds a text or an address."""
    if isinstance(value, dict):
        return {key: each if key in KEPT else filled(each, texts, key) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, texts, name) for each in value]
    return next(texts) if isinstance(value, str) else value


def around(found):
    while True:
        yield from found


@pytest.fixture(scope="module", params=["en", "ar"])
def hostile(request):
    """Each payload once as rich and once as plain text, and then as many as there are fields, six times over."""
    given, found = document(request.param), payloads()
    items = [{"id": "item", "html": text, "text": text} for text in found]
    given["sections"][1]["blocks"].append({"id": "list", "type": "list", "items": items})
    given["key_points"] += [{"id": "point", "text": text} for text in found]
    texts = around(found)
    everywhere = [filled(document(request.param), texts) for _ in range(6)]
    return [given, *everywhere]


def test_there_are_payloads_enough_and_the_judge_finds_them():
    found = payloads()
    assert len(set(found)) == len(found) >= 300
    assert sum(bool(what_could_run(f"<p>{text}</p>")) for text in found) > 250


def test_html_runs_nothing(hostile):
    for each in hostile:
        assert what_could_run(REPRESENTATIONS["html"].render(each)) == []


def test_markdown_runs_nothing_where_html_is_let_through(hostile):
    for each in hostile:
        assert what_could_run(EXECUTABLE.render(REPRESENTATIONS["md"].render(each))) == []


def test_json_ld_stays_in_its_script_element(hostile):
    for each in hostile:
        text = REPRESENTATIONS["jsonld"].render(each)
        page = f"<!doctype html><title>a</title><script type='application/ld+json'>{text}</script><p>end</p>"
        assert what_could_run(page) == ["<script>"]
        assert json.loads(text)["@type"] == "MedicalWebPage"
        assert not [url for url in _addresses(json.loads(text)) if ":" in url.split("/")[0] and "http" not in url[:5]]


def _addresses(node):
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "url" and node["@type"] == "CreativeWork":
                yield value
            yield from _addresses(value)
    elif isinstance(node, list):
        for each in node:
            yield from _addresses(each)


def test_fhir_runs_nothing_and_stays_valid(hostile):
    for each in hostile:
        bundle = json.loads(REPRESENTATIONS["fhir"].render(each))
        Bundle.model_validate(bundle)
        for text in narratives(bundle):
            assert what_could_run(text) == []
            for element in ElementTree.fromstring(text).iter():
                assert element.tag.removeprefix(XHTML) in ELEMENTS
                assert element.attrib.keys() <= ATTRIBUTES


def test_plain_text_says_what_stood_in_plain_fields_word_for_word(hostile):
    text = seen(REPRESENTATIONS["txt"].render(hostile[0]))
    assert [each for each in payloads() if seen(without_reordering(each)) not in text] == []
