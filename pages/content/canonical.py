"""The canonical form of texts and its hash (design decision 4).

Two texts that a reader cannot tell apart have one canonical form, so that opening and saving a topic, or an upgrade
of the editor, changes no hash. The form has a version; its golden hashes stand in ``tests/golden/canonical.json``.
A change of the form is a new version with a migration of the stored hashes, never an edit of this one.

Canonical rich text is *inline* HTML: ``strong``, ``em``, ``sup``, ``sub``, ``br`` and ``a`` with an ``href`` only.
Links inside the clinic's content are ``topic:<uuid>`` and ``glossary:<uuid>``.
"""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import nh3
from bs4 import BeautifulSoup

VERSION = 1

INLINE_TAGS = frozenset({"strong", "em", "sup", "sub", "br", "a"})
URL_SCHEMES = frozenset({"http", "https", "mailto", "tel", "topic", "glossary"})

_RENAMED = {"b": "strong", "i": "em"}
_BLOCKS = ("p", "div", "li", "h2", "h3", "h4", "ul", "ol", "blockquote")
# Spaces that only lay out the HTML; the no-break spaces are meaning and stay.
_LAYOUT_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b]")
_NO_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)  # what is left of a link whose address is forbidden
_EDGE_BREAKS = re.compile(r"^(?:\s*<br>)+|(?:<br>\s*)+$")

TargetOf = Callable[[str, str], str | None]
"""Gives the canonical ``href`` of an internal link from its ``linktype`` and ``id``, or None where it leads nowhere."""


def canonical_text(text: str) -> str:
    """Plain text in NFC, without control characters, with single spaces and none at its ends."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _LAYOUT_SPACE.sub(" ", visible).strip(" ")


def clean_inline_html(markup: str) -> str:
    """Sanitised inline HTML: the one place that decides which markup may exist, on the way in and on the way out."""
    cleaned = nh3.clean(
        markup,
        tags=set(INLINE_TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(URL_SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
    return _NO_LINK.sub(r"\1", cleaned).replace("&nbsp;", "\u00a0")


def marked_html(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Plain text as HTML in which these stretches, in order and apart, are in ``mark``; nothing else is markup."""
    pieces, written = [], 0
    for start, end in spans:
        pieces += [html.escape(text[written:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        written = end
    cleaned = nh3.clean("".join(pieces) + html.escape(text[written:]), tags={"mark"}, attributes={}, link_rel=None)
    return cleaned.replace("&nbsp;", "\u00a0")


def canonical_html(markup: str, target_of: TargetOf = lambda linktype, identifier: None) -> str:
    """The canonical inline HTML of what the editor stored.

    :param target_of: resolves Wagtail's internal links (``<a linktype="page" id="3">``); a link that resolves to
        nothing loses its mark and keeps its words.
    """
    soup = BeautifulSoup(_INVISIBLE.sub("", unicodedata.normalize("NFC", markup)), "html.parser")
    for element in soup.find_all("a"):
        if "linktype" in element.attrs:
            target = target_of(str(element["linktype"]), str(element.get("id", "")))
            if target is None:
                element.unwrap()
                continue
            element["href"] = target
    for name, new_name in _RENAMED.items():
        for element in soup.find_all(name):
            element.name = new_name
    blocks = soup.find_all(_BLOCKS)
    for block in blocks:
        block.insert_after(soup.new_tag("br"))
        block.unwrap()
    for element in soup.find_all(["strong", "em", "a", "sup", "sub"]):
        if not element.get_text(strip=True):
            element.unwrap()
    cleaned = _LAYOUT_SPACE.sub(" ", clean_inline_html(str(soup)))
    cleaned = re.sub(r" ?<br> ?", "<br>", cleaned)
    return _EDGE_BREAKS.sub("", cleaned.strip(" ")).strip(" ")


def plain_text(markup: str) -> str:
    """The words of canonical inline HTML; a line break becomes a newline."""
    return html.unescape(nh3.clean(markup.replace("<br>", "\n"), tags=set()))


def visible_text(text: str, *, rich: bool) -> str:
    """What readers see of a canonical text, without marks."""
    return plain_text(text) if rich else text


def split_paragraphs(markup: str) -> list[str]:
    """The stored paragraphs of a rich text, each as it was: a paragraph block holds exactly one."""
    soup = BeautifulSoup(markup, "html.parser")
    return [str(paragraph) for paragraph in soup.find_all("p", recursive=False) if paragraph.get_text(strip=True)]


def wording_hash(text: str, context: str = "") -> str:
    """The hash of one canonical wording: 64 hexadecimal digits.

    :param context: what changes the meaning without being a word of it, such as a call-out's urgency.
    """
    return hashlib.sha256(f"parity-text-{VERSION}\0{context}\0{text}".encode()).hexdigest()


def hash_if_any(text: str) -> str:
    """The hash of a translation that may not be there: empty for none."""
    return wording_hash(text) if text else ""


def text_hash(texts: Mapping[str, str]) -> str:
    """The hash of all of a document's texts by path, whatever their order: ``sha256:…``."""
    return _digest("texts", sorted(texts.items()))


def facts_hash(structure: object) -> str:
    """The hash of everything in an edition that is not text: ``sha256:…``."""
    return _digest("facts", structure)


def _digest(what: str, value: object) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(f"parity-{what}-{VERSION}\0{canonical}".encode()).hexdigest()
