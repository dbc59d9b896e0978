"""The translation is about as long as such a text is in its language."""

from collections.abc import Iterator

from pages.quality.checks.base import Check, CheckedSegment, Finding
from pages.quality.checks.reading import visible

# How long a text is beside an English one of the same meaning, in letters and digits.
_FACTORS = {
    "en": 1.0, "es": 1.15, "fr": 1.15, "pt-br": 1.1, "ht": 1.0, "vi": 1.1, "tl": 1.25, "so": 1.15, "ru": 1.1, "pl": 1.1,
    "ar": 0.9, "fa": 0.9, "ur": 1.0, "hi": 1.0, "bn": 1.0, "ko": 0.5, "zh-hans": 0.32, "zh-hant": 0.32,
}  # fmt: skip
_MOST, _LEAST = 2.0, 0.45
# Short texts vary freely: a heading may need a whole phrase. Letters of English.
_LEEWAY = 25


class Length(Check):
    """More than twice, or less than half, of what one would expect: something may have been added or left out."""

    code = "length"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        source = _letters(visible(segment.source, segment.rich))
        target = _letters(visible(segment.target, segment.rich))
        factor = _FACTORS[segment.language]
        expected = source * factor / _FACTORS[segment.source_language]
        leeway = _LEEWAY * factor
        if target > expected * _MOST + leeway:
            yield self.warning(longer=target, expected=round(expected))
        elif target < expected * _LEAST - leeway / 2:
            yield self.warning(shorter=target, expected=round(expected))


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
