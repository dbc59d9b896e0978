"""Reads a TMX file of any system, as hostile input: with bounds on everything, and without entities or network."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Literal, NamedTuple

from django.conf import settings
from lxml import etree

from pages.content.matching import MalformedTag, match
from pages.localization.tmx.inline import UnknownElement, read_seg

LARGEST_FILE = 20 * 1024 * 1024
_MOST_UNITS = 50_000
_MOST_ELEMENTS = 1_000_000
_DEEPEST = 20
_LONGEST_TEXT = 5_000
# Overrides can turn “12” into “21” on a page; the others are the traces of a broken encoding.
_REFUSED_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Reason = Literal["no_source", "no_target", "too_long", "characters", "unknown_code"]


class TmxRefused(ValueError):
    """The file cannot be used at all; the message says why."""


class Pair(NamedTuple):
    """A source text and its translation, both canonical; ``rich`` as in a segment."""

    source: str
    target: str
    rich: bool


@dataclass
class MemoryFile:
    """What a file holds for one language: usable pairs, and how many units are of no use, by reason."""

    pairs: list[Pair] = field(default_factory=list)
    unusable: Counter[Reason] = field(default_factory=Counter)


class _Unusable(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def read_tmx(data: bytes, language: str) -> MemoryFile:
    """The pairs of the source language and this one. Regions decide nothing: ``es-MX`` is Spanish.

    :raises TmxRefused: when it is no well-formed TMX file, is too large, or declares entities.
    """
    if len(data) > LARGEST_FILE:
        raise TmxRefused(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Split it.")
    found = MemoryFile()
    datatype = ""
    try:
        for element in _elements(data):
            if element.tag == "header":
                datatype = element.get("datatype", "")
            else:
                try:
                    found.pairs.append(_pair(element, language, element.get("datatype") or datatype))
                except _Unusable as unusable:
                    found.unusable[unusable.reason] += 1
    except (etree.XMLSyntaxError, LookupError) as error:
        raise TmxRefused(f"The file is no well-formed XML: {error}.") from error
    return found


def _elements(data: bytes) -> Iterator[etree._Element]:
    """The header and each ``<tu>``, one after the other; what was read before is let go."""
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = elements = units = 0
    for event, element in events:
        if event == "end":
            depth -= 1
            if (depth == 1 and element.tag == "header") or (depth == 2 and element.tag == "tu"):
                yield element
                parent = element.getparent()
                element.clear()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
            continue
        if depth == 0:
            _check_beginning(element)
        depth += 1
        elements += 1
        units += element.tag == "tu"
        if depth > _DEEPEST:
            raise TmxRefused("The file is nested too deeply for a TMX file.")
        if elements > _MOST_ELEMENTS or units > _MOST_UNITS:
            raise TmxRefused(f"The file has more than {_MOST_UNITS:,} units. Split it.")


def _check_beginning(root: etree._Element) -> None:
    if root.tag != "tmx":
        raise TmxRefused("This is no TMX file: its first element is not <tmx>.")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (any(declared.iterentities()) or any(declared.iterelements())):
        raise TmxRefused("The file declares entities or elements of its own. A TMX file needs none.")


def _pair(unit: etree._Element, language: str, datatype: str) -> Pair:
    """:raises _Unusable: with the reason."""
    texts = {}
    for variant in unit.iterchildren("tuv"):
        tag = variant.get(_LANG) or variant.get("lang") or ""
        code = _code(tag, language)
        if code and code not in texts and (seg := variant.find("seg")) is not None:
            texts[code] = _text(seg)
    if settings.PARITY_SOURCE_LANGUAGE not in texts:
        raise _Unusable("no_source")
    if language not in texts:
        raise _Unusable("no_target")
    source, target = texts[settings.PARITY_SOURCE_LANGUAGE], texts[language]
    rich = datatype.lower() in ("html", "xhtml") or source[2] or target[2]
    pair = Pair(source[0], target[0], True) if rich else Pair(source[1], target[1], False)
    if not pair.source or not pair.target:
        raise _Unusable("no_target" if pair.source else "no_source")
    return pair


def _code(tag: str, language: str) -> str | None:
    try:
        return match(tag, [settings.PARITY_SOURCE_LANGUAGE, language])
    except MalformedTag:
        return None


def _text(seg: etree._Element) -> tuple[str, str, bool]:
    raw = "".join(seg.itertext(with_tail=False))
    if len(raw) > _LONGEST_TEXT:
        raise _Unusable("too_long")
    if _REFUSED_CHARACTERS.search(raw):
        raise _Unusable("characters")
    try:
        return read_seg(seg)
    except UnknownElement:
        raise _Unusable("unknown_code") from None
