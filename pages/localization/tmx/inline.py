"""One canonical text as a ``<seg>`` with inline codes, and back.

A paired tag is ``<bpt>`` and ``<ept>``, a line break ``<ph>``; each holds the tag itself, as TMX wants it. Codes of
other systems are understood where they say what they are; otherwise the code goes and its words stay.
"""

import html
import re
import unicodedata

from lxml import etree

from pages.content.canonical import INLINE_TAGS, canonical_html, canonical_text, clean_inline_html

_TAG = re.compile(r'<(?P<close>/?)(?P<name>strong|em|sup|sub|a|br)(?: href="[^"]*")?>')
_FOREIGN_TAG = re.compile(r"""<\s*(?P<name>[a-zA-Z]+)(?:\s[^<>]*?\bhref\s*=\s*["'](?P<href>[^"'<>]*)["'])?[^<>]*>""")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# What canonical_html would change beyond sanitising: spaces, marks around nothing, breaks at the edges.
_UNTIDY = re.compile(
    "[\t\n\r\f\v\ufeff\u200b]|  |^ | $|^\\s*<br>|<br>\\s*$| <br>|<br> |<(?:strong|em|sup|sub|a)[^>]*>(?:\\s|<br>)*</"
)
_TYPES = {"strong": "bold", "em": "italic", "a": "link", "sup": "x-sup", "sub": "x-sub"}
_NAMES = {"bold": "strong", "italic": "em", "x-sup": "sup", "x-sub": "sub", "b": "strong", "i": "em"}


class UnknownElement(ValueError):
    """A ``<seg>`` holds something that is no inline code of TMX."""


def write_seg(text: str, *, rich: bool) -> etree._Element:
    """The ``<seg>`` of a canonical text."""
    seg = etree.Element("seg")
    if not rich:
        seg.text = _NOT_XML.sub("", text)
        return seg
    opened: list[str] = []
    position = pairs = 0
    for tag in _TAG.finditer(text):
        _append(seg, html.unescape(text[position : tag.start()]))
        position = tag.end()
        if tag["name"] == "br":
            code = etree.SubElement(seg, "ph", type="lb")
        elif tag["close"]:
            code = etree.SubElement(seg, "ept", i=opened.pop())
        else:
            pairs += 1
            opened.append(str(pairs))
            code = etree.SubElement(seg, "bpt", i=str(pairs), type=_TYPES[tag["name"]])
        code.text = tag[0]
    _append(seg, html.unescape(text[position:]))
    return seg


def read_seg(seg: etree._Element) -> tuple[str, str, bool]:
    """(canonical HTML, canonical plain text, whether there are marks) of a ``<seg>``.

    :raises UnknownElement: when it holds an element or entity that TMX does not know.
    """
    words = canonical_text("".join(_words(seg)))
    if not len(seg):  # most are: a hundred times as quick as sanitising
        return html.escape(words, quote=False), words, False
    rich = "".join(_read(seg, {}))
    if clean_inline_html(rich) != rich or _UNTIDY.search(rich) or not unicodedata.is_normalized("NFC", rich):
        rich = canonical_html(rich)
    return rich, words, bool(_TAG.search(rich))


def _append(seg: etree._Element, words: str) -> None:
    words = _NOT_XML.sub("", words)
    if len(seg):
        seg[-1].tail = (seg[-1].tail or "") + words
    else:
        seg.text = (seg.text or "") + words


def _read(element: etree._Element, opened: dict[str, str]) -> list[str]:
    """Escaped words and tags of ours, in order. What comes of it is sanitised by ``canonical_html``."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        if child.tag == "bpt":
            name, tag = _mark(child)
            if name and name != "br":
                opened[child.get("i", "")] = name
                parts.append(tag)
        elif child.tag == "ept":
            if name := opened.pop(child.get("i", ""), ""):
                parts.append(f"</{name}>")
        elif child.tag == "ph":
            if _mark(child)[0] == "br" or child.get("type") == "lb":
                parts.append("<br>")
        elif child.tag == "hi":
            name = _NAMES.get(child.get("type", ""), "")
            parts += [f"<{name}>" if name else "", *_read(child, opened), f"</{name}>" if name else ""]
        elif child.tag not in ("it", "ut"):
            raise UnknownElement(str(child.tag))
        parts.append(html.escape(child.tail or "", quote=False))
    return parts


def _words(element: etree._Element) -> list[str]:
    parts = [element.text or ""]
    for child in element:
        parts += [*(_words(child) if child.tag == "hi" else []), child.tail or ""]
    return parts


def _mark(code: etree._Element) -> tuple[str, str]:
    """(name, tag) of the mark that a code stands for; empty where it is none of ours."""
    native = _FOREIGN_TAG.search(code.text or "")
    name = native["name"].lower() if native else _NAMES.get(code.get("type", ""), "")
    name = _NAMES.get(name, name)
    if name not in INLINE_TAGS:
        return "", ""
    if name != "a":
        return name, f"<{name}>"
    href = native["href"] if native else None
    return ("a", f'<a href="{href}">') if href else ("", "")
