"""The Bundle is one that a hospital's system accepts: by the models of R4B, and by the rules that no model checks."""

import json
import re
import uuid
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.bundle import Bundle

from pages.rendering.fhir import fhir
from tests.pages.rendering.documents import LANGUAGES, document, texts_of

# Chapters 7 to 11 and 15 of HTML 4, as FHIR's rule txt-1 lists them; without what we never write.
ELEMENTS = {
    "div", "p", "h3", "strong", "em", "sup", "sub", "br", "a", "ul", "ol", "li", "dl", "dt", "dd", "img",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "lang",
    "dir",
    "href",
    "src",
    "alt",
    "width",
    "height",
    "scope",
    "{http://www.w3.org/XML/1998/namespace}lang",
}
XHTML = "{http://www.w3.org/1999/xhtml}"


def bundle_of(tag):
    return json.loads(fhir(document(tag)))


def narratives(value):
    if isinstance(value, dict):
        if "div" in value:
            yield value["div"]
        for each in value.values():
            yield from narratives(each)
    elif isinstance(value, list):
        for each in value:
            yield from narratives(each)


@pytest.fixture(params=LANGUAGES)
def bundle(request):
    return bundle_of(request.param)


def test_it_is_a_bundle_by_the_models(bundle):
    assert Bundle.model_validate(bundle).get_resource_type() == "Bundle"


def test_it_is_a_document_whose_first_entry_is_its_composition(bundle):
    """FHIR's rules bdl-9, bdl-10, bdl-11 and bdl-7."""
    assert bundle["type"] == "document"
    assert bundle["identifier"]["system"]
    assert bundle["identifier"]["value"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", bundle["timestamp"])
    assert [entry["resource"]["resourceType"] for entry in bundle["entry"]] == [
        "Composition", "Organization", "DocumentReference", "DocumentReference",
    ]  # fmt: skip
    names = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(names)) == len(names)
    assert all(uuid.UUID(name.removeprefix("urn:uuid:")).version == 5 for name in names)


def test_every_reference_leads_to_an_entry_and_every_entry_is_referred_to(bundle):
    found = re.findall(r'"reference": "([^"]+)"', json.dumps(bundle))
    assert set(found) == {entry["fullUrl"] for entry in bundle["entry"][1:]}


def test_every_section_has_a_title_and_text(bundle):
    """FHIR's rule cmp-1, and a title for whoever reads it aloud."""
    composition = bundle["entry"][0]["resource"]
    assert len(composition["section"]) > 10
    for section in composition["section"]:
        assert section["title"]
        assert section["text"]["status"] == "generated"


def test_narratives_are_well_formed_and_hold_only_what_fhir_allows(bundle):
    """FHIR's rules txt-1 and txt-2."""
    for text in narratives(bundle):
        div = ElementTree.fromstring(text)
        assert div.tag == f"{XHTML}div"
        assert (div.get("lang"), div.get("dir")) == (
            bundle["language"], "rtl" if bundle["language"] == "ar" else "ltr",
        )  # fmt: skip
        assert "".join(div.itertext()).strip()
        for element in div.iter():
            assert element.tag.removeprefix(XHTML) in ELEMENTS
            assert element.attrib.keys() <= ATTRIBUTES
            assert "alt" in element.attrib or element.tag != f"{XHTML}img"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_text_of_the_document_stands_in_it(tag):
    from tests.pages.rendering.test_markdown import seen

    bundle = bundle_of(tag)
    composition = bundle["entry"][0]["resource"]
    shown = [composition["title"], *(section["title"] for section in composition["section"])]
    for text in narratives(bundle):
        div = ElementTree.fromstring(text)
        for element in div.iter():
            if element.tag == f"{XHTML}br":
                element.text = "\n"
        shown += ["".join(div.itertext()), *(image.get("alt") for image in div.iter(f"{XHTML}img"))]
    everything = "\n".join(seen(each) for each in shown)
    assert [text for text in texts_of(document(tag)) if seen(text) not in everything] == []


def test_it_is_the_same_for_the_same_edition_and_another_for_another():
    given = document("en")
    assert fhir(given) == fhir(document("en"))
    other = json.loads(fhir({**given, "code": "PART-Y33F"}))
    this = bundle_of("en")
    assert other["identifier"] != this["identifier"]
    assert other["entry"][0]["resource"]["identifier"] == this["entry"][0]["resource"]["identifier"]


def test_a_translation_says_which_composition_it_was_made_from():
    original, translated = (bundle_of(tag)["entry"][0]["resource"] for tag in ("en", "es"))
    assert "relatesTo" not in original
    assert translated["relatesTo"] == [{"code": "transforms", "targetIdentifier": original["identifier"]}]


def test_the_renditions_are_the_pdf_and_the_html_of_this_edition():
    _, _, *references = (entry["resource"] for entry in bundle_of("es")["entry"])
    attachments = [reference["content"][0]["attachment"] for reference in references]
    assert [(each["contentType"], each["language"], each["url"]) for each in attachments] == [
        ("application/pdf", "es", "/api/v1/editions/PART-Y336/handout.pdf"),
        ("text/html", "es", "/api/v1/editions/PART-Y336/?format=html"),
    ]


def test_characters_that_xml_cannot_hold_and_markup_do_no_harm():
    given = {**document("en"), "summary": "a\x00\x0b\ufffe<script>&\"'b", "contact": None}
    given["attribution"] = {"text": None, "url": "javascript:alert(1)"}
    bundle = json.loads(fhir(given))
    Bundle.model_validate(bundle)
    div = ElementTree.fromstring(bundle["entry"][0]["resource"]["text"]["div"])
    assert "a<script>&\"'b" in "".join(div.itertext())
