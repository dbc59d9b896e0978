"""The translation is written in its language's own letters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cms.languages import BY_CODE
from pages.quality.checks.base import Check, CheckedSegment, Finding
from pages.quality.checks.reading import LETTER, folded, visible, words

_RANGES = {
    "Latn": "A-Za-zÀ-ɏɐ-ʯḀ-ỿ",
    "Cyrl": "Ѐ-ԯ",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Hang": "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff",
}
_SCRIPTS = {"Hans": ("Hani",), "Hant": ("Hani",), "Kore": ("Hang",)}
# A letter of Han is a word of its own here.
_PIECE = re.compile(rf"[{_RANGES['Hani']}]|(?:(?![{_RANGES['Hani']}]){LETTER})+")
_HARDLY_ANY = 0.2
_FEWEST_WORDS = 3
# Letters that the keyboard of a neighbouring language writes; search and spell checking miss words with them.
_KEYBOARD = {"fa": "يكىة", "ur": "يكىه", "ar": "یکہےھ"}


class Script(Check):
    """An error: hardly a letter is of the language's script, though the source has words.

    A warning: three words or more in a row are of another script (names kept from the source may be); a letter is of
    the other Chinese script; a letter is of a neighbouring language's keyboard (ي for ی).
    """

    code = "script"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        source = visible(segment.source, segment.rich)
        target = visible(segment.target, segment.rich)
        own = _own(segment.language)
        kept = _kept(source, segment.source_language)
        strange = [piece for piece in _PIECE.findall(target) if not own.match(piece)]
        right = sum(len(piece) for piece in _PIECE.findall(target) if own.match(piece))
        wrong = sum(len(piece) for piece in strange if folded(piece) not in kept)
        if wrong and right <= _HARDLY_ANY * (right + wrong):
            yield self.error(script=segment.of_language.script)
            return
        runs = [run for run in _runs(target, own) if not all(folded(word) in kept for word in _PIECE.findall(run))]
        if runs:
            yield self.warning(runs=tuple(runs))
        letters = {*_of_other_chinese(target, segment.language)} - {*source}
        letters |= {letter for letter in target if letter in _KEYBOARD.get(segment.language, "")}
        if letters:
            yield self.warning(letters=tuple(sorted(letters)))


def _runs(text: str, own: re.Pattern[str]) -> Iterator[str]:
    """Stretches of three words or more, none of them of the language's script."""
    start, end, count = 0, 0, 0
    for match in [*_PIECE.finditer(text), None]:
        if match and not own.match(match[0]):
            start = match.start() if count == 0 else start
            end, count = match.end(), count + 1
            continue
        if count >= _FEWEST_WORDS:
            yield text[start:end]
        count = 0


@lru_cache(maxsize=2048)
def _kept(source: str, language: str) -> frozenset[str]:
    """Words of the source that a translation may keep: names and codes, which are those with a capital letter.

    The first word of a sentence has one too, but a text of such words only is no sentence.
    """
    scripted = any(character.isupper() for character in source)
    return frozenset(folded(word) for word in words(source) if not scripted or not word.islower())


@lru_cache(maxsize=32)
def _own(language: str) -> re.Pattern[str]:
    script = BY_CODE[language].script
    return re.compile(f"[{''.join(_RANGES[name] for name in _SCRIPTS.get(script, (script,)))}]")


def _of_other_chinese(text: str, language: str) -> Iterator[str]:
    """Letters that only the other Chinese script has: the two national character sets tell them apart."""
    if not language.startswith("zh"):
        return
    own, other = ("gb2312", "big5") if language == "zh-hans" else ("big5", "gb2312")
    for letter in text:
        if "\u4e00" <= letter <= "\u9fff" and _is_in(letter, other) and not _is_in(letter, own):
            yield letter


@lru_cache(maxsize=8192)
def _is_in(letter: str, charset: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
