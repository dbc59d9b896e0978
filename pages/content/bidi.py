"""The invisible characters that keep numbers, ranges and Latin words whole and in their order.

In right-to-left text an unisolated ``12–14`` prints as ``14–12`` and ``+1 202-555-0142`` as ``0142-555-202 1+``: a
wrong dose or a wrong telephone number. So every stretch that is read from left to right is wrapped in U+2066…U+2069.
In every direction a range, telephone number or hyphenated word is joined with U+2060. A line could end after its dash,
and a program that reads the PDF aloud takes a hyphen there for one that was not in the word.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cms.languages import Direction

LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, WORD_JOINER = "\u2066", "\u2069", "\u2060"
CONTROLS = frozenset("\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c")
"""Every character that orders or joins and is not seen; texts are compared without them."""

# A letter or digit that is not of a right-to-left script; the digits of Arabic and Persian are read from the left.
_CORE = r"(?:[٠-٩۰-۹\u0300-\u036f]|(?![\u0590-\u065f\u066a-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])[^\W_])"
_SPACE = "[ \u00a0\u202f]"
_TIGHT = r"[-‐-―−./:,'’&@%‰°_#=?+×~\u2060]{1,3}"
_SPACED = rf"{_SPACE}[-‐-―−/&×+=<>≤≥]{_SPACE}"
_AREA_CODE = rf"\((?=\d){_CORE}+\){_SPACE}?"
_LEFT_TO_RIGHT = re.compile(
    rf"(?:[-+−±~≈<>≤≥$€£#]{{0,2}})(?:{_AREA_CODE})?{_CORE}+"
    rf"(?:(?:(?:{_TIGHT}|{_SPACED}|{_SPACE}[°%‰]?)(?:{_AREA_CODE})?|{_AREA_CODE}){_CORE}+)*"
    rf"(?:{_SPACE}?[%‰°٪]|[+/])?"
)
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DASH_INSIDE = re.compile(r"(?<=\w)[-‐](?=\w)|(?<=\d)[‑–—−](?=\d)")


class _Insertion(NamedTuple):
    """An invisible character beside the character at ``position``: after it, or before."""

    position: int
    after: bool
    character: str


def ordered(text: str, direction: Direction) -> str:
    """The text with the invisible characters it needs in a paragraph of this direction."""
    return ordered_pieces([text], direction)[0]


def ordered_pieces(pieces: Sequence[str], direction: Direction) -> list[str]:
    """The same for one text that is cut into pieces by its marks: a number that is half bold stays one number."""
    insertions = sorted(_insertions("".join(pieces), direction))
    result, start = [], 0
    for piece in pieces:
        end, parts, written = start + len(piece), [], start
        for position, after, character in insertions:
            if start <= position < end:
                upto = position + 1 if after else position
                parts += [piece[written - start : upto - start], character]
                written = upto
        result.append("".join(parts) + piece[written - start :])
        start = end
    return result


def isolated(address: str, direction: Direction) -> str:
    """An address of the web, which must stay as it is to be copied: only kept apart from right-to-left text."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{address}{POP_ISOLATE}" if direction == "rtl" else address


def without_controls(text: str) -> str:
    """The text as it is seen, without the characters that only order or join."""
    return "".join(character for character in text if character not in CONTROLS)


def without_reordering(text: str) -> str:
    """The text without embeddings, overrides and isolates: pages and handouts set their own where they are needed, and
    an override that came in by a paste shows ``12`` as ``21`` although every comparison finds it right."""
    return _REORDERING.sub("", text)


def _insertions(text: str, direction: Direction) -> Iterator[_Insertion]:
    for dash in _DASH_INSIDE.finditer(text):
        yield _Insertion(dash.start(), False, WORD_JOINER)
        yield _Insertion(dash.start(), True, WORD_JOINER)
    if direction == "rtl":
        for stretch in _LEFT_TO_RIGHT.finditer(text):
            yield _Insertion(stretch.start(), False, LEFT_TO_RIGHT_ISOLATE)
            yield _Insertion(stretch.end() - 1, True, POP_ISOLATE)
