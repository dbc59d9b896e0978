"""The printed sample, opened and read. A failure here means that a patient would get a worse or a wrong paper."""

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pikepdf
import pytest

from cms.languages import LANGUAGES as TABLE
from cms.languages import by_tag
from pages.content import messages
from pages.content.words import words_in
from pages.handouts.printing import PAPERS, Printing
from tests.pages.handouts.reading import (
    annotations,
    drawn_lines,
    opened,
    pdfium_text,
    poppler_text,
    squeezed,
    structure,
    words_of,
)
from tests.pages.handouts.samples import (
    CODE,
    LANGUAGES,
    PUBLIC_URL,
    block_texts,
    literal,
    paragraph,
    printed,
    rich,
    sample_document,
    section,
)

LANG = {"zh-Hans": "zh-CN"}
PACKAGED_FONTS = ("NotoSans", "Amiri")


@pytest.fixture(scope="module", params=[(tag, paper) for tag in LANGUAGES for paper in PAPERS], ids="-".join)
def handout(request):
    tag, paper = request.param
    document = sample_document(tag)
    return tag, paper, document, printed(document, Printing(paper=paper))


def test_it_says_that_it_is_accessible_and_archivable_in_its_language(handout):
    tag, _, document, pdf = handout
    with opened(pdf.content) as file:
        assert str(file.Root.Lang) == LANG.get(tag, tag)
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"] == document["title"]
            assert metadata["xmp:CreateDate"].startswith("2026-11-22T10:00:00")


def test_it_has_the_paper_s_size_and_tells_its_pages(handout):
    _, paper, _, pdf = handout
    with opened(pdf.content) as file:
        assert len(file.pages) == pdf.pages
        width, height = (float(side) for side in file.pages[0].MediaBox[2:])
        assert (round(width), round(height)) == {"letter": (612, 792), "a4": (595, 842)}[paper]


def test_its_fonts_are_embedded_and_come_from_the_packages(handout):
    *_, pdf = handout
    with opened(pdf.content) as file:
        described = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = [item for item in described if item.get("/Type") == "/FontDescriptor"]
        assert fonts
        for font in fonts:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())
            assert str(font.FontName).split("+")[-1].startswith(PACKAGED_FONTS)


@pytest.mark.parametrize("extracted", [poppler_text, pdfium_text])
def test_every_block_gives_its_words_back(handout, extracted):
    tag, _, document, pdf = handout
    text = extracted(pdf.content)
    if tag == "ar":
        words = [word for part in block_texts(document).values() for word in words_of(part)]
        there = set(words_of(text))
        missing = [word for word in words if word not in there]
        assert len(missing) <= len(words) / 10, missing
        return
    whole = squeezed(text)
    assert {place for place, part in block_texts(document).items() if squeezed(part) not in whole} == set()


def test_when_to_call_stands_before_the_key_points_and_all_other_sections(handout):
    *_, document, pdf = handout
    text = squeezed(poppler_text(pdf.content))
    headings = {part["kind"]: squeezed(part["heading"]) for part in document["sections"]}
    point = text.index(squeezed(document["key_points"][0]["text"]))
    assert text.index(headings["when_to_call"]) < point < text.index(headings["overview"])


def test_every_page_tells_code_edition_language_and_the_notice(handout):
    tag, _, document, _ = handout
    document["sections"][1]["blocks"] *= 40
    pdf = printed(document)
    assert pdf.pages > 2
    pages = poppler_text(pdf.content).split("\f")[: pdf.pages]
    for page in pages:
        foot = squeezed(page)[-400:]
        for part in (CODE, {"en": "Edition3", "es": "Edición3"}.get(tag, "3"), squeezed(document["notice"])):
            assert part in foot
    band, head = squeezed("Example Clinic" + document["title"]), squeezed(pages[0])
    assert head.startswith(band + squeezed(by_tag(tag).own_name))
    assert head.index(CODE) < head.index(squeezed(document["notice"])) < head.index(squeezed(document["summary"]))


def test_the_foot_counts_the_pages_and_names_source_and_review():
    document = sample_document("es")
    text = " ".join(pdfium_text(printed(document).content).split())
    assert "Página 1 de 2" in text or "Página 1 de 3" in text
    assert "Idioma del texto original: inglés, edición 5" in text
    assert "1 de octubre de 2026" in text


def test_without_review_dates_it_says_nothing_of_a_review():
    document = sample_document("en")
    del document["review"]
    text = " ".join(pdfium_text(printed(document).content).split())
    assert document["notice"] in text
    assert "reviewed" not in text.replace(document["notice"], "")


def test_the_qr_code_leads_to_the_page_where_the_handout_is_checked():
    pdf = printed(sample_document("en"))
    with opened(pdf.content) as file:
        assert f"{PUBLIC_URL}/v/{CODE}/?issue=2" in [str(found.A.URI) for found in annotations(file) if "/A" in found]
        alternatives = [str(element.Alt) for element in structure(file) if "/Alt" in element]
    assert "QR code that opens the page where you can check this handout" in alternatives
    assert "Two drawings of a cervix." in alternatives


