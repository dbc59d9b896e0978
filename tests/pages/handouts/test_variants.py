"""What each variant is for: everything to read, everything in large print, the most important on a single page."""

import pypdfium2
import pytest

from pages.content import messages
from pages.content.words import words_in
from pages.handouts.branding import Branding
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import PAPERS, Printing
from tests.pages.handouts.reading import pages_of, pdfium_text, poppler_text, sizes, squeezed, usual_size
from tests.pages.handouts.samples import LANGUAGES, paragraph, printed, sample_document, section

EMERGENCY = "when_to_call"


def longer(document):
    """So long that its text outweighs what stands around it."""
    document["sections"][0]["blocks"] = document["sections"][0]["blocks"][:1] * 60
    return document


def lines(count):
    return [paragraph(f"line-{number}", "Text.") for number in range(count)]


def headings_of(document):
    return {part["kind"]: part["heading"] for part in document["sections"]}


@pytest.mark.parametrize("variant", ["standard", "large"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_to_do_in_an_emergency_is_on_the_first_page_and_before_all_other_sections(tag, variant):
    document = sample_document(tag)
    pdf = printed(document, Printing(variant))
    first = squeezed(poppler_text(pdf.content).split("\f")[0])
    assert squeezed(headings_of(document)[EMERGENCY]) in first
    text = squeezed(poppler_text(pdf.content))
    point = document["key_points"][0]["text"]
    places = [text.index(squeezed(found)) for found in (headings_of(document)[EMERGENCY], point)]
    assert places == sorted(places)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_large_print_says_everything_and_nothing_in_small_letters(tag):
    document = longer(sample_document(tag))
    content = printed(document, Printing("large")).content
    assert squeezed(words_in(document["language"].lower())(messages.LARGE_PRINT)) in squeezed(pdfium_text(content))
    assert usual_size(content) >= 18
    # The name of the clinic, a caption's credit: nothing that a patient has to read is smaller.
    assert min(sizes(content)) >= 12


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nobody_reads_text_of_less_than_twelve_points_and_no_foot_of_less_than_nine(tag):
    content = printed(longer(sample_document(tag))).content
    assert usual_size(content) >= 12
    assert min(sizes(content)) >= 9


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_easy_handout_is_one_page_with_the_key_points_and_when_to_call_alone(tag, paper):
    document = sample_document(tag)
    pdf = printed(document, Printing("easy", paper))
    assert pdf.pages == 1
    text = squeezed(poppler_text(pdf.content))
    heading = headings_of(document)
    assert squeezed(heading[EMERGENCY]) in text
    assert squeezed(document["key_points"][0]["text"]) in text
    assert squeezed(heading["overview"]) not in text
    assert squeezed(document["notice"]) in text


def test_the_easy_handout_sets_a_longer_text_smaller_and_refuses_what_does_not_fit():
    sizes_of = []
    for count in (1, 8, 16):
        document = sample_document("en")
        document["key_points"] = [{"id": f"k{n}", "text": "Many people have no symptoms at all."} for n in range(count)]
        sizes_of.append(usual_size(printed(document, Printing("easy")).content))
    assert sizes_of == sorted(sizes_of, reverse=True)
    assert sizes_of[0] > sizes_of[-1] >= 12
    document["key_points"] *= 4
    with pytest.raises(HandoutRefused, match="too long for a single page"):
        printed(document, Printing("easy"))


def test_an_easy_handout_of_nothing_is_refused():
    document = sample_document("en")
    document["key_points"] = []
    document["sections"] = [part for part in document["sections"] if part["kind"] != EMERGENCY]
    with pytest.raises(HandoutRefused, match="neither key points nor"):
        printed(document, Printing("easy"))


def test_lists_of_symptoms_and_risks_have_boxes_to_tick_and_other_lists_have_none():
    document = sample_document("en")
    tick = words_in("en")(messages.TICK_SYMPTOMS)
    items = [{"id": f"i{n}", "html": "Backache", "text": "Backache"} for n in range(3)]
    document["sections"] = [section("symptoms", "Symptoms", {"id": "l", "type": "list", "items": items})]
    content = printed(document).content
    assert pdfium_text(content).count(tick) == 1
    assert pdfium_text(content).count("•") == 1  # the key point's own
    document["sections"][0]["kind"] = "self_care"
    content = printed(document).content
    assert tick not in pdfium_text(content)
    assert pdfium_text(content).count("•") == 4


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_band_names_the_clinic_and_without_a_name_says_only_the_title(tag):
    document = sample_document(tag)
    assert squeezed(poppler_text(printed(document).content)).startswith("ExampleClinic")
    plain = squeezed(poppler_text(printed(document, branding=Branding()).content))
    assert plain.startswith(squeezed(document["title"]))


def test_the_clinic_s_colour_is_on_the_paper():
    content = printed(sample_document("en"), branding=Branding("A clinic", "#4b1d6b")).content
    with pypdfium2.PdfDocument(content) as pdf:
        picture = pdf[0].render(scale=1).to_pil().convert("RGB")
    assert picture.getpixel((4, 4)) == (0x4B, 0x1D, 0x6B)  # the band runs to the corner
    assert picture.getpixel((4, picture.height - 4)) == (255, 255, 255)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_draft_says_on_each_page_that_it_is_one_and_has_no_code(tag):
    document = sample_document(tag) | {"code": None, "edition": None, "published_at": None}
    pdf = printed(longer(document), issue=None)
    assert pdf.pages > 1
    word = words_in(document["language"].lower())(messages.DRAFT)
    for page in pages_of(pdf.content):
        across = [character for character, size in page if size == 96]
        assert sorted(across) == sorted(squeezed(word)) or (tag == "ar" and across)
    assert squeezed(pdfium_text(pdf.content)).count(squeezed(word)) >= 2 * pdf.pages  # in the foot as well


def test_room_on_the_last_page_is_for_notes_and_takes_no_page_more():
    notes = words_in("en")(messages.YOUR_NOTES)
    found = set()
    for filling in range(1, 60, 3):
        document = sample_document("en")
        document["sections"].append(section("self_care", "Filling", *lines(filling)))
        pages = poppler_text(printed(document).content).rstrip("\f").split("\f")
        found.add(notes in pages[-1])
        assert not any(notes in page for page in pages[:-1])
    assert found == {True, False}


def test_a_table_s_caption_stays_with_its_table():
    for filling in range(8, 34):
        document = sample_document("en")
        table = document["sections"][0]["blocks"][3]
        document["sections"] = [section("overview", "Overview", *lines(filling), table)]
        for page in poppler_text(printed(document).content).split("\f"):
            assert (table["caption"] in page) == ("Too early" in page)
