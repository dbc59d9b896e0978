"""Writes XLIFF 1.2. The same document gives the same bytes."""

from itertools import groupby

from lxml import etree

from pages.localization.exchange.characters import xml_text
from pages.localization.exchange.inline import Code, pieces_of
from pages.localization.exchange.outgoing import OutgoingDocument, OutgoingUnit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_STATES = {"missing": "new", "outdated": "needs-translation", "in_review": "translated", "approved": "signed-off"}
_TYPES = {"strong": "bold", "em": "italic", "sup": "x-superscript", "sub": "x-subscript", "a": "link", "br": "lb"}


def write_xliff(document: OutgoingDocument) -> bytes:
    return _Writer(document).run()


class _Writer:
    def __init__(self, document: OutgoingDocument) -> None:
        self.document = document

    def run(self) -> bytes:
        root = etree.Element(f"{{{NAMESPACE}}}xliff", {"version": "1.2"}, nsmap={None: NAMESPACE})
        file = _child(
            root,
            "file",
            original=str(self.document.owner),
            datatype="html",
            **{
                "source-language": self.document.source_language.tag,
                "target-language": self.document.language.tag,
                "product-name": "Parity",
            },
        )
        header = _child(file, "header")
        _child(header, "tool", **{"tool-id": "parity", "tool-name": "Parity"})
        _child(header, "note", f"{self.document.title} ({self.document.text_hash})")
        body = _child(file, "body")
        for place, units in groupby(self.document.units, key=lambda unit: (unit.place.group, unit.place.title)):
            self.group(body, place[1], list(units))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)

    def group(self, body: etree._Element, title: str, units: list[OutgoingUnit]) -> None:
        kind = units[0].place.kind
        group = _child(body, "group", id=units[0].place.group, resname=title, restype=f"x-{kind}")
        for unit in units:
            self.unit(group, unit)

    def unit(self, group: etree._Element, unit: OutgoingUnit) -> None:
        key = str(unit.key)
        element = _child(
            group,
            "trans-unit",
            id=key,
            resname=unit.path,
            restype="x-html" if unit.wording.rich else "x-text",
            approved="yes" if unit.state == "approved" else "no",
            **{_XML + "space": "preserve"},
        )
        self.text(element, "source", unit.wording.text, rich=unit.wording.rich)
        target = self.text(element, "target", unit.text, rich=unit.wording.rich)
        target.set("state", _STATES[unit.state])
        if unit.is_unconfirmed:
            target.set("state", "needs-review-translation")
            target.set("state-qualifier", "leveraged-mt")
        # What xliff2po keeps of a unit is its location, not its id.
        where = _child(element, "context-group", name="po-reference", purpose="location")
        _child(where, "context", key, **{"context-type": "sourcefile"})
        counts = _child(element, "count-group", name="length")
        _child(counts, "count", str(unit.words), **{"count-type": "total", "unit": "word"})
        self.notes(element, unit)
        if unit.earlier:
            before = _child(element, "alt-trans", alttranstype="previous-version", **{_XML + "space": "preserve"})
            self.text(before, "source", unit.earlier.wording, rich=unit.wording.rich)
            self.text(before, "target", unit.earlier.translation, rich=unit.wording.rich)

    def notes(self, element: etree._Element, unit: OutgoingUnit) -> None:
        priority = "1" if unit.place.is_urgent else "3"
        _child(element, "note", unit.place.hint, **{"from": "developer", "priority": priority})
        if unit.note:
            _child(element, "note", unit.note, **{"from": "developer", "priority": "2"})
        for comment in unit.comments:
            _child(element, "note", comment, **{"from": "translator"})

    def text(self, parent: etree._Element, name: str, text: str, *, rich: bool) -> etree._Element:
        """A source or target, its marks as ``bpt``, ``ept`` and ``ph`` that hold the tag itself: tools show and check
        it, and one that flattens the text to a line loses nothing."""
        language = self.document.source_language if name == "source" else self.document.language
        element = _child(parent, name, **{_XML + "lang": language.tag})
        opened: list[str] = []
        number = 0
        for piece in pieces_of(text, rich=rich):
            if isinstance(piece, str):
                _append(element, piece)
            elif piece.is_close:
                _child(element, "ept", piece.markup, id=opened.pop())
            else:
                number += 1
                if not piece.is_alone:
                    opened.append(str(number))
                _child(element, "ph" if piece.is_alone else "bpt", piece.markup, id=str(number), ctype=_type(piece))
        return element


def _type(code: Code) -> str:
    return _TYPES[code.name]


def _child(parent: etree._Element, tag: str, text: str = "", /, **attributes: str) -> etree._Element:
    child = etree.SubElement(
        parent, f"{{{NAMESPACE}}}{tag}", {key: xml_text(value) for key, value in attributes.items()}
    )
    if text:
        child.text = xml_text(text)
    return child


def _append(element: etree._Element, words: str) -> None:
    words = xml_text(words)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
