"""A document as plain text: for messages, screen readers and whatever shows nothing else. No line is wrapped."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from pages.content.inline import LINE_BREAK
from pages.content.raised import spoken
from pages.rendering.nodes import Callout, Items, Node, Pairs, Paragraph, Picture, Question, Runs, Table
from pages.rendering.outline import Document, outline_of
from pages.rendering.writer import Writer

# Tells programs that a line without letters belongs to right-to-left text.
_RIGHT_TO_LEFT_MARK = "\u200f"
_LONGEST_RULE = 60


def txt(document: Document) -> str:
    """The document as plain text, a line feed at its end."""
    outline = outline_of(document)
    writer = Writer.of(document["language"])
    groups = [_heading(outline.title, "=", writer), *lines_of(outline.opening, writer)]
    for part in outline.parts:
        groups += ["\n" + _heading(part.heading, "-", writer), *lines_of(part.nodes, writer)]
    imprint = "\n\n".join(lines_of(outline.imprint, writer))
    return "\n\n".join(filter(None, [*groups, f"\n{imprint}"])) + "\n"


def lines_of(nodes: list[Node], writer: Writer) -> Iterator[str]:
    """Each node as its lines, without a blank one between them."""
    for node in nodes:
        match node:
            case Paragraph():
                yield flat(node.runs)
            case Items():
                yield "\n".join(
                    _item(flat(item.runs), f"{writer.words.number(number)}. " if node.is_numbered else "- ")
                    for number, item in enumerate(node.items, start=1)
                )
            case Callout():
                heading = flat(node.heading)
                yield "\n".join(filter(None, [f"[{node.label}] {heading}".rstrip(), flat(node.runs)]))
            case Question():
                yield "\n".join(filter(None, [flat(node.question), flat(node.runs)]))
            case Table():
                yield "\n".join(filter(None, [flat(node.caption), *_rows(node, writer)]))
            case Picture():
                shown = [node.alt and f"[{node.alt}]", flat(node.caption), node.credit]
                if any(shown):
                    yield "\n".join(filter(None, shown))
            case Pairs():
                if node.pairs:
                    yield "\n".join(_item(labelled(*pair, writer), "- ") for pair in node.pairs)


def flat(runs: Runs) -> str:
    """The runs without their marks. A link's address follows its words, unless they say it already."""
    parts = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        words = "".join(map(spoken, linked))
        parts += [words, _address(href, words) if href else ""]
    return "".join(parts)


def labelled(label: Runs, text: Runs, writer: Writer) -> str:
    return writer.colon.join(filter(None, [flat(label), flat(text)]))


def _rows(table: Table, writer: Writer) -> Iterator[str]:
    """Every cell of a row in a line of its own, after its column's heading."""
    for row in table.rows:
        cells = [labelled(column, cell, writer) for column, cell in zip(table.columns, row, strict=False) if flat(cell)]
        if cells:
            yield _item("\n".join(cells), "- ")


def _item(text: str, marker: str) -> str:
    return marker + text.replace(LINE_BREAK, LINE_BREAK + " " * len(marker))


def _heading(text: str, rule: str, writer: Writer) -> str:
    mark = _RIGHT_TO_LEFT_MARK if writer.language.direction == "rtl" else ""
    return f"{text}\n{mark}{rule * min(_width(text), _LONGEST_RULE)}"


def _width(text: str) -> int:
    """How many columns a text takes: Chinese characters two, marks and invisible ones none."""
    return sum(
        2 if unicodedata.east_asian_width(each) in "WF" else 0 if unicodedata.category(each) in ("Mn", "Cf") else 1
        for each in text
    )


def _address(href: str, words: str) -> str:
    """`` (https://…)``; nothing for addresses that mean nothing outside a page, or that the words are already."""
    scheme, _, rest = href.partition(":")
    if scheme.lower() in ("tel", "mailto"):
        said, meant = re.sub(r"[^\w+@.]", "", words).lower(), re.sub(r"[^\w+@.]", "", rest).lower()
        return "" if meant in said else f" ({rest})"
    return f" ({href})" if scheme.lower() in ("http", "https") and href not in words else ""
