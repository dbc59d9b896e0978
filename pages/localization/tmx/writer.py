from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from lxml import etree

from cms.languages import BY_CODE
from pages.localization.models import SLUG_PATH, MemoryUnit, SegmentStatus, column
from pages.localization.tmx.inline import write_seg

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="Parity" creationtoolversion="1" segtype="paragraph" o-tmf="Parity" adminlang="en" \
srclang="{source}" datatype="plaintext"/>
<body>
"""
_FOOT = "</body>\n</tmx>\n"


def write_tmx(language: str) -> Iterator[bytes]:
    """Everything that is remembered in one language, each pair once. Read from the database as it is sent.

    A machine's text that nobody has confirmed is no memory and stays out.
    """
    yield _HEAD.format(source=_tag(settings.PARITY_SOURCE_LANGUAGE)).encode()
    seen: set[tuple[str, str]] = set()
    for source, target, rich, signed, at in _remembered(language):
        if source and target and (source, target) not in seen:
            seen.add((source, target))
            yield etree.tostring(_unit(language, source, target, rich, signed, at), encoding="utf-8") + b"\n"
    yield _FOOT.encode()


def _remembered(language: str) -> Iterator[tuple[str, str, bool, bool, datetime | None]]:
    statuses = SegmentStatus.objects.filter(language=language, unconfirmed=False).exclude(text_hash="")
    yield from (
        statuses.exclude(segment__path=SLUG_PATH)
        .order_by("-is_signed", "pk")
        .values_list(
            f"segment__{column(settings.PARITY_SOURCE_LANGUAGE)}",
            f"segment__{column(language)}",
            "segment__rich",
            "is_signed",
            "changed_at",
        )
        .iterator(chunk_size=1000)
    )
    units = MemoryUnit.objects.filter(language=language).order_by("pk")
    for source, target, rich, at in units.values_list("source", "target", "rich", "imported_at").iterator(1000):
        yield source, target, rich, False, at


def _unit(language: str, source: str, target: str, rich: bool, signed: bool, at: datetime | None) -> etree._Element:
    unit = etree.Element("tu")
    if rich:
        unit.set("datatype", "html")
    if at is not None:
        unit.set("changedate", at.strftime("%Y%m%dT%H%M%SZ"))
    if signed:
        etree.SubElement(unit, "prop", type="x-status").text = "approved"
    for code, text in ((settings.PARITY_SOURCE_LANGUAGE, source), (language, target)):
        variant = etree.SubElement(unit, "tuv", {_LANG: _tag(code)})
        variant.append(write_seg(text, rich=rich))
    return unit


def _tag(code: str) -> str:
    return BY_CODE[code].tag
