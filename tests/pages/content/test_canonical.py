"""A failure of a golden hash means: every stored hash of every installation would change, and all translations would
go out of date. Never edit the golden file to fit; add a version of the form and a migration instead."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.content.canonical import (
    canonical_html,
    canonical_text,
    clean_inline_html,
    plain_text,
    split_paragraphs,
    text_hash,
    wording_hash,
)

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "canonical.json").read_text("utf-8"))


def target_of(linktype: str, identifier: str) -> str | None:
    return {"page": "topic:T3", "glossary": f"glossary:{identifier}"}.get(linktype)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["stored"][:40])
def test_the_canonical_form_and_its_hash_are_as_ever(case):
    canonical = canonical_html(case["stored"], target_of)
    assert canonical == case["canonical"]
    assert wording_hash(canonical) == case["hash"]


@given(st.text(max_size=200))
def test_the_canonical_form_of_a_canonical_form_is_itself(text):
    once = canonical_html(text)
    assert canonical_html(once) == once
    assert canonical_text(canonical_text(text)) == canonical_text(text)


@given(st.text(alphabet="<>/ab=\"'&;script onclick", max_size=120))
def test_no_tag_but_the_allowed_ones_ever_remains(text):
    cleaned = clean_inline_html(text)
    assert "<script" not in cleaned
    assert "<a onclick" not in cleaned


def test_no_break_spaces_are_meaning_and_stay():
    assert canonical_text("5\u00a0mg ") == "5\u00a0mg"
    assert canonical_html("<p>5&nbsp;mg</p>") == "5\u00a0mg"


def test_plain_text_gives_the_words_and_line_breaks():
    assert plain_text('one <strong>two</strong><br><a href="#x">three</a> &amp; four') == "one two\nthree & four"


def test_paragraphs_are_told_apart():
    assert split_paragraphs("<p>a</p><p></p><p>b <b>c</b></p>") == ["<p>a</p>", "<p>b <b>c</b></p>"]


def test_the_text_hash_does_not_depend_on_order_and_context_changes_a_wordings_hash():
    assert text_hash({"a": "1", "b": "2"}) == text_hash({"b": "2", "a": "1"})
    assert text_hash({"a": "1", "b": "2"}) != text_hash({"a": "2", "b": "1"})
    assert wording_hash("x", "urgency:urgent") != wording_hash("x", "urgency:emergency")
