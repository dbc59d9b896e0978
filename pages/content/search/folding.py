"""Letters that readers do not tell apart when they type."""

import re
import unicodedata
from functools import lru_cache

ZERO_WIDTH_NON_JOINER = "\u200c"
MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09d7\u09e2\u09e3\u09fe\u200c\u200d"
)
"""What belongs to the letter before it, as the inside of a set of characters."""

_DIGITS = {
    chr(zero + value): str(value) for zero in (0x0660, 0x06F0, 0x0966, 0x09E6) for value in range(10)
}  # Arabic, Persian and Urdu, Devanagari, Bengali
_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېئ", "ي"),
    **dict.fromkeys("ةہھەۀۃۂ", "ه"),
    "ؤ": "و",
    "ک": "ك",
    "ں": "ن",
    "\u0640": "",  # the stroke that only makes a word longer
}
_ARABIC_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE)]
_SPELLING = str.maketrans(_DIGITS | _ARABIC | {chr(mark): "" for mark in _ARABIC_MARKS})
_LATIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"})
_INDIC = str.maketrans({"\u093c": "", "\u09bc": "", "\u0901": "\u0902"})  # the dot below; two signs of one nasal
_NO_LETTER = re.compile(rf"[^\w{MARKS}]|[_\u200d]")  # “⑴” is a number, and spelt “(1)”
# Russian й is a letter of its own, whose mark decides an ending.
_ACCENTS = re.compile("(?<!и)[\u0300-\u036f]|(?<=и)[\u0300-\u0305\u0307-\u036f]")


@lru_cache(maxsize=50_000)
def spelt(word: str) -> str:
    """The word in one spelling: lower case, one form of each letter and digit, accents kept."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", word).casefold().translate(_SPELLING))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """The word as somebody types it who leaves accents and marks out, of what ``spelt`` gives."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", word.translate(_LATIN)))
    return unicodedata.normalize("NFC", bare).translate(_INDIC)
