"""The source was not left standing as its own translation."""

import re
from collections.abc import Iterator

from cms.languages import BY_CODE
from pages.quality.checks.base import Check, CheckedSegment, Finding
from pages.quality.checks.reading import folded, visible, words

_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_FEWEST_WORDS = 3
# Fields that may hold nothing but a proper name.
_NAMES = frozenset({"name", "location", "attribution"})
_SMALL = frozenset({"of", "the", "and", "for", "at", "in", "de", "la", "del", "y", "et", "du"})


class SameAsSource(Check):
    """The translation is the source, letter for letter.

    Not said of numbers, codes, addresses, and the proper name of a clinic. A text of one or two words may really be
    the same where both languages share a script (*Progesterone*, *Total*); in another script no plain word is.
    """

    code = "same_as_source"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        if is_copied(segment):
            yield self.warning()


def is_copied(segment: CheckedSegment) -> bool:
    """Whether the translation is the source word for word, and should not be."""
    source = visible(segment.source, segment.rich)
    if folded(source) != folded(visible(segment.target, segment.rich)):
        return False
    plain = [word for word in words(_ADDRESS.sub(" ", source)) if not _is_code(word)]
    if segment.field in _NAMES and all(word[0].isupper() or word in _SMALL for word in plain):
        return False
    if segment.of_language.script == _script_of(segment.source_language):
        return len(plain) >= _FEWEST_WORDS
    return bool(plain)


def _is_code(word: str) -> bool:
    """LEEP, DES, N (of N88.3): capitals only, in a script that has them."""
    return word.isupper()


def _script_of(language: str) -> str:
    return BY_CODE[language].script
