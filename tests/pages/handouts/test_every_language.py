"""The sample in each of the eighteen languages, read back as a screen reader reads it.

A failure here means that a patient who reads that language gets a worse paper than one who reads English: letters
lost, lines that touch, or a foot that no printer prints.
"""

import re
from collections import Counter
from itertools import combinations

import pikepdf
import pytest

from cms.languages import LANGUAGES, by_tag
from pages.content import messages
from pages.content.words import words_in
from pages.handouts.printing import PAPERS, Printing
from tests.pages.handouts.reading import (
    boxes,
    characters,
    drawn_lines,
    first_page,
    normal,
    opened,
    pdfium_text,
    picture_of,
    poppler_text,
    squeezed,
    structure,
    words_of,
)
from tests.pages.handouts.samples import (
    TEXTS,
    block_texts,
    paragraph,
    printed,
    sample_document,
    section,
)

TAGS = tuple(language.tag for language in LANGUAGES)
EXTRACTORS = {"poppler": poppler_text, "pdfium": pdfium_text}

# The least share of words that comes out whole, where it is not all of them.
WORDS = {
    # Marks on letters (tanwin, shadda) come out beside them; ranges and dates may come out from the other end.
    "ar": {"poppler": 0.95, "pdfium": 0.95},
    "fa": {"poppler": 0.97, "pdfium": 0.97},
    "ur": {"poppler": 0.97, "pdfium": 0.97},
    # PDFium takes a mark that reaches over a space for the end of that space; poppler sees a space after some.
    "hi": {"poppler": 0.98, "pdfium": 0.82},
    "bn": {"poppler": 0.97, "pdfium": 0.97},
}
# The texts whose letters do not all come out in order: Bengali ড় before ু comes out twice.
LETTERS = {"bn": {"paragraph-2 text"}}


def content_of(document, paper="a4"):
    return printed(document, Printing(paper=paper)).content


@pytest.fixture(scope="module", params=TAGS)
def handout(request):
    document = sample_document(request.param)
    return request.param, document, content_of(document)


def test_it_is_printed_with_its_own_fonts_and_no_others(handout):
    tag, _, content = handout
    families = {family.replace(" ", "") for family in by_tag(tag).fonts} | {"NotoSans"}  # a citation is in English
    with opened(content) as file:
        described = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = [item for item in described if item.get("/Type") == "/FontDescriptor"]
        names = {str(font.FontName).split("+")[-1].split("-")[0] for font in fonts}
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    assert by_tag(tag).fonts[0].replace(" ", "") in names
    assert names <= families


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_emphasised_is_drawn_otherwise_and_marked(tag):
    pictures = set()
    for markup in (TEXTS[tag]["cell"], f"<em>{TEXTS[tag]['cell']}</em>"):
        document = sample_document(tag) | {"sections": [section("when_to_call", "1", paragraph("p", markup))]}
        content = content_of(document)
        pictures.add(first_page(content))
        with opened(content) as file:
            assert ("/Em" in {str(element.S) for element in structure(file)}) == ("<em>" in markup)
    assert len(pictures) == 2


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_its_letters_come_out_complete_and_in_order(handout, extractor):
    tag, document, content = handout
    if by_tag(tag).script == "Arab":
        pytest.skip("programs turn the order of right-to-left text: its words are counted")
    whole = squeezed(normal(EXTRACTORS[extractor](content)))
    lost = {place for place, text in block_texts(document).items() if squeezed(normal(text)) not in whole}
    assert lost == LETTERS.get(tag, set())


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_its_words_come_out_whole(handout, extractor):
    tag, document, content = handout
    if by_tag(tag).script in ("Hans", "Hant"):
        pytest.skip("there are no spaces between words")
    words = [word for text in block_texts(document).values() for word in words_of(normal(text))]
    there = set(words_of(normal(EXTRACTORS[extractor](content))))
    lost = Counter(word for word in words if word not in there)
    assert 1 - lost.total() / len(words) >= WORDS.get(tag, {}).get(extractor, 1), lost


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("tag", TAGS)
def test_the_foot_of_a_page_stays_where_printers_print(tag, paper):
    draft = sample_document(tag) | {"code": None, "edition": None, "published_at": None}
    for document in (sample_document(tag), draft):
        assert min(baseline for _, baseline, *_ in characters(content_of(document, paper))) > 19  # points


