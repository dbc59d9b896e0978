"""Finds the figures of a text: numbers with their units, times, dates, telephone numbers and codes.

A figure has the ``keys`` of what it surely means and the ``loose`` ones of what it may be compared with: ``5 p.m.``
surely is a time, and a bare ``5`` or ``17`` in a translation that tells the part of the day in other words may be it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from cms.languages import BY_CODE
from pages.quality.checks.clock import clock_of, moments
from pages.quality.checks.reading import WORD_END, WORD_START, figures, folded
from pages.quality.checks.separators import join_groups, values_of
from pages.quality.checks.units import units_of

Key = tuple[str, str]
"""A kind and a value: ``("n", "12.5")``, ``("time", "1020")`` in minutes, ``("month", "3")``, ``("phone", "911…")``."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as ``written``, at ``start`` in the text made readable.

    ``letter``: one stands right before it. ``optional``: the other text may say it without a figure (noon, 24/7).
    """

    written: str
    keys: frozenset[Key]
    loose: frozenset[Key] = frozenset()
    unit: str | None = None
    start: int = 0
    end: int = 0
    letter: bool = False
    optional: bool = False

    @property
    def shown(self) -> str:
        return self.written if self.unit is None else f"{self.written} {self.unit}".replace(" %", "%")


_FIGURE = re.compile(
    r"""
    (?P<always>(?<!\d)24/7(?!\d))
    | (?P<oid>\d+(?:\.\d+){3,})
    | (?P<iso>\d{4}(?P<i>[-/.])\d{1,2}(?P=i)\d{1,2})(?![\d-])
    | (?P<date>\d{1,2}(?P<d>[-/.])\d{1,2}(?P=d)\d{4})(?![\d-])
    | (?P<phone>\+\d[\d\-. ()/]{5,20}\d | (?:\(\d{2,4}\)[ -]?|\d{1,4}[-. ])(?:\(?\d{2,4}\)?[-. ]){1,4}\d{2,4}(?!\d) )
    | (?P<code>(?<![A-Za-z\d])(?!x\d)[A-Za-z]{1,5}\d[A-Za-z\d]*(?:\.\d+)?)
    | (?P<named>(?<![A-Za-z\d])[A-Z][A-Za-z]{0,9}-\d+(?![\d-]))
    | (?P<number>\d+(?:[.,٫٬']\d+)*)
    """,
    re.VERBOSE,
)
_HAS_FIGURE = re.compile(r"[\d\u00b2\u00b3\u00b9½¼¾⅓⅔⅛⁰-₉]")
_WRITTEN = re.compile(r"\d+(?:[.,٫٬']\d+)*")
_POINTED = re.compile(r"(\d{1,2})(?:\.([0-5]\d))?")  # 8.30, and an hour alone: times only with a part of the day
_FEWEST_DIGITS = 7
_DAY_FIRST = frozenset({"fr", "ru", "pl", "pt-br", "vi"})
# Months by number; with a day beside it, it cannot be a number of months.
_MONTH_AFTER = re.compile(r"[月월](?P<day> ?\d)?")
_MONTH_BEFORE = re.compile(r"(?P<day>\d )?tháng $", re.IGNORECASE)
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
    noon_or_midnight = clock_of(language).words(text)
    if not _HAS_FIGURE.search(text):
        return tuple(_in_words(noon_or_midnight))
    readable = join_groups(figures(text, rich), language)
    found = list(_figures(readable, language))
    return (
        *_with_units_of_ranges(found, readable), *_months(readable, language), *_in_words(noon_or_midnight),
    )  # fmt: skip


def ordered_pairs(text: str, rich: bool, language: str) -> list[tuple[Key, Key]]:
    """Two numbers joined by a dash or a stroke, in the order written: ``12–14``, ``120/80``."""
    readable = join_groups(figures(text, rich), language)
    found = figures_of(text, rich, language)
    return [
        (min(first.keys), min(second.keys))
        for first, second in pairwise(found)
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
        elif kind == "named":  # COVID-19, B-12: the name may be in other letters
            name, number = written.split("-")
            yield Figure(
                written, frozenset({("code", name.upper() + number)}), _keys("n", [int(number)]), None, start, end
            )
        elif kind == "always":
            for part in (24, 7):
                yield Figure(written, _keys("n", [part]), start=start, end=end, optional=True)
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
            figure = _time(text, start, language) or _number(text, start, language)
            position = figure.end
            yield figure


def _in_words(found: list[tuple[str, int]]) -> Iterator[Figure]:
    """Noon and midnight, which the other text may write as a time."""
    for written, hour in found:
        bare = _keys("n", (12, 0, 24) if hour == 0 else (12,))
        yield Figure(written, _keys("time", [hour * 60]), bare, optional=True)


def _date(written: str, year: int, orders: list[tuple[int, int]], start: int, end: int) -> Iterator[Figure]:
    """The parts of a date, so that they can stand in any order; its month may be a name in the other text.

    :param orders: what (month, day) it can be.
    """
    yield Figure(str(year), _keys("n", [year]), start=start, end=end)
    yield Figure(written, _keys("month", [month for month, _ in orders]), start=start, end=end)
    yield Figure(written, _keys("n", [day for _, day in orders]), start=start, end=end)


def _time(text: str, start: int, language: str) -> Figure | None:
    """The time of day at this position: with minutes, or with the part of the day that it is in."""
    clock = clock_of(language)
    written = _WRITTEN.match(text, start)[0]  # type: ignore[index]  # a digit stands here
    at = clock.at(text, start) or _POINTED.fullmatch(text, start, start + len(written))
    if at is None:
        return None
    part = clock.part(text, start, at.end())
    if part is None and at.re is _POINTED:
        return None
    hour, minute = int(at[1]), int(at[2] or 0)
    minutes = moments(hour, minute, part, padded=len(at[1]) == 2)
    if not minutes:
        return None
    bare = [hour, *(each // 60 for each in minutes)] if minute == 0 else []
    shown = at[0].strip() if part is None else f"{at[0].strip()} {part}"
    return Figure(shown, _keys("time", minutes), _keys("n", bare), None, start, at.end())


def _number(text: str, start: int, language: str) -> Figure:
    written = _WRITTEN.match(text, start)[0]  # type: ignore[index]  # a digit stands here
    end = start + len(written)
    before = text[max(0, start - 12) : start]
    keys: frozenset[Key] = values_of(written, language)
    if times := _MULTIPLIER.match(text, end):
        factor = _TIMES[folded(times[1] or times[2])]
        keys = frozenset(("n", f"{(Decimal(value) * factor).normalize():f}") for _, value in keys)
        end = times.end()
    if month := _MONTH_AFTER.match(text, end) or _MONTH_BEFORE.search(before):
        named = frozenset({("month", written.lstrip("0"))})
        keys = named if month["day"] else keys | named
    units = units_of(language)
    unit = units.after(text, end) or units.before(text, start)
    return Figure(written, keys, frozenset(), unit, start, end, bool(_LETTER_BEFORE.search(before)))


def _keys(kind: str, numbers: Iterable[int]) -> frozenset[Key]:
    return frozenset((kind, str(number)) for number in numbers)


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
            yield Figure(match[0], _keys("month", [month]), _keys("n", [month]), None, match.start(), match.end())


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
