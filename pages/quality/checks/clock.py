"""Times of day: ``5 p.m.``, ``17:00``, ``17 h``, ``下午5点`` and ``5 giờ chiều`` are one time."""

import re
from functools import cache

from pages.quality.checks.reading import folded

_CLOCK = re.compile(r"(\d{1,2})(?::| ?h ?|点|點|时|時|시 ?| ?giờ ?| ?ч\.? )([0-5]\d)(?![\d:])", re.IGNORECASE)
# What may stand between an hour and the part of the day it is in: the language's word for the hour.
_OCLOCK = r"[ \u00a0]?(?:h|hs|è|e|heures?|horas|hrs|giờ|час\w*|ч|godz\w*|o'clock|बजे|ساعت|بجے)?\.?[ \u00a0]?"
# (before noon, after noon), each a pattern; behind the hour in most languages, before it in others.
_BEHIND: dict[str, tuple[str, str]] = {
    "en": (r"a\.? ?m\b|in the morning", r"p\.? ?m\b|in the afternoon|in the evening|at night"),
    "es": (r"a\.? ?m\b|de la mañana", r"p\.? ?m\b|de la tarde|de la noche|del mediodía"),
    "fr": (r"a\.? ?m\b|du matin", r"p\.? ?m\b|de l'après-midi|du soir"),
    "pt-br": (r"a\.? ?m\b|da manhã", r"p\.? ?m\b|da tarde|da noite"),
    "ht": (r"a\.? ?m\b|(?:di|nan )?maten", r"p\.? ?m\b|(?:nan )?aprèmidi|(?:di)?swa"),
    "vi": (r"a\.? ?m\b|sáng", r"p\.? ?m\b|chiều|tối|trưa"),
    "tl": (r"a\.? ?m\b|n\.? ?u\b|ng umaga", r"p\.? ?m\b|n\.? ?h\b|n\.? ?g\b|ng tanghali|ng hapon|ng gabi"),
    "so": (r"a\.? ?m\b|subaxnimo", r"p\.? ?m\b|galabnimo|fiidnimo|habeennimo"),
    "ru": (r"a\.? ?m\b|утра", r"p\.? ?m\b|дня|вечера"),
    "pl": (r"a\.? ?m\b|rano", r"p\.? ?m\b|po południu|wieczorem"),
    "ar": (r"صباحا?\b|ص\b", r"مساء?\b|ظهرا?\b|بعد الظهر|عصرا?\b|م\b"),
    "fa": (r"صبح", r"عصر|بعد ?از ?ظهر|شب"),
    "ur": (r"صبح|a\.? ?m\b", r"شام|دوپہر|رات|p\.? ?m\b"),
    "hi": (r"a\.? ?m\b", r"p\.? ?m\b"),
    "bn": (r"a\.? ?m\b", r"p\.? ?m\b"),
    "ko": (r"a\.?m\b", r"p\.?m\b"),
    "zh-hans": (r"a\.?m\b", r"p\.?m\b"),
    "zh-hant": (r"a\.?m\b", r"p\.?m\b"),
}
_BEFORE: dict[str, tuple[str, str]] = {
    "zh-hans": ("上午|早上|早晨|清晨|凌晨", "下午|晚上|傍晚|中午"),
    "zh-hant": ("上午|早上|早晨|清晨|凌晨", "下午|晚上|傍晚|中午"),
    "ko": ("오전|아침|새벽", "오후|저녁|밤"),
    "hi": ("सुबह", "शाम|दोपहर|रात"),
    "bn": ("সকাল|ভোর", "বিকাল|বিকেল|সন্ধ্যা|দুপুর|রাত"),
    "ur": ("صبح", "شام|دوپہر|رات"),
    "fa": ("صبح ساعت", "عصر ساعت|شب ساعت"),
}

# Words for noon, and for midnight.
_WORDS: dict[str, tuple[str, str]] = {
    "en": ("noon|midday", "midnight"), "es": ("mediodía", "medianoche"), "fr": ("midi", "minuit"),
    "pt-br": ("meio-dia", "meia-noite"), "ht": ("midi", "minwi"), "vi": ("trưa", "nửa đêm"),
    "tl": ("tanghali", "hatinggabi"), "so": ("duhur\\w*", "saqda dhexe"), "ru": ("полдень|полудня", "полночь|полуночи"),
    "pl": ("południe|południa", "północ|północy"), "ar": ("الظهر|ظهرا|منتصف النهار", "منتصف الليل"),
    "fa": ("ظهر", "نیمه ?شب"), "ur": ("دوپہر", "آدھی رات"), "hi": ("दोपहर", "आधी रात"), "bn": ("দুপুর\\w*", "মধ্যরাত"),
    "ko": ("정오", "자정"), "zh-hans": ("中午|正午", "午夜|半夜"), "zh-hant": ("中午|正午", "午夜|半夜"),
}  # fmt: skip

Part = str | None  # "am", "pm", or None where the text does not say


class Clock:
    """Reads times in the texts of one language."""

    def __init__(self, language: str) -> None:
        self._behind = _marker(_BEHIND.get(language), _OCLOCK + "{}(?:[ \u00a0]?\\.)?")
        noon, midnight = (folded(words) for words in _WORDS[language])
        self._words = re.compile(f"({noon})|(?:{midnight})")
        self._before = _marker(_BEFORE.get(language), "{}(?:[은는에])?[ \u00a0]?$")

    def words(self, text: str) -> list[tuple[str, int]]:
        """Noon and midnight in words, with their hours."""
        return [(match[0], 12 if match[1] else 0) for match in self._words.finditer(folded(text))]

    @staticmethod
    def at(text: str, position: int) -> re.Match[str] | None:
        """Hour and minutes written here, such as ``17:30`` or ``8h30``."""
        return _CLOCK.match(text, position)

    def part(self, text: str, start: int, end: int) -> Part:
        """The part of the day that the hour at ``start``…``end`` is said to be in."""
        match = self._behind.match(text, end) if self._behind else None
        if match is None and self._before:
            match = self._before.search(text, max(0, start - 12), start)
        return None if match is None else "am" if match[1] else "pm"


def moments(hour: int, minute: int, part: Part, *, padded: bool = False) -> frozenset[int]:
    """The minutes of the day that a written time can mean; empty where there is no such time.

    :param padded: the hour was written with a leading zero, so it is of a clock with 24 hours.
    """
    if hour > 24 or (part and hour > 12 and part == "am"):
        return frozenset()
    if part == "am":
        hours = {hour % 12}
    elif part == "pm":
        hours = {hour % 12 + 12} if hour <= 12 else {hour}
    else:
        hours = {hour % 24} if hour > 12 or padded else {hour % 24, (hour + 12) % 24}
    return frozenset(each * 60 + minute for each in hours)


def _marker(parts: tuple[str, str] | None, shape: str) -> re.Pattern[str] | None:
    if parts is None:
        return None
    before_noon, after_noon = (part if part.isascii() else folded(part) for part in parts)
    either = f"(?:({before_noon})|(?:{after_noon}))"
    return re.compile(shape.replace("{}", either), re.IGNORECASE)


@cache
def clock_of(language: str) -> Clock:
    return Clock(language)
