"""What a reader finds where: whom to call at once, no line alone, no heading without its text, no half-empty end."""

from itertools import groupby

import pypdfium2
import pytest

from pages.content import messages
from pages.content.words import words_in
from pages.handouts.branding import Branding
from pages.handouts.printing import Printing
from tests.pages.handouts.reading import characters, pages_of, pdfium_text, poppler_text, squeezed
from tests.pages.handouts.samples import LANGUAGES, paragraph, printed, rich, sample_document, section

NUMBER = "+1202-555-0187"
FOOT = {"standard": 70, "large": 100}  # points that the foot takes at most


def lines_of_pages(content, variant="standard"):
    """The lines of each page above its foot, from top to bottom."""
    lines = []
    for page, on_page in groupby(characters(content), key=lambda found: found[0]):
        letters_at = {}
        for _, baseline, left, character in on_page:
            letters_at.setdefault(baseline, []).append((left, character))
        order = sorted((baseline for baseline in letters_at if baseline > FOOT[variant]), reverse=True)
        lines.append(["".join(letter for _, letter in sorted(letters_at[baseline])) for baseline in order])
        assert page == len(lines) - 1
    return lines


def filled(count, *blocks):
    """A document whose only section begins with so many lines."""
    document = sample_document("en") | {"glossary": [], "references": []}
    fill = [paragraph(f"line-{number}", f"Filling {number}.") for number in range(count)]
    document["sections"] = [section("overview", "Overview", *fill, *blocks)]
    return document


@pytest.mark.parametrize("variant", ["standard", "large", "easy"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_numbers_to_call_are_on_the_first_page_before_the_boxes_that_say_when(tag, variant):
    document = sample_document(tag)
    text = squeezed(poppler_text(printed(document, Printing(variant)).content).split("\f")[0])
    emergency = words_in(document["language"].lower())(messages.URGENCY_NAMES["emergency"])
    assert text.index(NUMBER) < text.index(squeezed(emergency))


def test_numbers_to_call_are_larger_than_the_text():
    for variant, least in (("standard", 16), ("large", 22), ("easy", 15)):
        content = printed(sample_document("en"), Printing(variant)).content
        plus = max(size for page in pages_of(content) for character, size in page if character == "+")
        assert plus >= least


def test_long_labels_put_the_numbers_below_each_other_where_they_still_fit():
    document = sample_document("en")
    for phone in document["contact"]["phones"]:
        phone["label"] = "The line of our nurses, who answer by day and by night in your language " * 2
    content = printed(document).content
    assert squeezed(pdfium_text(content)).count(NUMBER) == 2  # when to call, and the contact


@pytest.mark.parametrize("variant", ["standard", "large"])
def test_no_line_of_a_paragraph_is_alone_on_a_page(variant):
    marked = "<br>".join(f"§{number} of four lines." for number in range(4))
    split = set()
    for count in range(14, 34):
        document = filled(count, paragraph("long", marked), *[paragraph(f"p{n}", "After.") for n in range(30)])
        pages = lines_of_pages(printed(document, Printing(variant)).content, variant)
        split |= {count_ for page in pages if (count_ := sum("§" in line for line in page))}
    assert split <= {2, 4}
    assert 4 in split


def test_an_item_of_a_list_leaves_no_line_alone_either():
    marked = "<br>".join(f"§{number} of four lines." for number in range(4))
    split = set()
    for count in range(10, 28):
        items = [{"id": f"i{number}", **rich(marked)} for number in range(3)]
        pages = lines_of_pages(printed(filled(count, {"id": "l", "type": "list", "items": items})).content)
        split |= {found % 4 for page in pages if (found := sum("§" in line for line in page))}
    assert split == {0, 2}


@pytest.mark.parametrize("variant", ["standard", "large"])
def test_no_heading_is_the_last_on_its_page(variant):
    ends = set()
    for count in range(12, 34):
        document = filled(count)
        document["sections"].append(section("treatment", "Treatment", paragraph("text", "The text of the section.")))
        for page in lines_of_pages(printed(document, Printing(variant)).content, variant):
            ends.add(page[-1])
    assert "Treatment" not in ends
    assert any(end.startswith("Filling") for end in ends)


def test_what_leads_into_boxes_to_tick_is_never_parted_from_the_first():
    tick = squeezed(words_in("en")(messages.TICK_SYMPTOMS))
    items = [{"id": f"i{n}", **rich(f"Sign {n}")} for n in range(6)]
    for count in range(14, 34):
        document = filled(count)
        document["sections"].append(section("symptoms", "Symptoms", {"id": "l", "type": "list", "items": items}))
        for page in lines_of_pages(printed(document).content):
            assert page[-1] not in (tick, "Symptoms")


def test_a_short_table_and_the_key_points_stay_on_one_page():
    table = sample_document("en")["sections"][0]["blocks"][3]
    cells = table["rows"][0]["cells"]
    rows = [{"id": f"r{n}", "cells": [{**cell, **rich(f"Cell {n}")} for cell in cells]} for n in range(6)]
    for count in range(10, 34, 2):
        document = filled(count, table | {"rows": rows})
        document["key_points"] = [{"id": f"k{n}", "text": f"Point {n}"} for n in range(12)]
        pages = poppler_text(printed(document).content).split("\f")
        assert sum("Cell 0" in page for page in pages) == 1
        for start in ("Cell", "Point"):
            assert [page.count(start) for page in pages if start in page] in ([12], [24])


def test_last_lines_that_need_another_page_take_the_room_for_notes_with_them():
    notes, form = (words_in("en")(message) for message in (messages.YOUR_NOTES, messages.PREPARED_FOR))
    starts = []
    for count in range(1, 20):
        document = filled(count) | {"contact": None}
        starts.append(poppler_text(printed(document, Printing("large")).content).rstrip("\f").split("\f")[-1])
    assert any(start.startswith(notes) for start in starts)
    assert not any(start.startswith(form) for start in starts)


def test_the_code_to_scan_has_the_white_around_it_that_a_camera_needs():
    content = printed(sample_document("en"), branding=Branding("Example Clinic", "#101010")).content
    with pypdfium2.PdfDocument(content) as pdf:
        page = pdf[0].render(scale=4, grayscale=True).to_pil()
    band = page.crop((page.width // 2, 0, page.width - 4 * 20, 4 * 110))
    left, top, right, bottom = band.point(lambda grey: 255 * (grey > 250)).crop((4 * 182, 0, *band.size)).getbbox()
    plate = band.crop((4 * 182 + left, top, 4 * 182 + right, bottom))
    middle = [plate.getpixel((across, plate.height // 2)) for across in range(plate.width)]
    dark = [across for across, grey in enumerate(middle) if grey < 60]
    module = (dark[-1] - dark[0]) / 33
    assert min(dark[0], plate.width - dark[-1]) >= 3.9 * module
