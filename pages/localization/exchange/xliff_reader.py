"""Reads XLIFF 1.1 and 1.2 from anybody: no DTD, no entities, no network, everything within limits.

The parser is fed piece by piece, and what was read is let go, so that a hostile file is refused before it has grown.
"""

import re
from collections.abc import Iterator

from lxml import etree

from pages.localization.exchange.errors import FileRefused
from pages.localization.exchange.incoming import IncomingFile, IncomingUnit, one_language
from pages.localization.exchange.inline import Code, Piece, Pieces, flat, joined
from pages.localization.exchange.key import UnitKey
from pages.localization.exchange.languages import check_source_language, code_of
from pages.localization.exchange.limits import DEPTH, ELEMENTS, TAG_CHARACTERS, TEXT_CHARACTERS, UNITS

_NAMESPACES = {f"urn:oasis:names:tc:xliff:document:1.{minor}" for minor in (1, 2)}
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_FORBIDDEN = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONG_TAG = re.compile(rf"<[^<>]{{{TAG_CHARACTERS}}}")
_CHUNK = 32_768
# States by which a tool says that the text is not ready to be used; a text that is to be reviewed is.
_UNFINISHED = {"needs-translation", "needs-adaptation", "needs-l10n"}
_NATIVE = {"bpt", "ept", "ph", "it"}


def read_xliff(name: str, text: str) -> IncomingFile:
    """What an XLIFF file says.

    :raises FileRefused: for whatever is no well-formed XLIFF 1.1 or 1.2 within the limits.
    """
    declaration = _XML_DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    skipped = declaration[0].count("\n") if declaration else 0
    for pattern, why in ((_FORBIDDEN, "a DOCTYPE or ENTITY is not allowed"), (_LONG_TAG, "a tag is too long")):
        if found := pattern.search(text):
            raise FileRefused(f"Line {text[: found.start()].count(chr(10)) + 1 + skipped}: {why}.")
    return _Reader(name, skipped).read(text)


class _Reader:
    def __init__(self, name: str, skipped_lines: int) -> None:
        self.name = name
        self.skipped = skipped_lines
        self.units: list[IncomingUnit] = []
        self.declared: str | None = None
        self.elements = 0
        self.depth = 0

    def read(self, text: str) -> IncomingFile:
        parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            dtd_validation=False,
            remove_comments=True,
            remove_pis=True,
        )
        content = text.encode("utf-8", "surrogatepass")
        try:
            for start in range(0, len(content), _CHUNK):
                parser.feed(content[start : start + _CHUNK])
                self.take(parser)
            parser.close()
            self.take(parser)
        except etree.XMLSyntaxError as error:
            line, _column = error.position
            raise FileRefused(
                f"Line {(line or 1) + self.skipped}: this is not well-formed XML ({error.msg})."
            ) from error
        return IncomingFile(self.name, one_language(self.declared, self.units), tuple(self.units))

    def take(self, parser: etree.XMLPullParser) -> None:
        for event, element in parser.read_events():
            if event == "start":
                self.enter(element)
            else:
                self.leave(element)

    def enter(self, element: etree._Element) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements == 1 and not _is(element, "xliff"):
            raise FileRefused("This is no XLIFF 1.2 file: its first element must be <xliff> of that version.")
        if self.elements > ELEMENTS:
            raise self.refusal(element, f"the file has more than {ELEMENTS} elements")
        if self.depth > DEPTH:
            raise self.refusal(element, f"elements are nested more than {DEPTH} deep")
        if _is(element, "file"):
            self.enter_file(element)

    def enter_file(self, element: etree._Element) -> None:
        check_source_language(element.get("source-language"))
        target = element.get("target-language")
        code = code_of(target) if target else None
        if code is not None and self.declared not in (None, code):
            raise self.refusal(element, f"the file holds both {self.declared} and {code}; one file, one language")
        self.declared = code or self.declared

    def leave(self, element: etree._Element) -> None:
        self.depth -= 1
        if _is(element, "trans-unit"):
            if element.get("restype") != "x-gettext-domain-header":  # what po2xliff makes of a PO file's head
                self.units.append(self.unit(element))
            if len(self.units) > UNITS:
                raise self.refusal(element, f"the file has more than {UNITS} units")
        if _is(element, "trans-unit") or self.depth <= 3:
            _let_go(element)

    def unit(self, element: etree._Element) -> IncomingUnit:
        source, target = _child(element, "source"), _child(element, "target")
        declared = target.get("{http://www.w3.org/XML/1998/namespace}lang") if target is not None else None
        key = _key(element)
        if declared and key is not None and code_of(declared) != key.language:
            raise self.refusal(element, f"this target is marked as {declared}, but the unit is {key.language}")
        state = target.get("state", "") if target is not None else ""
        qualifier = target.get("state-qualifier", "") if target is not None else ""
        return IncomingUnit(
            name=element.get("id", "")[:300],
            key=key,
            place=f"Line {self.line(element)}",
            source=self.pieces(source),
            target=self.pieces(target),
            is_finished=state not in _UNFINISHED and not qualifier.startswith("rejected-"),
            is_machine="mt" in qualifier.split("-"),  # leveraged-mt, mt-suggestion
        )

    def pieces(self, element: etree._Element | None) -> Pieces:
        if element is None:
            return ()
        pieces = joined(_pieces(element))
        if len(flat(pieces)) > TEXT_CHARACTERS:
            raise self.refusal(element, f"a text is longer than {TEXT_CHARACTERS} characters")
        return pieces

    def line(self, element: etree._Element) -> int:
        return (element.sourceline or 0) + self.skipped

    def refusal(self, element: etree._Element, why: str) -> FileRefused:
        return FileRefused(f"Line {self.line(element)}: {why}.")


def _pieces(element: etree._Element) -> Iterator[Piece]:
    """The words and codes of a source or target. Marks of a tool's own (``mrk``) are looked through; any other
    element is a code that we did not write."""
    yield element.text or ""
    for child in element:
        name = etree.QName(child).localname
        if name == "mrk":
            yield from _pieces(child)
        elif name in _NATIVE:
            yield Code("".join(child.itertext()))
        else:
            yield Code(f"<{name}>")
            yield from _pieces(child)
        yield child.tail or ""


def _key(element: etree._Element) -> UnitKey | None:
    """From the id, or from the location, which is what is left of it after PO."""
    written = [element.get("id", "")]
    written += [(each.text or "").strip() for each in element.iter() if _is(each, "context")]
    return next((key for each in written if (key := UnitKey.parse(each))), None)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _is(child, name)), None)


def _is(element: etree._Element, name: str) -> bool:
    tag = etree.QName(element)
    return tag.localname == name and tag.namespace in _NAMESPACES


def _let_go(element: etree._Element) -> None:
    """Frees what was read of the tree: the element's content and whatever came before it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
