"""What changed between two plain texts, word by word."""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Change = Literal["equal", "deletion", "addition"]
# Vowel signs and other marks are no letters to the regular expression, but belong to the word they stand in.
_MARKS = re.escape("".join(chr(code) for code in range(0x10000) if unicodedata.category(chr(code))[0] == "M"))
# Chinese has no spaces between words: there each character counts by itself.
_CHINESE = r"[\u3400-\u9fff\uf900-\ufaff]"
# A figure or a range changes as a whole: "3.5", "12–14".
_PIECE = re.compile(rf"\d+(?:[.,:/–-]\d+)+|{_CHINESE}|(?:(?!{_CHINESE})[\w{_MARKS}])+|\s+|[^\w\s]")


class Difference(NamedTuple):
    change: Change
    text: str


def word_diff(before: str, now: str) -> list[Difference]:
    """The pieces of both texts in reading order; short words and numbers count as much as long ones."""
    old, new = _PIECE.findall(before), _PIECE.findall(now)
    pieces: list[Difference] = []
    for change, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if change == "equal":
            pieces.append(Difference("equal", "".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            pieces.append(Difference("deletion", "".join(old[old_start:old_end])))
        if new_end > new_start:
            pieces.append(Difference("addition", "".join(new[new_start:new_end])))
    return pieces
