"""Hostile texts, and the judge who says what in a page could run."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

FILE = Path(__file__).parent / "golden" / "xss.txt"
XHTML = "{http://www.w3.org/1999/xhtml}"
RUNS = {
    "script", "iframe", "object", "embed", "applet", "svg", "math", "style", "link", "meta", "base", "form", "input",
    "button", "textarea", "select", "frame", "frameset", "template", "noscript", "portal", "video", "audio",
}  # fmt: skip
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "background", "srcdoc", "ping", "xlink:href"}
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\\\")
_SCHEME = re.compile(r"(?:javascript|vbscript|livescript|data|blob|file|filesystem|feed|jar|view-source|about|mocha):")


def payloads() -> list[str]:
    lines = FILE.read_text("utf-8").split("\n\n", 1)[1].splitlines()
    return [_ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", line) for line in lines]


def what_could_run(page: str) -> list[str]:
    """Each element or attribute of a page, or of a fragment of one, that could run something."""
    return list(_judged(html5lib.parse(page)))


def as_browsers_read(address: str) -> str:
    """By the URL standard: nothing that is invisible at its start, no tab or line end in it."""
    return re.sub("[\t\n\r]", "", address).lstrip("".join(map(chr, range(33)))).lower()


def _judged(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from _judged_element(element)


def _judged_element(element: Element) -> Iterator[str]:
    name = element.tag.removeprefix(XHTML).rpartition("}")[2]
    if name in RUNS:
        yield f"<{name}>"
    for attribute, value in element.attrib.items():
        attribute = attribute.rpartition("}")[2].lower()
        if attribute.startswith("on") or attribute in ("style", "srcdoc"):
            yield f"<{name} {attribute}>"
        elif attribute in ADDRESSES and _SCHEME.match(as_browsers_read(value)):
            yield f"<{name} {attribute}={value[:40]!r}>"
