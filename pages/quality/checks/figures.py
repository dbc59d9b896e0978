"""Finds the figures of a text: numbers with their units, times, dates, telephone numbers and codes.

A figure has the ``keys`` of what it surely means and the ``loose`` ones of what it may be compared with: ``5 p.m.``
surely is a time, and a bare ``5`` or ``17`` in a translation that tells the part of the day in other words may be it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from cms.languages import BY_CODE
from pages.quality.checks.clock import clock_of, moments
from pages.quality.checks.reading import WORD_END, WORD_START, figures, folded
from pages.quality.checks.separators import join_groups, values_of
from pages.quality.checks.units import units_of

Key = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as ``written``, at ``start`` in the text made readable. ``letter`` says that one stands before it."""

    written: str
    keys: frozenset[Key]
    loose: frozenset[Key] = frozenset()
    unit: str | None = None
    start: int = 0
    end: int = 0
    letter: bool = False

    @property
    def shown(self) -> str:
        return self.written if self.unit is None else f"{self.written} {self.unit}".replace(" %", "%")


_FIGURE = re.compile(
    r"""
    (?P<oid>\d+(?:\.\d+){3,})
    | (?P<iso>\d{4}(?P<i>[-/.])\d{1,2}(?P=i)\d{1,2})(?![\d-])
    | (?P<date>\d{1,2}(?P<d>[-/.])\d{1,2}(?P=d)\d{4})(?![\d-])
    | (?P<phone>\+\d[\d\-. ()/]{5,20}\d | (?:\(\d{2,4}\)[ -]?|\d{1,4}[-. ])(?:\(?\d{2,4}\)?[-. ]){1,4}\d{2,4}(?!\d) )
    | (?P<code>(?<![A-Za-z\d])(?!x\d)[A-Za-z]{1,5}\d[A-Za-z\d]*(?:\.\d+)?)
    | (?P<number>\d+(?:[.,٫٬']\d+)*)
    """,
    re.VERBOSE,
)
_WRITTEN = re.compile(r"\d+(?:[.,٫٬']\d+)*")
_FEWEST_DIGITS = 7
_DAY_FIRST = frozenset({"fr", "ru", "pl", "pt-br", "vi"})
_MONTH_AFTER = re.compile(r"月|월")
_MONTH_BEFORE = re.compile(r"tháng $", re.IGNORECASE)
_LETTER_BEFORE = re.compile(r"[^\W\d_A-Za-z][ -]?$")
_TIMES = {
    "万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "百万": 10**6, "百萬": 10**6,
    "thousand": 1000, "million": 10**6, "millions": 10**6, "mil": 1000, "millón": 10**6, "millones": 10**6,
    "milhão": 10**6, "milhões": 10**6, "milyon": 10**6, "nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "тыс": 1000,
    "тысяч": 1000, "тысячи": 1000, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6, "tysięcy": 1000,
    "tysiące": 1000, "milion": 10**6, "miliony": 10**6, "milionów": 10**6, "الف": 1000, "الاف": 1000,
    "مليون": 10**6, "ملايين": 10**6, "ميليون": 10**6, "هزار": 1000, "لاكه": 10**5, "हजार": 1000,
    "लाख": 10**5, "करोड": 10**7, "হাজার": 1000, "লাখ": 10**5, "লক্ষ": 10**5, "কোটি": 10**7,
}  # fmt: skip
_MULTIPLIER = re.compile(
    rf"[ \u00a0]?({'|'.join(sorted(_TIMES, key=len, reverse=True))})(?<=[万萬만亿億억])|"
    rf"[ \u00a0]({'|'.join(sorted(_TIMES, key=len, reverse=True))}){WORD_END}",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"\s?[-~/]\s?(?:第)?|\s(?:to|and|a|à|y|hasta|e|até|rive|đến|tới|hanggang|ilaa|до|do|الي|حتي|تا|سي|से|থেকে|হতে)\s"
    r"|\s?[至到]第?\s?",
    re.IGNORECASE,
)
"""What may stand between the two ends of a range."""


@lru_cache(maxsize=4096)
def figures_of(text: str, rich: bool, language: str) -> tuple[Figure, ...]:
    """The figures of a text, in reading order."""
    readable = join_groups(figures(text, rich), language)
    if not any(character.isdigit() for character in readable):
        return ()
    found = list(_figures(readable, language))
    return (*_with_units_of_ranges(found, readable), *_months(readable, language))


def ordered_pairs(text: str, rich: bool, language: str) -> list[tuple[Key, Key]]:
    """Two numbers joined by a dash or a stroke, in the order written: ``12–14``, ``120/80``."""
    readable = join_groups(figures(text, rich), language)
    found = figures_of(text, rich, language)
    return [
        (min(first.keys), min(second.keys))
        for first, second in zip(found, found[1:], strict=False)
        if re.fullmatch(r"[ \u00a0]?[-/~][ \u00a0]?", readable[first.end : second.start])
        and first.keys and second.keys and first.keys != second.keys
    ]  # fmt: skip


