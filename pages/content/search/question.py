"""What a reader looks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from pages.content.search.endings import letters
from pages.content.search.folding import ZERO_WIDTH_NON_JOINER, folded, spelt
from pages.content.search.small_words import small_words
from pages.content.search.words import Run, Word, runs_of, words_of_run

LONGEST = 200
MOST_LOOSE_PARTS = 12
FIRST_CHARACTER = 0x2E80
"""From here on Unicode has the writing that puts a syllable or a word in one character."""
SHORTEST_BEGINNING = 2
"""So many letters of a word's beginning find it."""


@dataclass(frozen=True)
class Part:
    """One word looked for. ``is_beginning``: what begins with it is found too."""

    word: Word
    is_beginning: bool

    @cached_property
    def forms(self) -> frozenset[str]:
        return self.word.forms

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        forms = self.word.plain_forms if self.is_beginning else ()
        return tuple(form for form in forms if self._is_long_enough(form))

    def _is_long_enough(self, form: str) -> bool:
        """A character of Chinese is enough, a letter is not."""
        return _is_character(form) or letters(form, self.word.language) >= SHORTEST_BEGINNING

    @cached_property
    def sign(self) -> str:
        """Letters that stand, folded, in every text that has the word; empty where there are none.

        Few of them: a stem is not always the beginning of a word (“babi”).
        """
        if self.word.is_pair:
            return self.word.first
        shortest = min(self.forms, key=len)
        if all(shortest in form for form in self.forms):  # as where an article is in front
            return shortest[:3]
        beginnings = (shortest[:length] for length in (3, 2, 1))
        return next((each for each in beginnings if all(form.startswith(each) for form in self.forms)), "")

    def end_of_match(self, word: Word) -> int | None:
        """Where the mark on a text's word ends; None where it is another word."""
        if not self.forms.isdisjoint(word.forms):
            return word.end
        for beginning in self.beginnings:
            if any(form.startswith(beginning) for form in word.plain_forms):
                return word.first_end if len(beginning) <= len(word.first) else word.end
        return None


@dataclass(frozen=True)
class Question:
    """The words looked for, in one language. No parts: nothing that one could look for was typed."""

    language: str
    parts: tuple[Part, ...]

    @property
    def loose_parts(self) -> list[tuple[Part, Part]]:
        """Any two of many words, for a question that no text answers as a whole; none where there are but two."""
        return list(combinations(self.parts[:MOST_LOOSE_PARTS], 2)) if len(self.parts) > 2 else []

    def may_be_in(self, text: str) -> bool:
        """Whether a closer look can find anything: quick, and never wrong when it says no."""
        seen = folded.__wrapped__(spelt.__wrapped__(text))  # past the memory, which is for words
        seen = seen.replace(ZERO_WIDTH_NON_JOINER, "")
        return any(part.sign in seen for part in self.parts)


def read_question(text: str, language: str) -> Question:
    """Reads what was typed: never an error, whatever signs are in it, for they are no words."""
    runs = list(runs_of(text.replace(ZERO_WIDTH_NON_JOINER, ""), language))
    telling = [rest for run in runs for rest in _without_small_words(run, language)]
    telling = [run for run in telling if len(run) > 1 or len(run[0].folded) > 1 or not run[0].folded.isascii()]
    runs = telling or runs
    words: dict[str, tuple[Word, bool]] = {}
    for place, run in enumerate(runs):
        for word in _looked_for(run, language):
            is_last = place == len(runs) - 1 and word.end == run[-1].end
            words[word.folded] = (word, is_last or (len(run) == 1 and _stands_in_runs(word, language)))
    return Question(language, tuple(Part(word, is_beginning) for word, is_beginning in words.values()))


def _looked_for(run: Run, language: str) -> list[Word]:
    """All pairs of a run; its last unit alone only where it is the whole of it."""
    words = list(words_of_run(run, language))
    return words if len(run) == 1 else words[:-1]


def _stands_in_runs(word: Word, language: str) -> bool:
    """Whether texts have the word mostly as the first of a pair."""
    return language == "vi" or _is_character(word.folded)


def _is_character(form: str) -> bool:
    return len(form) == 1 and ord(form) >= FIRST_CHARACTER


def _without_small_words(run: Run, language: str) -> Iterator[Run]:
    small = small_words(language)
    longest = max((len(phrase) for phrase in small), default=0)
    kept: Run = []
    place = 0
    while place < len(run):
        for length in range(min(longest, len(run) - place), 0, -1):
            if tuple(unit.folded for unit in run[place : place + length]) in small:
                if kept:
                    yield kept
                kept, place = [], place + length
                break
        else:
            kept.append(run[place])
            place += 1
    if kept:
        yield kept
