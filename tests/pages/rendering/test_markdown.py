"""Markdown shows exactly the document's texts, whatever they hold. A failure means that a text is lost or changed."""

import unicodedata
from itertools import groupby

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pages.content.bidi import without_controls
from pages.content.inline import Run
from pages.rendering.markdown import md
from pages.rendering.markdown_inline import inline, line
from tests.pages.rendering.documents import LANGUAGES, document, texts_of

# By the standard, and as most programs have it: with tables, strikethrough and HTML.
READERS = {"commonmark": MarkdownIt("commonmark"), "common": MarkdownIt("js-default", {"html": True, "xhtmlOut": True})}
HOSTILE = (
    "# heading", "#", "## a #", "1. one", "12) two", "2026. A year", "- item", "+ item", "* item", "> quote",
    "---", "***", "===", "```code```", "~~~", "`a`", "**bold**", "__bold__", "*a*b*", "_a_b_", "~~struck~~",
    "a | b", "| --- | --- |", "[a](https://x.example)", "![a](b)", "[a]: https://x.example",
    "<https://x.example>", "<b>bold</b>", "<!-- a -->", "&amp;", "&#35;", "&lt;b&gt;", "AT&T", "a & b", "\\",
    "a\\", "\\*a\\*", "a  b", "5 < 6 > 4", "[^1]", "{{ a }}", "$a$", "a!", "!", "[", "]", "(", "\u00a0",
    "\u3000a", "a\u00a0", "10 %", "«a»", "「重要」的", "+1 202-555-0142", "- [ ] a", ": a",
)  # fmt: skip


def seen(text):
    """A text as a reader sees it: one whitespace for another, raised and lowered digits as digits."""
    return " ".join(unicodedata.normalize("NFKC", without_controls(text)).split())


def body(markdown, reader):
    return html5lib.parse(READERS[reader].render(markdown), namespaceHTMLElements=False).find("body")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_text_of_the_document_stands_in_it_in_order(tag):
    page = body(md(document(tag)), "commonmark")
    for image in page.iter("img"):
        image.text = image.get("alt")
    shown, position = seen("".join(page.itertext())), 0
    for text in texts_of(document(tag)):
        found = shown.find(seen(text), position)
        assert found >= 0, text
        position = found + len(seen(text))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_there_is_no_html_in_it_and_nothing_that_only_some_programs_understand(tag):
    text = md(document(tag))
    tokens = [inner for token in READERS["commonmark"].parse(text) for inner in (token, *(token.children or []))]
    assert not {token.type for token in tokens} & {"html_inline", "html_block", "code_block", "fence", "code_inline"}
    assert READERS["commonmark"].render(text) == READERS["common"].render(text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_character_of_a_text_means_anything(text, reader):
    for markdown in (inline([Run(text)]), f"# {line(text)}", f"- {line(text)}", f"> {inline([Run(text)])}"):
        page = body(markdown, reader)
        assert "".join(page.itertext()).strip("\n") == text, markdown
        assert not {each.tag for each in page.iter()} - {"body", "p", "h1", "ul", "li", "blockquote"}, markdown


def test_a_link_after_an_exclamation_mark_is_no_image():
    page = body(inline([Run("Call now!"), Run("here", href="/a/")]), "commonmark")
    assert [each.get("href") for each in page.iter("a")] == ["/a/"]
    assert "".join(page.itertext()) == "Call now!here\n"


def test_what_is_raised_is_never_read_as_another_number():
    sup, sub = frozenset({"sup"}), frozenset({"sub"})
    assert (
        inline([Run("10"), Run("3", sup), Run("/l H"), Run("2", sub), Run("O, m"), Run("th", sup)])
        == "10³/l H₂O, m^(th)"
    )


def test_emphasis_beside_chinese_punctuation_is_seen():
    page = body(inline([Run("他说"), Run("「重要」", frozenset({"strong"})), Run("的。")]), "commonmark")
    assert [each.text for each in page.iter("strong")] == ["「重要」"]


NASTY = st.text(st.sampled_from("ab12 *_`[](){}<>&#!|~\\.-+=:;\"'$%/\u00a0\u3000°「」的ا⁦é"), max_size=8)
MARKS = st.sets(st.sampled_from(["strong", "em"])).map(frozenset)
RUNS = st.lists(st.builds(Run, NASTY, MARKS, st.sampled_from([None, None, "/a/?b=1&c=2", "https://x.example/(a)"])))


@given(RUNS)
@settings(max_examples=300, deadline=None)
@example([Run("a!", frozenset({"strong"})), Run("b", frozenset({"em"}))])
@example([Run("a", frozenset({"strong"})), Run("!b", frozenset({"em"}))])
@example([Run("a"), Run("(b)", frozenset({"strong", "em"})), Run("c", frozenset({"strong"})), Run("d")])
def test_marks_and_links_come_back_as_they_were(runs):
    if not "".join(run.text for run in runs).strip():
        return
    for reader in READERS:
        markdown = inline(runs)
        (paragraph,) = body(markdown, reader)
        assert list(marked(paragraph)) == list(expected(runs)), markdown


def expected(runs):
    return joined(
        (character, run.marks if character.strip() else None, run.href) for run in runs for character in run.text
    )


def marked(paragraph):
    return joined(characters(paragraph, frozenset(), None))


def characters(element, marks, href):
    marks = marks | {element.tag} if element.tag in ("strong", "em") else marks
    href = element.get("href", href)
    for character in element.text or "":
        yield character, marks if character.strip() else None, href
    for child in element:
        yield from characters(child, marks, href)
        for character in child.tail or "":
            yield character, marks if character.strip() else None, href


def joined(found):
    """Runs of (text, marks, href), with no marks on spaces, which show none."""
    for key, group in groupby(found, key=lambda each: each[1:]):
        yield "".join(character for character, *_ in group), *key