def _figures(text: str, language: str) -> Iterator[Figure]:
    position = 0
    while match := _FIGURE.search(text, position):
        start, end = match.span()
        written, kind = match[0], match.lastgroup
        position = end
        if kind == "code":
            yield Figure(written, frozenset({("code", written.upper())}), start=start, end=end)
        elif kind == "oid":
            yield Figure(written, frozenset({("code", written)}), start=start, end=end)
        elif kind == "iso":
            year, month, day = (int(part) for part in re.split("[-/.]", written))
            yield from _date(written, year, [(month, day)], start, end)
        elif kind == "date":
            first, second, year = (int(part) for part in re.split("[-/.]", written))
            orders = [(second, first)] if language in _DAY_FIRST else [(first, second)]
            yield from _date(written, year, orders if language in {"en", *_DAY_FIRST} else [*orders, (second, first)],
                             start, end)  # fmt: skip
        elif kind == "phone" and len(digits := re.sub(r"\D", "", written)) >= _FEWEST_DIGITS:
            yield Figure(written, frozenset({("phone", digits)}), start=start, end=end)
        else:
            figure, position = _number(text, start, language)
            yield figure


def _date(written: str, year: int, orders: list[tuple[int, int]], start: int, end: int) -> Iterator[Figure]:
    """The parts of a date, so that they can stand in any order; its month may be a name in the other text."""
    yield Figure(str(year), frozenset({("n", str(year))}), start=start, end=end)
    days: frozenset[Key] = frozenset(("n", str(day)) for _, day in orders)
    yield Figure(written, frozenset(("month", month) for month, _ in orders), start=start, end=end)
    yield Figure(written, days, start=start, end=end)


def _number(text: str, start: int, language: str) -> tuple[Figure, int]:
    """The time or number at this position, and where to read on."""
    clock = clock_of(language)
    before = text[max(0, start - 12) : start]
    if (at := clock.at(text, start)) and int(at[1]) <= 24:
        hour, minute = int(at[1]), int(at[2])
        part = clock.part(text, start, at.end())
        loose = _bare(key // 60 for _, key in moments(hour, minute, part)) if minute == 0 else frozenset()
        keys = frozenset(moments(hour, minute, part, padded=len(at[1]) == 2))
        return Figure(at[0].strip(), keys, loose, None, start, at.end()), at.end()
    written = _WRITTEN.match(text, start)[0]  # type: ignore[index]  # a digit stands here
    end = start + len(written)
    if (part := clock.part(text, start, end)) and (time := re.fullmatch(r"(\d{1,2})(?:\.([0-5]\d))?", written)):
        hour, minute = int(time[1]), int(time[2] or 0)
        if moments(hour, minute, part):
            loose = _bare([hour, *(key // 60 for _, key in moments(hour, minute, part))]) if not minute else frozenset()
            return Figure(f"{written} {part}", frozenset(moments(hour, minute, part)), loose, None, start, end), end
    keys: frozenset[Key] = frozenset(values_of(written, language))
    if times := _MULTIPLIER.match(text, end):
        factor = _TIMES[folded(times[1] or times[2])]
        keys = frozenset(("n", f"{(Decimal(str(value)) * factor).normalize():f}") for kind, value in keys)
        end = times.end()
    loose = frozenset()
    if written.isdigit() and 1 <= int(written) <= 12 and (_MONTH_AFTER.match(text, end) or _MONTH_BEFORE.search(before)):
        keys |= {("month", int(written))}
    units = units_of(language)
    unit = units.after(text, end) or units.before(text, start)
    return Figure(written, keys, loose, unit, start, end, bool(_LETTER_BEFORE.search(before))), end


def _bare(numbers: Iterator[int] | list[int]) -> frozenset[Key]:
    return frozenset(("n", str(number)) for number in numbers)


def _with_units_of_ranges(found: list[Figure], text: str) -> list[Figure]:
    """``12–14 weeks`` is twelve weeks to fourteen weeks, and ``weeks 12–14`` as well."""
    for index in reversed(range(len(found) - 1)):
        first, second = found[index], found[index + 1]
        if RANGE.fullmatch(text[first.end : second.start]):
            if first.unit is None:
                found[index] = replace(first, unit=second.unit)
            elif second.unit is None:
                found[index + 1] = replace(second, unit=first.unit)
    return found


def _months(text: str, language: str) -> Iterator[Figure]:
    """Months by name, where a day or a year stands beside: ``may`` and ``mars`` have other meanings."""
    pattern, numbers = _month_names(language)
    for match in pattern.finditer(text) if pattern else ():
        near_before = re.search(r"\d(?:st|nd|rd|th|er|º|ª|-?го|-e)?[ .\u00a0]*(?:de |of )?$", text[: match.start()])
        if near_before or re.match(r"[ ,.\u00a0]*(?:de |del )?\d", text[match.end() :]):
            month = numbers[folded(match[0])]
            yield Figure(match[0], frozenset({("month", month)}), _bare([month]), None, match.start(), match.end())


@cache
def _month_names(language: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    tag = BY_CODE[language].tag.replace("-", "_")
    try:
        locale = Locale.parse(tag)
    except UnknownLocaleError:
        locale = Locale.parse("fr")
    names: dict[str, int] = {}
    for usage in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[usage][width].items():
                if not any(character.isdigit() for character in name):
                    names.setdefault(folded(name).rstrip(".ٔ"), month)
    if not names:
        return None, {}
    spelled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(f"{WORD_START}(?:{spelled}){WORD_END}", re.IGNORECASE), names
