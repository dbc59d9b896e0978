"""The clinic's unwanted wordings are not used."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pages.quality.checks.base import Check, CheckedSegment, Finding
from pages.quality.checks.reading import WORD_END, WORD_START, folded, visible


class Banned(Check):
    """A banned wording stands in the translation: as whole words, or anywhere where a script writes no spaces.

    Accents count (``ano`` is not ``año``); capitals, Arabic vowel signs and keyboard variants do not.
    """

    code = "banned"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        if not segment.banned:
            return
        target = folded(visible(segment.target, segment.rich))
        for banned in segment.banned:
            if banned.text.strip() and _pattern(banned.text, segment.language).search(target):
                yield self.error(text=banned.text, instead=banned.instead)


@lru_cache(maxsize=1024)
def _pattern(text: str, language: str) -> re.Pattern[str]:
    wording = r"\s+".join(re.escape(word) for word in folded(text).split())
    if language.startswith("zh"):
        return re.compile(wording)
    if language == "ko":
        return re.compile(f"{WORD_START}{wording}")  # particles follow without a space
    article = "(?:[وفبكل]?(?:ال)?|لل)" if language == "ar" else ""
    return re.compile(f"{WORD_START}{article}{wording}{WORD_END}")
