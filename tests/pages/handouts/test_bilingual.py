"""Two languages on one paper, opened and read. A failure here means that partners do not stand side by side, or that a
sentence is read aloud in the voice of another language."""

import hashlib
import json
import re
import subprocess
import sys

import pikepdf
import pytest

from cms.languages import by_tag
from pages.content import messages
from pages.content.words import words_in
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import PAPERS, Printing
from tests.pages.handouts.reading import (
    annotations,
    characters,
    opened,
    pdfium_text,
    poppler_text,
    squeezed,
    structure,
    words_of,
)
from tests.pages.handouts.samples import TEXTS, block_texts, paragraph, printed, rich, sample_document

PAIRS = [("en", "es"), ("en", "ar"), ("ar", "en"), ("es", "zh-Hans"), ("ar", "fa"), ("vi", "ko"), ("hi", "bn")]
CODES = ("K7QM-4XTB", "W2PD-9RNC")
LANG = {"zh-Hans": "zh-CN"}
# What a mark says is in every language's fonts, and stands first where a line begins in its direction.
BENGALI = {("bn", "paragraph-2 text")}
"""ড় before ু comes out twice."""
_MARK = re.compile(r"\[(\d+)\]")


def pair_of(tags):
    first, second = (sample_document(tag) for tag in tags)
    second["code"] = CODES[1]
    return first, second


def bilingual(first, second, paper="letter", **given):
    return printed(first, Printing("bilingual", paper), companion=second, **given)


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def handout(request):
    first, second = pair_of(request.param)
    return request.param, first, second, bilingual(first, second)


def long_document(tag, *, wordy):
    """Sections of all that a row can hold, each part begun by a mark; ``wordy`` parts are the even or the odd ones."""
    document, numbers = sample_document(tag), iter(range(1000))

    def text():
        number = next(numbers)
        return f"[{number}] " + " ".join([TEXTS[tag]["point"]] * (4 if number % 2 == wordy else 1))

    def parts(place, number):
        return [{"id": f"{place}{n}", **rich(text())} for n in range(number)]

    def blocks(place):
        yield {"id": f"{place}-p", "type": "paragraph", **rich(text())}
        yield {"id": f"{place}-l", "type": "list", "items": parts(f"{place}-l", 7)}
        yield {"id": f"{place}-s", "type": "steps", "items": parts(f"{place}-s", 3)}
        yield {"id": f"{place}-q", "type": "question", "question": text(), **rich(text())}
        columns = [{"id": f"{place}-c{n}", "text": str(n)} for n in range(2)]
        caption = text()
        rows = [{"id": f"{place}-r{n}", "cells": parts(f"{place}-r{n}-", 2)} for n in range(3)]
        yield {"id": f"{place}-t", "type": "table", "caption": caption, "columns": columns, "rows": rows}

    document["sections"] = [
        {"id": f"s{n}", "kind": kind, "heading": text(), "blocks": list(blocks(f"s{n}"))}
        for n, kind in enumerate(["overview", "causes", "symptoms", "treatment"])
    ]
    return document


def marks(content):
    """Where each mark is drawn: its number to page, height of the baseline and left edge, in the order of the page."""
    found = {}
    lines = {}
    for page, baseline, left, character in characters(content):
        lines.setdefault((page, baseline), []).append((left, character))
    for (page, baseline), line in lines.items():
        line.sort()
        text = "".join(character for _, character in line)
        for mark in _MARK.finditer(text):
            found.setdefault(int(mark[1]), []).append((page, baseline, line[mark.start()][0]))
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("tags", PAIRS, ids="-".join)
def test_partners_begin_on_one_page_at_one_height_through_page_breaks(tags, paper):
    content = bilingual(long_document(tags[0], wordy=0), long_document(tags[1], wordy=1), paper).content
    found = marks(content)
    assert len(found) == 4 * 21
    assert {len(places) for places in found.values()} == {2}
    pages = set()
    for number, (one, other) in found.items():
        assert one[0] == other[0], number
        assert one[1] == pytest.approx(other[1], abs=0.3), number
        pages.add(one[0])
    assert len(pages) > 4


@pytest.mark.parametrize("tags", PAIRS, ids="-".join)
def test_the_first_language_has_the_column_where_its_lines_begin(tags):
    first, second = pair_of(tags)
    for number, document in enumerate((first, second)):
        document["sections"][0]["blocks"] = [paragraph("p", f"[{number}] {TEXTS[tags[number]]['point']}")]
    found = marks(bilingual(first, second).content)
    assert (found[0][0][2] > found[1][0][2]) == (by_tag(tags[0]).direction == "rtl")


