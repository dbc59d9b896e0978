"""What nobody could read on paper is refused before anything is typeset, by the name of its block."""

import html
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from pages.handouts.errors import HandoutRefused
from pages.handouts.typesetting.places import SET, Text, texts_of

LONGEST_WORD: Final = 400
"""More letters in a row than this, without a space or another place to end a line, are no word of any language."""
LONGEST_ADDRESS: Final = 1_000
"""Nobody types more than this from paper."""
LONGEST_NOTICE: Final = 600
"""It stands at the foot of every page."""
MOST_MARKS: Final = 4
"""On one letter; more lie across the lines above and below."""
WIDEST_GAP, HIGHEST_GAP = 40, 5
"""Spaces and line breaks in a row, of which more would leave a page as good as blank."""

_TOO_LONG = f"There is an address of more than {LONGEST_ADDRESS} characters here."
_LONG_ADDRESS = re.compile(f'href="[^"]{{{LONGEST_ADDRESS + 1},}}"')
_TAG = re.compile("<[^>]*>")
# Invisible characters that order, join or separate letters. All others of their kind are refused.
_HARMLESS = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x600, 0x606), 0x6DD, 0x8E2))
)
# Letters of Korean and Braille that are blank, and what stands for a character that was lost.
_NOTHING = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd")
_REFUSED_KINDS = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_SUSPECT = re.compile("[^\n\t -~\u00a0-\u00ac\u00ae-\u02ff]")
_BLANKS = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_UNBROKEN = re.compile(
    "(?:[^\\s\u200b\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
    f"|[\u00a0\u2007\u202f]){{{LONGEST_WORD + 1},}}"
)
# Of the scripts that there are fonts for, and of any.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3"
    f"\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]{{{MOST_MARKS + 1},}}"
)


def require_legible(document: Mapping[str, Any]) -> None:
    """:raises HandoutRefused: naming the block, for the first text of the document that nobody could read."""
    for found in texts_of(document):
        cause = _illegible(found)
        if cause:
            raise HandoutRefused(cause, found.place)


def _illegible(found: Text) -> str | None:
    if _LONG_ADDRESS.search(found.text) if found.name == "html" else _is_long_address(found):
        return _TOO_LONG
    text = _seen(found)
    for character in sorted(set(_SUSPECT.findall(text))):
        kind = unicodedata.category(character)
        if character in _NOTHING or (kind in _REFUSED_KINDS and character not in _HARMLESS):
            return f"A character that nobody sees, or that was lost, (U+{ord(character):04X}) cannot be printed."
    if found.name not in SET:
        return None
    if text and not _BLANKS.sub("", text):
        return "There is nothing to be seen in this text."
    if any(len(gap) > WIDEST_GAP or gap.count("\n") > HIGHEST_GAP for gap in _BLANKS.findall(text)):
        return f"More than {WIDEST_GAP} spaces or {HIGHEST_GAP} line breaks follow each other here."
    for word in _UNBROKEN.finditer(text):
        if not word[0].startswith(("https://", "http://")):
            return f"There is a word of more than {LONGEST_WORD} letters here."
        if len(word[0]) > LONGEST_ADDRESS:
            return _TOO_LONG
    if found.name == "notice" and len(text) > LONGEST_NOTICE:
        return f"The notice at the foot of every page is longer than {LONGEST_NOTICE} characters."
    if _MARKS.search(text):
        return f"There is a letter with more than {MOST_MARKS} marks here."
    return None


def _is_long_address(found: Text) -> bool:
    return found.place == "references" and found.name == "url" and len(found.text) > LONGEST_ADDRESS


def _seen(found: Text) -> str:
    if found.name != "html":
        return found.text
    return html.unescape(_TAG.sub("", found.text.replace("<br>", "\n")))
