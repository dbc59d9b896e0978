"""Nodes as the XHTML that FHIR allows in a narrative: built as a tree, so that no text can become markup."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from cms.languages import Language
from pages.content.inline import LINE_BREAK, Run
from pages.rendering.nodes import Callout, Items, Node, Pairs, Paragraph, Picture, Question, Runs, Table

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = ("strong", "em", "sup", "sub")
_NAMESPACE = "http://www.w3.org/1999/xhtml"


def narrative(nodes: Iterable[Node], language: Language) -> dict[str, str]:
    """A ``Narrative`` with these nodes, in their language and direction."""
    div = Element("div", {"xmlns": _NAMESPACE, "lang": language.tag, "xml:lang": language.tag})
    div.set("dir", language.direction)
    for node in nodes:
        _add(div, node)
    return {"status": "generated", "div": tostring(div, encoding="unicode")}


def _add(parent: Element, node: Node) -> None:
    match node:
        case Paragraph():
            paragraph = SubElement(parent, "p")
            _write(SubElement(paragraph, "strong") if node.is_notice else paragraph, node.runs)
        case Items():
            items = SubElement(parent, "ol" if node.is_numbered else "ul")
            for item in node.items:
                _write(SubElement(items, "li", _language(item.language)), item.runs)
        case Callout():
            box = SubElement(parent, "div")
            _write(SubElement(SubElement(box, "p"), "strong"), [Run(node.label)])
            _titled(box, node.heading, node.runs)
        case Question():
            _titled(parent, node.question, node.runs)
        case Table():
            _add_table(parent, node)
        case Picture():
            _add_picture(parent, node)
        case Pairs():
            _add_pairs(parent, node)


def _titled(parent: Element, title: Runs, runs: Runs) -> None:
    if title:
        _write(SubElement(parent, "h3"), title)
    _write(SubElement(parent, "p"), runs)


def _add_table(parent: Element, node: Table) -> None:
    table = SubElement(parent, "table")
    if node.caption:
        _write(SubElement(table, "caption"), node.caption)
    head = SubElement(SubElement(table, "thead"), "tr")
    for column in node.columns:
        _write(SubElement(head, "th", {"scope": "col"}), column)
    body = SubElement(table, "tbody")
    for cells in node.rows:
        row = SubElement(body, "tr")
        for number, cell in enumerate(cells):
            _write(SubElement(row, "td") if number else SubElement(row, "th", {"scope": "row"}), cell)


def _add_picture(parent: Element, node: Picture) -> None:
    size = {"width": str(node.width), "height": str(node.height)}
    SubElement(SubElement(parent, "p"), "img", {"src": node.url, "alt": _legal(node.alt or ""), **size})
    if node.caption:
        _write(SubElement(parent, "p"), node.caption)
    if node.credit:
        _write(SubElement(parent, "p"), [Run(node.credit)])


def _add_pairs(parent: Element, node: Pairs) -> None:
    if node.pairs:
        pairs = SubElement(parent, "dl")
        for term, meaning in node.pairs:
            _write(SubElement(pairs, "dt"), term)
            _write(SubElement(pairs, "dd"), meaning)


def _write(parent: Element, runs: Runs) -> None:
    """Each run in elements of its own. The glossary's anchors are in another narrative: such links are words."""
    for run in runs:
        place = parent
        if run.text == LINE_BREAK:
            SubElement(place, "br")
            continue
        if run.href and not run.href.startswith("#"):
            place = SubElement(place, "a", {"href": _legal(run.href)})
        for mark in _MARKS:
            if mark in run.marks:
                place = SubElement(place, mark)
        _append(place, _legal(run.text))


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _language(language: Language | None) -> dict[str, str]:
    return {"lang": language.tag, "xml:lang": language.tag, "dir": language.direction} if language else {}


def _legal(text: str) -> str:
    """Without the few characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
