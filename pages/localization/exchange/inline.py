"""Canonical inline HTML as words and codes: what translators may write, and what they may only move.

A code is one tag, exactly as it stands in the canonical text: ``<strong>``, ``</strong>``, ``<br>``,
``<a href="topic:…">``. Codes are put back letter by letter, so that a text that comes back is the text that went out.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_TAG = re.compile(r'<(?P<close>/?)(?P<name>strong|em|sup|sub|a|br)(?: href="[^"]*")?>')


@dataclass(frozen=True, slots=True)
class Code:
    """One tag. What comes out of a file may be no tag of ours: then it is an invented code and its unit is refused."""

    markup: str

    @property
    def name(self) -> str:
        match = _TAG.fullmatch(self.markup)
        return match["name"] if match else ""

    @property
    def is_close(self) -> bool:
        return self.markup.startswith("</")

    @property
    def is_alone(self) -> bool:
        return self.name == "br"


Piece = str | Code
Pieces = tuple[Piece, ...]


def pieces_of(text: str, *, rich: bool) -> Pieces:
    """A canonical text in pieces; a plain one is all words."""
    if not rich:
        return (text,) if text else ()
    pieces: list[Piece] = []
    ends = [0]
    for tag in _TAG.finditer(text):
        pieces += [html.unescape(text[ends[-1] : tag.start()]), Code(tag[0])]
        ends.append(tag.end())
    pieces.append(html.unescape(text[ends[-1] :]))
    return tuple(piece for piece in pieces if piece)


def text_of(pieces: Iterable[Piece], *, rich: bool) -> str:
    """The inverse of :func:`pieces_of`. What is no tag of ours comes out as words."""
    if not rich:
        return flat(pieces)
    return "".join(
        piece.markup if isinstance(piece, Code) and piece.name else html.escape(flat([piece]), quote=False)
        for piece in pieces
    )


def flat(pieces: Iterable[Piece]) -> str:
    """Words and tags in one line of text, as gettext's tools keep and check them."""
    return "".join(piece.markup if isinstance(piece, Code) else piece for piece in pieces)


def unflatten(line: str, known: Iterable[Code]) -> Pieces:
    """The inverse of :func:`flat`: exactly the known tags are codes, everything else is words."""
    markups = sorted({code.markup for code in known}, key=len, reverse=True)
    if not markups:
        return (line,) if line else ()
    parts = re.split("(" + "|".join(map(re.escape, markups)) + ")", line)
    return tuple(Code(part) if index % 2 else part for index, part in enumerate(parts) if part)


def codes_of(pieces: Iterable[Piece]) -> Counter[Code]:
    return Counter(piece for piece in pieces if isinstance(piece, Code))


def is_well_nested(pieces: Iterable[Piece]) -> bool:
    """Whether each mark that is opened is closed, the inner one first."""
    opened: list[str] = []
    for piece in pieces:
        if not isinstance(piece, Code) or piece.is_alone:
            continue
        if not piece.is_close:
            opened.append(piece.name)
        elif not opened or opened.pop() != piece.name:
            return False
    return not opened


def joined(pieces: Iterable[Piece]) -> Pieces:
    """The same with neighbouring words in one piece."""
    whole: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and whole and isinstance(whole[-1], str):
            whole[-1] += piece
        elif piece:
            whole.append(piece)
    assert not any(isinstance(one, str) and isinstance(other, str) for one, other in pairwise(whole))
    return tuple(whole)
