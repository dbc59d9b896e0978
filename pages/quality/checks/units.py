"""Finds the unit that belongs to a number."""

import re
from functools import cache

from pages.quality.checks.reading import LETTER, WORD_END, WORD_START, folded
from pages.quality.checks.unit_table import EVERYWHERE, OF_LANGUAGE

_PERCENT_BEFORE = ("百分之", "%")
_LAST_WORD = re.compile(rf"{WORD_START}{LETTER}+[ \u00a0]$")
_CALENDAR = frozenset({"week", "day", "month", "year"})


class Units:
    """The units of one language: right after a number, or a word of time right before it (``week 12``)."""

    def __init__(self, language: str) -> None:
        self._exact: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        patterns, calendar = {}, {}
        for table in (EVERYWHERE, OF_LANGUAGE.get(language, {})):
            for unit, spellings in table.items():
                for spelling in folded(spellings).split():
                    form = spelling.rstrip("*").replace("*", "").replace("_", " ")
                    (self._stems if "*" in spelling else self._exact)[form] = unit
                    patterns[form] = pattern = _pattern(spelling, language)
                    if unit in _CALENDAR:
                        calendar[form] = pattern
        self._after = re.compile(rf"(?:{_any(patterns)})", re.IGNORECASE)
        self._calendar = re.compile(rf"(?:ال)?({_any(calendar)})[ \u00a0]") if calendar else None

    def after(self, text: str, position: int) -> str | None:
        """The unit of the number that ends at this position: ``mg``, or ``mg/dl`` for two."""
        start = position + 1 if text[position : position + 1] in (" ", "\u00a0", "-") else position
        match = self._after.match(text, start)
        if match is None:
            return None
        unit = self._unit_of(match[0])
        if text[match.end() : match.end() + 1] == "/" and (per := self._after.match(text, match.end() + 1)):
            return f"{unit}/{self._unit_of(per[0])}"
        return unit

    def before(self, text: str, position: int) -> str | None:
        """The word of time that stands right before the number at this position."""
        if text[:position].endswith(_PERCENT_BEFORE):
            return "%"
        word = _LAST_WORD.search(text, max(0, position - 20), position) if self._calendar else None
        match = self._calendar.fullmatch(folded(word[0])) if word and self._calendar else None
        return self._unit_of(match[1]) if match else None

    def _unit_of(self, written: str) -> str | None:
        form = re.sub("[ \u00a0-]", " ", folded(written))
        if form in self._exact:
            return self._exact[form]
        joined = form.replace(" ", "")
        stems = {**self._exact, **self._stems}
        found = max((stem for stem in stems if joined.startswith(stem.replace(" ", ""))), key=len, default=None)
        return stems[found] if found else None


def _pattern(spelling: str, language: str) -> str:
    """Chinese and Korean write the next word without a space: only a Latin letter shows that a unit goes on."""
    pattern = re.escape(spelling).replace("_", "[ \u00a0-]?").replace(r"\*", f"{LETTER}*")
    if not spelling[-1].isalpha() and spelling[-1] != "*":
        return pattern
    if language.startswith("zh") or language == "ko":
        return rf"{pattern}(?![A-Za-z])" if spelling[-1].isascii() else pattern
    return rf"{pattern}{WORD_END}"


def _any(patterns: dict[str, str]) -> str:
    return "|".join(patterns[form] for form in sorted(patterns, key=len, reverse=True))


@cache
def units_of(language: str) -> Units:
    return Units(language)