def test_a_link_to_a_page_prints_its_address_once_and_a_term_leads_to_its_meaning():
    document = sample_document("en")
    document["sections"][0]["blocks"] += [
        paragraph("again", '<a href="/en/cerclage/">once more</a>, <a href="#glossary-unknown">nothing</a>')
    ]
    pdf = printed(document)
    assert squeezed(pdfium_text(pdf.content)).count(f"{PUBLIC_URL}/en/cerclage/") == 1
    with opened(pdf.content) as file:
        links = [found for found in annotations(file) if "/A" in found]
        assert sum(str(found.A.get("/URI", "")) == f"{PUBLIC_URL}/en/cerclage/" for found in links) == 3
        inside = [found for found in annotations(file) if "/Dest" in found or found.get("/A", {}).get("/S") == "/GoTo"]
        assert inside


def test_headings_start_at_the_first_level_and_skip_none():
    with opened(printed(sample_document("en")).content) as file:
        levels = [
            int(name[1:])
            for element in structure(file)
            if (name := str(element.S)[1:])[0] == "H" and name[1:].isdigit()
        ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {1, 2} == set(levels)


def test_a_table_tells_its_headings_and_repeats_them_on_the_next_page():
    document = sample_document("en")
    table = document["sections"][0]["blocks"][3]
    table["columns"][0]["text"] = "Headword"
    table["rows"] *= 60
    pdf = printed(document)
    assert sum("Headword" in page for page in poppler_text(pdf.content).split("\f")) > 1
    with opened(pdf.content) as file:
        headers = [element for element in structure(file) if element.S == "/TH"]
        assert headers
        assert all("Column" in str(header.A) for header in headers)


def test_no_heading_is_left_at_the_foot_of_a_page():
    together = 0
    for filling in range(12, 40):
        document = sample_document("en")
        document["sections"] = [
            section("overview", "Beginning", *[paragraph(f"p{number}", "Filling.") for number in range(filling)]),
            section("symptoms", "Lonely heading", paragraph("last", "Its first paragraph.")),
        ]
        for page in poppler_text(printed(document).content).split("\f"):
            assert ("Lonely heading" in page) == ("Its first paragraph" in page)
            together += "Lonely heading" in page
    assert together == 28


@pytest.mark.parametrize("language", [language for language in TABLE if language.fonts], ids=lambda found: found.tag)
def test_every_language_that_has_fonts_can_print_what_a_handout_says_by_itself(language):
    document = sample_document("en") | {"language": language.tag, "direction": language.direction}
    words = words_in(language.code)
    document["notice"] = words(messages.DEMONSTRATION_NOTICE)
    for part in document["sections"]:
        part["heading"] = words(messages.SECTION_NAMES[part["kind"]])
    pdf = printed(document)
    with opened(pdf.content) as file:
        assert str(file.Root.Lang).split("-")[0] == language.tag.split("-")[0]


def test_markup_of_the_typesetter_prints_as_it_is_written():
    hostile = '#panic() $x^2$ *a* _b_ @ref <label> `raw` \\ // #import "/etc/passwd" = h [c] https://a.example ~ -- \''
    document = sample_document("en")
    document["title"] = document["summary"] = hostile
    document["sections"][0]["blocks"].append(paragraph("hostile", literal(hostile)))
    document["sections"][1]["blocks"][0]["items"] = [{"id": "i", **rich(literal(hostile))}]
    text = squeezed(pdfium_text(printed(document).content))
    assert text.count(squeezed(hostile)) == 4


_PRINT_IN_ANOTHER_PROCESS = """
import hashlib, json, sys
import django
django.setup()
from tests.pages.handouts.samples import printed, sample_document
print(json.dumps({tag: hashlib.sha256(printed(sample_document(tag)).content).hexdigest()
    for tag in sys.argv[1:]}))
"""


def test_another_process_prints_the_same_bytes():
    here = {tag: hashlib.sha256(printed(sample_document(tag)).content).hexdigest() for tag in LANGUAGES}
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", _PRINT_IN_ANOTHER_PROCESS, *reversed(LANGUAGES)],
            env={"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "cms.settings", "TZ": "Asia/Tokyo"},
            capture_output=True,
            check=True,
            text=True,
        )
        assert json.loads(there.stdout.splitlines()[-1]) == here


def test_many_threads_print_at_once():
    document = sample_document("en")
    alone = printed(document).content
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda _: printed(document).content, range(24)))
    assert set(together) == {alone}


def test_drawn_lines_of_a_left_to_right_paper_are_its_sentences():
    """The control for the tests of right-to-left order: this is how they read a page."""
    assert any("weeks12–14." in line for line in drawn_lines(printed(sample_document("en")).content))
