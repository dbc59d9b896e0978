"""Runs as inline CommonMark that renders back to exactly the same text, with the same marks."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from pages.content.inline import LINE_BREAK
from pages.content.raised import spoken
from pages.rendering.nodes import Runs

HARD_BREAK = "\\\n"

_LINE_ENDS = re.compile("[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]")
# Everywhere; ``~ | { }`` and ``$`` mean something to common extensions only.
_SPECIAL = re.compile(r"[\\`*_\[\]~|{}$#]")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_LINE_START = re.compile(r"[+\-=:>]")
_NUMBER_AT_START = re.compile(r"(\d{1,9})([.)])")
_EDGES = re.compile(r"^\s+|\s+$")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\\\x00-\x20\x7f]")


@dataclass(slots=True)
class _Piece:
    """A stretch of one line with one set of marks; ``first`` and ``last`` are written as references where set."""

    text: str
    marks: str
    href: str | None
    first: bool = False
    last: bool = False

    def __str__(self) -> str:
        inner = self.text[1:] if self.first else self.text
        before = _reference(self.text[0]) if self.first else ""
        if self.last and inner:
            return f"{self.marks}{before}{escaped(inner[:-1])}{_reference(inner[-1])}{self.marks}"
        return f"{self.marks}{before}{escaped(inner)}{self.marks}"


def inline(runs: Runs) -> str:
    """The runs as one block's content: a line, or several with hard breaks between them."""
    lines: list[Runs] = [[]]
    for run in runs:
        if run.text == LINE_BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    written = [_line(line) for line in lines]
    return HARD_BREAK.join(line for line in written if line)


def line(text: str) -> str:
    """A text without marks as a line of its own."""
    return _whole_line(escaped(_one_line(text)))


def escaped(text: str) -> str:
    """The text so that nothing in it is a mark; not yet fit for the start of a line."""
    text = _ENTITY.sub("&amp;", text)
    return _SPECIAL.sub(r"\\\g<0>", text).replace("<", "&lt;")


def address(href: str) -> str:
    """A link's destination, in angle brackets."""
    return f"<{_ENTITY.sub('&amp;', _NOT_IN_ADDRESS.sub(_percent, href))}>"


def _line(runs: Runs) -> str:
    pieces = list(_pieces(runs))
    _part_marks_from_words(pieces)
    written = ""
    for href, group in groupby(pieces, key=lambda piece: piece.href):
        inside = "".join(map(str, group))
        if href and written.endswith("!"):
            written = written[:-1] + "\\!"  # or the link would be an image
        written += f"[{inside}]({address(href)})" if href else inside
    return _whole_line(written)


def _pieces(runs: Runs) -> Iterator[_Piece]:
    """Runs without spaces at the inner edge of a mark, which would keep it from being one."""
    joined: list[_Piece] = []
    for run in runs:
        text = _one_line(spoken(run))
        marks = ("**" if "strong" in run.marks else "") + ("*" if "em" in run.marks else "")
        words = text.strip()
        start = text.find(words) if words else len(text)
        for part, delimiter in ((text[:start], ""), (words, marks), (text[start + len(words) :], "")):
            if not part:
                continue
            if joined and (joined[-1].marks, joined[-1].href) == (delimiter, run.href):
                joined[-1].text += part
            else:
                joined.append(_Piece(part, delimiter, run.href))
    return iter(joined)


def _part_marks_from_words(pieces: list[_Piece]) -> None:
    """Makes every mark one that CommonMark sees.

    In ``**「重要」**的`` the mark does not end, since a letter follows it and punctuation stands before it. In
    ``**「重要」**&#x7684;`` it does. Marks that meet are written with ``*`` and ``_`` by turns, or they would be one;
    ``_`` is a mark only where no letter touches it from outside.
    """
    for left, right in pairwise(pieces):
        if left.href != right.href:
            continue
        before, after = left.text[-1], right.text[0]
        if left.marks and right.marks:
            if left.marks[0] == "*":
                right.marks = right.marks.replace("*", "_")
        elif left.marks:
            right.first = not _is_apart(after) and (left.marks[0] == "_" or _may_be_punctuation(before))
        elif right.marks:
            left.last = not _is_apart(before) and _may_be_punctuation(after)


def _may_be_punctuation(character: str) -> bool:
    """Also symbols, which are punctuation since version 0.31 of CommonMark only."""
    return unicodedata.category(character)[0] in "PS"


def _is_apart(character: str) -> bool:
    """Whether every version takes it for a space or punctuation."""
    ascii_symbol = character.isascii() and not character.isalnum()
    return character.isspace() or ascii_symbol or unicodedata.category(character)[0] == "P"


def _whole_line(written: str) -> str:
    """Fit to stand at the start of a line, with the spaces at its edges kept."""
    written = _EDGES.sub(lambda found: "".join(map(_reference, found[0])), written)
    if numbered := _NUMBER_AT_START.match(written):
        return f"{numbered[1]}\\{numbered[2]}{written[numbered.end() :]}"
    return f"\\{written}" if _LINE_START.match(written) else written


def _one_line(text: str) -> str:
    return _LINE_ENDS.sub(" ", text).replace("\x00", "")


def _reference(character: str) -> str:
    return f"&#x{ord(character):x};"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
