"""A text's words, each with the forms under which it is found.

Chinese has no spaces, Korean writes compounds with or without them, and a Vietnamese word is several syllables of which
each alone, without its accents, means a dozen things. So of a run of characters or syllables every two neighbours are
one word here, and the last stands alone too: looking for what begins with a character finds it anywhere in a run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pages.content.search.endings import shorter, stem, without_particle
from pages.content.search.folding import MARKS, ZERO_WIDTH_NON_JOINER, folded, spelt

_HAN = "\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\uac00-\ud7a3"
_TOKEN = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<hangul>[{_HANGUL}]+)|(?:(?![{_HAN}{_HANGUL}])[^\W_][{MARKS}]*)+")
_SYLLABLE = re.compile(r"[^aeiouy\d]{0,3}[aeiouy]{1,3}[^aeiouy\d]{0,2}")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])")  # in Somali a letter, which many leave out


class Unit(NamedTuple):
    """A word as it stands in the text, or a character or syllable of one."""

    start: int
    end: int
    spelt: str
    folded: str


Run = list[Unit]
"""Units that are read together. A run of one unit is a word by itself."""


@dataclass(frozen=True, slots=True)
class Word:
    """What can be found. ``first_end``: where its first unit ends in the text."""

    start: int
    first_end: int
    end: int
    spelt: str
    folded: str
    first: str
    language: str
    is_pair: bool

    @property
    def plain_forms(self) -> tuple[str, ...]:
        """Without accents, and without what our own rules take off; every beginning of them finds the word."""
        return (self.folded,) if self.is_pair else _plain_forms(self.folded, self.language)

    @property
    def forms(self) -> frozenset[str]:
        """Every form; two words with a form in common are the same to a reader."""
        if self.is_pair:
            return frozenset((self.spelt, self.folded))
        return _forms(self.spelt, self.folded, self.language)


def words_of(text: str, language: str) -> Iterator[Word]:
    """The words of a text in reading order. Positions are those of the text as it was given."""
    for run in runs_of(text, language):
        yield from words_of_run(run, language)


def words_of_run(run: Run, language: str) -> Iterator[Word]:
    for one, other in pairwise(run):
        pair = one.spelt + other.spelt, one.folded + other.folded
        yield Word(one.start, one.end, other.end, *pair, one.folded, language, True)
    last = run[-1]
    yield Word(last.start, last.end, last.end, last.spelt, last.folded, last.folded, language, False)


def runs_of(text: str, language: str) -> Iterator[Run]:
    """The text cut where one word cannot go on: at marks, and at spaces where they part words."""
    run: Run = []
    for token in _TOKEN.finditer(_joined(text, language)):
        start, end = token.span()
        if token["han"] or token["hangul"]:
            if run:
                yield run
            run = []
            if language == "ko" and token["hangul"]:
                end = start + len(without_particle(token[0]))
            yield [_unit(place, place + 1, text[place]) for place in range(start, end)]
            continue
        unit = _unit(start, end, token[0])
        follows = run and text[run[-1].end : start].isspace()
        if language == "vi" and _SYLLABLE.fullmatch(unit.folded):
            if run and not follows:
                yield run
                run = []
            run.append(unit)
            continue
        if run:
            yield run
        run = []
        if unit.folded:
            yield [unit]
    if run:
        yield run


def _joined(text: str, language: str) -> str:
    """Somali's apostrophe is a letter: another sign of the same length, which stays inside the word."""
    return _APOSTROPHE.sub("\u200d", text) if language == "so" else text


def _unit(start: int, end: int, token: str) -> Unit:
    word = spelt(token)
    return Unit(start, end, word, folded(word))


@lru_cache(maxsize=50_000)
def _plain_forms(folded_word: str, language: str) -> tuple[str, ...]:
    parts = folded_word.split(ZERO_WIDTH_NON_JOINER)  # Persian: written together, apart, or with this between
    whole = "".join(parts)
    return tuple(dict.fromkeys(each for form in (whole, *parts) if form for each in (form, shorter(form, language))))


@lru_cache(maxsize=50_000)
def _forms(spelt_word: str, folded_word: str, language: str) -> frozenset[str]:
    plain = _plain_forms(folded_word, language)
    whole = (each.replace(ZERO_WIDTH_NON_JOINER, "") for each in (spelt_word, folded_word))
    return frozenset((*plain, *(stem(each, language) for each in whole)))