@pytest.mark.parametrize("tag", TAGS)
def test_the_marks_of_one_line_do_not_touch_the_next(tag):
    text = TEXTS[tag]
    document = sample_document(tag)
    document["title"] = " ".join([text["title"], text["question"], text["other"], text["emergency"], text["routine"]])
    document["summary"] = text["clinic"]
    touching = []
    for (page, line, first), (other_page, other_line, second) in combinations(boxes(content_of(document)), 2):
        if page == other_page and abs(line - other_line) > 8 and _overlap(first, second):
            touching.append((line, other_line))
    assert touching == []


def _overlap(first, second):
    """Whether the ink of two characters stands in the same place by more than a third of a point."""
    return all(min(first[side + 2], second[side + 2]) - max(first[side], second[side]) > 0.33 for side in (0, 1))


def test_korean_lines_end_between_words_only():
    markup = (
        '임신 12–14주에 <a href="#glossary-cervix">자궁경부</a>가 <em>일찍</em> 열립니다. 어머니가 DES라는 약을 5mg을 '
        "(자궁경부)에서 드신 적이 있으면, <strong>함께</strong>는 <strong>LEEP</strong>와 H<sub>2</sub>O에 "
    )
    words = set(re.sub("<[^>]+>", "", markup).split())
    glossary = words_in("ko")(messages.WORDS_USED_HERE)
    ends = set()
    for shift in range(60):
        document = sample_document("ko") | {"key_points": [], "contact": None}
        document["sections"] = [section("overview", "머리말", paragraph("p", "나" * shift + " " + markup * 4))]
        lines = normal(poppler_text(content_of(document))).split("머리말")[1].split(glossary)[0].splitlines()
        ends |= {line.split()[place] for line in lines if line.strip() for place in (0, -1)}
    ends = {end for end in ends if set(end) != {"나"}}
    assert len(ends) > 10
    assert ends <= words


@pytest.mark.parametrize("sign", ["۴", "۶", "۷"])
def test_urdu_digits_have_another_shape_than_persian_ones(sign):
    drawn = {}
    for tag in ("fa", "ur"):
        document = sample_document(tag)
        document["summary"] = f"۱۲۳{sign}۵"
        drawn[tag] = picture_of(content_of(document), sign)
    assert drawn["fa"] != drawn["ur"]


@pytest.mark.parametrize(("sign", "same"), [("骨", False), ("角", False), ("直", True)])
def test_the_two_chinese_scripts_have_their_own_shapes(sign, same):
    """The control is 直, which Japanese alone draws in another way."""
    drawn = {}
    for tag in ("zh-Hans", "zh-Hant"):
        document = sample_document(tag)
        document["summary"] = f"一{sign}一"
        drawn[tag] = picture_of(content_of(document), sign)
    assert (drawn["zh-Hans"] == drawn["zh-Hant"]) is same


@pytest.mark.parametrize(
    ("tag", "digits"), [("ar", "12"), ("fa", "۱۲"), ("ur", "12"), ("hi", "12"), ("bn", "১২"), ("ko", "12")]
)
def test_steps_and_pages_are_numbered_in_the_digits_of_the_language(tag, digits):
    text = normal(pdfium_text(content_of(sample_document(tag) | {"key_points": [], "glossary": []})))
    assert any(step in text for step in (f"{digits[0]}.", f".{digits[0]}"))
    second = words_in(by_tag(tag).code)(messages.PAGE_OF, page=digits[1], pages="#")
    start, _, end = squeezed(normal(second)).partition("#")
    assert any(squeezed(line).startswith(start) and squeezed(line).endswith(end) for line in text.splitlines())


@pytest.mark.parametrize(("tag", "foreign"), [("ar", "[٠-٩۰-۹]"), ("ur", "[٠-٩۰-۹]"), ("hi", "[०-९]")])
def test_a_handout_has_no_second_shape_of_digits(tag, foreign):
    """A failure means that one page says 12 and ١٢, and whoever compares them has to think."""
    assert re.findall(foreign, pdfium_text(content_of(sample_document(tag)))) == []


@pytest.mark.parametrize("tag", ["fa", "bn"])
def test_what_the_foot_says_is_in_the_digits_of_the_language_but_for_the_code(tag):
    words = words_in(by_tag(tag).code)
    content = content_of(sample_document(tag))
    text = squeezed(pdfium_text(content))
    said = [words.number(3), words.number(2), words.number(2026)]
    assert all(number in text or number[::-1] in text for number in said)
    drawn = "".join(drawn_lines(content))
    assert "K7QM-4XTB" in drawn
    assert squeezed("202-555-0142") in squeezed(drawn)
