"""Plain text: everything that the document says, in lines that can be read aloud."""

import re

import pytest

from pages.content.bidi import without_controls
from pages.rendering.text import txt
from tests.pages.rendering.documents import LANGUAGES, document, texts_of
from tests.pages.rendering.test_markdown import seen


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_text_of_the_document_stands_in_it_in_order(tag):
    shown, position = seen(txt(document(tag))), 0
    for text in texts_of(document(tag)):
        found = shown.find(seen(text), position)
        assert found >= 0, text
        position = found + len(seen(text))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_it_is_text_and_nothing_else(tag):
    text = txt(document(tag))
    assert not re.search(r"</?\w|&\w+;|\*\*|: None|^None$", text, re.MULTILINE)
    assert not re.search(r"[ \t]\n|\n{4}", text)
    assert text.endswith("\n")


def test_numbers_in_right_to_left_text_are_kept_in_order():
    text = txt(document("ar"))
    assert "\u2066+1 202\u2060-\u2060555\u2060-\u20600142\u2069" in text
    assert "\u206612\u2060–\u206014\u2069" in text
    assert without_controls(txt(document("en"))) == txt(document("en")), "no control is needed from left to right"


def test_an_override_in_a_text_turns_no_number_round():
    given = {**document("en"), "summary": "Take \u202e12\u202c mg"}
    assert "Take 12 mg" in txt(given)


def test_links_say_where_they_lead_where_the_words_do_not():
    given = document("en")
    given["sections"][0]["blocks"] = [{"id": "p", "type": "paragraph", "text": "", "html": (
        '<a href="https://x.example/a">Here</a>, <a href="https://x.example/b">https://x.example/b</a>, '
        '<a href="tel:+12025550142">+1 202-555-0142</a>, <a href="tel:+12025550142">call</a>, '
        '<a href="/en/other/">inside</a> and <a href="#glossary-cervix">cervix</a>.'
    )}]  # fmt: skip
    assert (
        "Here (https://x.example/a), https://x.example/b, +1 202-555-0142, call (+12025550142), inside and cervix."
    ) in txt(given)


def test_what_is_raised_is_never_read_as_another_number():
    given = document("en")
    html = "10<sup>3</sup> and 10<sup><strong>−6</strong></sup>, H<sub>2</sub>O, x<sup>ab</sup>"
    given["sections"][0]["blocks"] = [{"id": "p", "type": "paragraph", "text": "", "html": html}]
    assert "10³ and 10⁻⁶, H₂O, x^(ab)" in txt(given)


def test_a_table_is_read_row_by_row_each_cell_after_its_heading():
    text = txt(document("en"))
    assert (
        "How the cervix changes in pregnancy\n"
        "- What to compare: When the cervix starts to get shorter and open\n"
        "  In most pregnancies: Late in pregnancy\n"
        "  With cervical insufficiency: Too early\n"
    ) in text


def test_a_call_out_begins_with_how_urgent_it_is():
    assert "\n[Get emergency help now] Call the emergency number now\nDo not wait." in txt(document("en"))
