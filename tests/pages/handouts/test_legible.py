"""What nobody could read is not printed. A failure means paper with a cut off telephone number, a dose with its digits
turned round, or a blank page; or a refusal that does not say where to look."""

import pytest

from pages.handouts.branding import Branding
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import Printing
from tests.pages.handouts.reading import drawn_lines, pdfium_text, poppler_text, squeezed
from tests.pages.handouts.samples import literal, paragraph, printed, rich, sample_document, section

MISSING = "ক"  # which only the fonts of Bengali have


def refused(document, **given):
    with pytest.raises(HandoutRefused) as found:
        printed(document, **given)
    return found.value


def block(document, kind):
    return next(each for part in document["sections"] for each in part["blocks"] if each["type"] == kind)


FIELDS = {
    "title": lambda document: (document, "title"),
    "summary": lambda document: (document, "summary"),
    "name-1": lambda document: (document["other_names"][0], "text"),
    "point-1": lambda document: (document["key_points"][0], "text"),
    "section-overview": lambda document: (document["sections"][0], "heading"),
    "paragraph-1": lambda document: (block(document, "paragraph"), "html"),
    "item-1": lambda document: (block(document, "list")["items"][0], "html"),
    "step-1": lambda document: (block(document, "steps")["items"][0], "html"),
    "question-1": lambda document: (block(document, "question"), "question"),
    "table-1": lambda document: (block(document, "table"), "caption"),
    "column-1": lambda document: (block(document, "table")["columns"][0], "text"),
    "cell-1": lambda document: (block(document, "table")["rows"][0]["cells"][0], "html"),
    "callout-1": lambda document: (block(document, "callout"), "heading"),
    "image-1": lambda document: (block(document, "image"), "caption"),
    "contact": lambda document: (document["contact"], "hours"),
    "phone-1": lambda document: (document["contact"]["phones"][0], "label"),
    "term-1": lambda document: (document["glossary"][0], "definition"),
    "references": lambda document: (document["references"][0], "citation"),
    "attribution": lambda document: (document["attribution"], "text"),
    "notice": lambda document: (document, "notice"),
}


def put(document, place, text):
    holder, field = FIELDS[place](document)
    holder.update(rich(literal(text)) if field == "html" else {field: text})


@pytest.mark.parametrize(
    "text", [f"a {MISSING} b", "1\ufe0f\u20e3", "a\ue000b", "x" * 500, "a\u0301\u0301\u0301\u0301\u0301"]
)
@pytest.mark.parametrize("place", FIELDS)
def test_each_field_is_refused_by_its_own_place(place, text):
    document = sample_document("en")
    put(document, place, text)
    assert refused(document).block == place


@pytest.mark.parametrize("place", [place for place in FIELDS if place != "column-1"])  # a record's first has no label
def test_a_text_of_the_second_column_is_refused_by_its_place(place):
    first, second = sample_document("en"), sample_document("es")
    put(second, place, "a\ue000b" if place == "references" else f"a {MISSING} b")
    found = refused(first, printing=Printing("bilingual"), companion=second)
    assert found.block == place


def test_a_sign_of_several_characters_is_named_as_it_is_seen():
    document = sample_document("ar")
    put(document, "item-1", "a 👍🏽 b")
    found = refused(document)
    assert (found.block, "“👍🏽” (U+1F44D U+1F3FD) cannot be printed" in found.cause) == ("item-1", True)


def test_a_name_of_the_clinic_that_cannot_be_printed_is_told():
    found = refused(sample_document("en"), branding=Branding("Clinic 😀"))
    assert "“😀” (U+1F600) cannot be printed" in found.cause


@pytest.mark.parametrize("text", ["Take \u202e12\u202c mg", "Take \u202d12\u202c mg", "\u2067Take 12\u2069 mg"])
@pytest.mark.parametrize("place", ["summary", "paragraph-1", "cell-1", "references"])
def test_no_text_turns_its_own_digits_round(place, text):
    document = sample_document("en")
    put(document, place, text)
    assert any("Take12mg" in squeezed(line) for line in drawn_lines(printed(document).content))


@pytest.mark.parametrize(
    "text", ["\u200b", " \u00a0 ", "a" + "\n" * 6 + "b", "a" + " " * 41 + "b", "\u3000" * 50, "\u3164"]
)
def test_what_would_leave_a_blank_is_refused(text):
    document = sample_document("en")
    put(document, "title", text)
    assert refused(document).block == "title"
    document = sample_document("en")
    document["sections"][0]["blocks"][0] = paragraph("p", literal(text).replace("\n", "<br>"))
    assert refused(document).block == "p"


@pytest.mark.parametrize("variant", ["standard", "large", "easy"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_telephone_number_stays_on_the_paper_however_long_its_label_is(tag, variant):
    document = sample_document(tag)
    document["contact"]["phones"][0]["label"] = ("The nurses of the clinic, day and night, " * 3)[:100]
    for number in ("202-555-0187", "911"):
        assert any(number in line for line in drawn_lines(printed(document, Printing(variant)).content))


@pytest.mark.parametrize("variant", ["standard", "large"])
@pytest.mark.parametrize("tag", ["en", "ar", "ko"])
def test_a_word_that_is_wider_than_its_line_goes_on_in_the_next(tag, variant):
    word = "Otorhinolaryngologically" * 8
    document = sample_document(tag)
    for place in ("paragraph-1", "cell-1", "callout-1", "phone-1", "image-1", "title", "item-1"):
        put(document, place, word)
    text = squeezed(poppler_text(printed(document, Printing(variant)).content))
    # Both the title and the telephone's label stand twice.
    assert text.count(word) >= 7 if tag == "en" else text.count("Otorhino") >= 7 * 8


def test_a_word_that_fits_is_never_broken():
    document = sample_document("en")
    word = "Otorhinolaryngologically"
    document["summary"] = f"{word} " * 30
    lines = [line for line in poppler_text(printed(document).content).splitlines() if "rhino" in line]
    assert all(set(line.split()) == {word} for line in lines)
    assert len(lines) > 5


@pytest.mark.parametrize("place", ["column-1"])
def test_what_would_run_over_the_edge_of_the_paper_is_refused_by_its_place(place):
    document = sample_document("en")
    put(document, place, "over the edge " * 400)
    found = refused(document)
    assert found.block == place
    assert "over the edge over" in found.cause


@pytest.mark.parametrize("place", ["image-1", "contact", "attribution", "callout-1", "section-overview", "title"])
def test_what_is_longer_than_a_page_goes_on_on_the_next(place):
    document = sample_document("en")
    put(document, place, "onward " * 600)
    assert squeezed(pdfium_text(printed(document).content)).count("onward") == 600


def test_deep_markup_is_no_harder_than_flat():
    document = sample_document("en")
    deep = "<strong><em>x " * 2_000 + "</em></strong>" * 2_000
    document["sections"] = [section("overview", "Deep", {"id": "p", "type": "paragraph", "html": deep, "text": "x"})]
    assert printed(document).pages > 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,xyz"])
def test_no_link_leads_to_a_program_or_a_file(address):
    document = sample_document("en")
    document["sections"][0]["blocks"].append(paragraph("p", f'<a href="{address}">x</a>'))
    assert address.encode() not in printed(document).content