def test_it_is_accessible_and_archivable_in_the_first_language(handout):
    tags, *_, pdf = handout
    with opened(pdf.content) as file:
        assert str(file.Root.Lang) == LANG.get(tags[0], tags[0])
        assert file.Root.MarkInfo.Marked
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def cells_of(pdf, kind):
    return [element for element in structure(pdf) if kind == element.S]


def test_each_column_is_read_aloud_in_its_own_language(handout):
    tags, *_, pdf = handout
    with opened(pdf.content) as file:
        rows = [[each for each in row.K if each.S in ("/TD", "/TH")] for row in cells_of(file, "/TR")]
        pairs = [row for row in rows if len(row) == 2]
        assert len(pairs) > 20
        for first, second in pairs:
            assert language_of(first, tags[0]) <= {tags[0], LANG.get(tags[0])}
            spoken = language_of(second, tags[0])
            assert spoken <= {tags[1], LANG.get(tags[1])} or not has_content(second)


def language_of(element, around):
    """The languages in which what an element holds is read."""
    own = str(element.get("/Lang", around))
    children = element.get("/K", [])
    children = list(children) if isinstance(children, pikepdf.Array) else [children]
    found = set()
    for child in children:
        found |= language_of(child, own) if isinstance(child, pikepdf.Dictionary) and "/S" in child else {own}
    return found


def has_content(element):
    return "/K" in element and len(language_of(element, "")) > 0


def test_the_columns_are_headed_by_the_names_of_the_languages_on_each_page(handout):
    tags, *_, pdf = handout
    with opened(pdf.content) as file:
        headers = cells_of(file, "/TH")
        assert len(headers) == 2
        assert all("Column" in str(header.A) for header in headers)
        assert not any("/TH" in [str(each.S) for each in structure_below(cell)] for cell in cells_of(file, "/TD"))
    pages = poppler_text(pdf.content).split("\f")[: pdf.pages - 1]
    for tag in tags:
        assert all(squeezed(by_tag(tag).own_name)[:3] in squeezed(page) or tag in ("ar", "fa") for page in pages)


def structure_below(element):
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from structure_below(child)


@pytest.mark.parametrize("extracted", [poppler_text, pdfium_text])
def test_both_languages_give_their_words_back(handout, extracted):
    tags, *documents, pdf = handout
    read = extracted(pdf.content)
    texts = {
        (document["language"], place): text for document in documents for place, text in block_texts(document).items()
    }
    if any(by_tag(tag).direction == "rtl" for tag in tags):
        # Programs turn the order of lines in which both directions meet.
        words, there = [word for text in texts.values() for word in words_of(text)], set(words_of(read))
        missing = [word for word in words if word not in there]
        assert len(missing) <= len(words) / 10, missing
    else:
        whole = squeezed(read)
        assert {place for place, text in texts.items() if squeezed(text) not in whole} <= BENGALI


def test_each_page_names_both_editions_their_issue_and_both_notices():
    first, second = pair_of(("en", "es"))
    for document in (first, second):
        document["sections"][0]["blocks"] += [
            paragraph(f"p{number}", TEXTS[document["language"]]["summary"] * 6) for number in range(30)
        ]
    pdf = bilingual(first, second)
    assert pdf.pages > 4
    for page in poppler_text(pdf.content).split("\f")[: pdf.pages]:
        foot = squeezed(page)
        for part in (*CODES, "Issue2", f"Impresión2({CODES[0]})", "Edition3", "Edición3"):
            assert part in foot
    whole = squeezed(pdfium_text(pdf.content))
    assert whole.count(squeezed(CODES[0])) >= pdf.pages + 1
    assert whole.count(squeezed(CODES[1])) >= pdf.pages + 1


def test_each_edition_can_be_checked_by_its_own_code():
    with opened(bilingual(*pair_of(("en", "es"))).content) as file:
        links = [str(found.A.URI) for found in annotations(file) if "/URI" in found.get("/A", {})]
        alternatives = [str(element.Alt) for element in structure(file) if "/Alt" in element]
    assert any(link.endswith(f"/v/{CODES[0]}/?issue=2") for link in links)
    # The number is that of the first edition's issue: beside the other code it would name another paper.
    assert any(link.endswith(f"/v/{CODES[1]}/") for link in links)
    assert sum("QR" in alternative for alternative in alternatives) == 2


def test_a_picture_stands_once_and_is_described_in_both_languages():
    tags = ("en", "es")
    with opened(bilingual(*pair_of(tags)).content) as file:
        streams = [each for each in file.objects if isinstance(each, pikepdf.Stream)]
        assert sum(each.get("/Subtype") == "/Image" for each in streams) == 1
        described = {
            str(element.Alt): language_of(element, "en")
            for element in structure(file)
            if element.S == "/Figure" and str(element.Alt) in (TEXTS["en"]["alt"], TEXTS["es"]["alt"])
        }
    assert set(described) == {TEXTS["en"]["alt"], TEXTS["es"]["alt"]}
    whole = squeezed(pdfium_text(bilingual(*pair_of(tags)).content))
    for tag in tags:
        assert whole.count(squeezed(TEXTS[tag]["caption"])) == 1


def test_a_box_to_tick_is_told_in_the_language_of_its_column():
    said = {tag: words_in(tag)(messages.TICK_BOX) for tag in ("en", "es")}
    assert said["en"] != said["es"]
    with opened(bilingual(*pair_of(("en", "es"))).content) as file:
        figures = [each for each in structure(file) if each.S == "/Figure" and str(each.get("/Alt")) in said.values()]
        languages = {str(each.Alt): alone for cell in cells_of(file, "/TD") for each in structure_below(cell)
                     if each in figures for alone in [language_of(cell, "en")]}  # fmt: skip
    assert languages == {said["en"]: {"en"}, said["es"]: {"es"}}


def test_the_emergency_stands_first_and_on_the_first_page():
    first, second = pair_of(("en", "es"))
    for document in (first, second):
        calls = document["sections"][2]["blocks"]
        calls.reverse()
    pages = [squeezed(page) for page in poppler_text(bilingual(first, second).content).split("\f")]
    for tag in ("en", "es"):
        assert squeezed(TEXTS[tag]["emergency"]) in pages[0]


def test_a_draft_stands_beside_a_draft_and_says_so_in_both_languages():
    first, second = pair_of(("en", "es"))
    for document in (first, second):
        document.update(code=None, edition=None, published_at=None)
    pdf = bilingual(first, second, issue=None)
    for page in poppler_text(pdf.content).split("\f")[: pdf.pages]:
        assert "Draft" in page
        assert "Borrador" in page


def refusal(first, second):
    with pytest.raises(HandoutRefused) as refused:
        bilingual(first, second)
    return refused.value


def test_a_block_without_a_partner_is_refused_by_name():
    first, second = pair_of(("en", "es"))
    del second["sections"][0]["blocks"][1]
    assert refusal(first, second).block == "paragraph-2"


def test_a_character_without_a_glyph_in_either_language_is_refused_by_its_block():
    first, second = pair_of(("en", "ar"))
    second["sections"][0]["blocks"][0].update(rich("ক"))
    assert refusal(first, second).block == "paragraph-1"


def test_a_companion_without_a_font_or_a_title_is_refused():
    first, second = pair_of(("en", "es"))
    assert refusal(first, second | {"title": ""}).block == "title"


def test_a_text_of_many_pages_beside_a_short_one_is_printed_to_its_end():
    first, second = pair_of(("en", "es"))
    first["sections"][0]["blocks"][0].update(rich("Long. " * 4000 + "End."))
    content = bilingual(first, second).content
    assert "End." in pdfium_text(content)


@pytest.mark.parametrize("tags", [("en", "es"), ("ar", "en")], ids="-".join)
def test_a_word_longer_than_a_line_stays_in_its_column(tags):
    first, second = pair_of(tags)
    for document in (first, second):
        document["sections"][0]["blocks"][0].update(rich("x" * 390))
        document["sections"][1]["blocks"][0]["items"][0].update(rich("x" * 300))
    drawn = [left for _, _, left, character in characters(bilingual(first, second).content) if character == "x"]
    assert len(drawn) >= 1380
    middle = 612 / 2
    assert not any(abs(left - middle) < 12 for left in drawn)
    assert sum(left < middle for left in drawn) == pytest.approx(len(drawn) / 2, abs=30)


_PRINT_IN_ANOTHER_PROCESS = """
import json
import django
django.setup()
from tests.pages.handouts.test_bilingual import digests
print(json.dumps(digests()))
"""


def digests():
    return [hashlib.sha256(bilingual(*pair_of(tags)).content).hexdigest() for tags in PAIRS]


def test_another_process_prints_the_same_bytes():
    here = digests()
    there = subprocess.run(
        [sys.executable, "-c", _PRINT_IN_ANOTHER_PROCESS],
        env={"PYTHONHASHSEED": "1", "DJANGO_SETTINGS_MODULE": "cms.settings", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(there.stdout.splitlines()[-1]) == here
