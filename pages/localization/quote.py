"""What a translation would cost: the words of documents by how much of them is new, language by language."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.conf import settings
from rapidfuzz import fuzz, process

from cms.languages import BY_CODE
from pages.content.document import OwnerType
from pages.localization.memory import words_of
from pages.localization.models import (
    SLUG_PATH,
    MemoryUnit,
    Segment,
    SegmentStatus,
    SourceSegment,
    TranslationSource,
    column,
)

Kind = Literal["new", "changed", "fuzzy_75", "fuzzy_85", "fuzzy_95", "repeated", "translated"]
KINDS: tuple[Kind, ...] = ("new", "changed", "fuzzy_75", "fuzzy_85", "fuzzy_95", "repeated", "translated")
"""The most work first. Each segment counts as one kind:

translated: it has a text; repeated: the same text, in the same context, stands earlier in the quote or in the memory;
changed: an earlier wording of it is translated; fuzzy: the memory has a text at least this similar; else new.
"""
_BANDS: tuple[tuple[int, Kind], ...] = ((95, "fuzzy_95"), (85, "fuzzy_85"), (75, "fuzzy_75"))
_CUTOFF = 75
_SHORTER = _CUTOFF / (200 - _CUTOFF)


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """The words of one document in one language by kind."""

    owner_type: OwnerType
    title: str
    language: str
    words: Counter[Kind] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.words.total()

    @property
    def tag(self) -> str:
        return BY_CODE[self.language].tag


def make_quote(sources: Iterable[TranslationSource], languages: Sequence[str]) -> list[QuoteLine]:
    """One line a document and language, in this order. Four queries, whatever their number."""
    sources = list(sources)
    source_column = f"segment__{column(settings.PARITY_SOURCE_LANGUAGE)}"
    placed: dict[int, list[_Placed]] = {source.pk: [] for source in sources}
    rows = SourceSegment.objects.filter(source__in=placed).order_by("source", "position")
    for source_id, *values in rows.values_list(
        "source_id", "segment_id", "words", "segment__source_hash", source_column, "segment__rich"
    ):
        placed[source_id].append(_Placed(*values))
    memory = _Remembered(languages)
    seen: dict[str, set[str]] = {language: set() for language in languages}
    lines = []
    for source in sources:
        for language in languages:
            line = QuoteLine(source.owner.type, source.title, language)
            for each in placed[source.pk]:
                again = each.source_hash in seen[language]
                line.words[memory.kind(each, language, again=again)] += each.words
                seen[language].add(each.source_hash)
            lines.append(line)
    return lines


@dataclass(frozen=True, slots=True)
class _Placed:
    segment_id: int
    words: int
    source_hash: str
    text: str
    rich: bool


class _Remembered:
    """All that is remembered in these languages, read once for a whole quote."""

    def __init__(self, languages: Sequence[str]) -> None:
        statuses = SegmentStatus.objects.filter(language__in=languages).exclude(text_hash="")
        self._translated: dict[int, set[str]] = {}
        confirmed: dict[int, set[str]] = {}
        for pk, language, unconfirmed in statuses.values_list("segment_id", "language", "unconfirmed"):
            self._translated.setdefault(pk, set()).add(language)
            if not unconfirmed:
                confirmed.setdefault(pk, set()).add(language)
        self._places: dict[int, tuple[object, str]] = {}
        self._ever: set[tuple[object, str, str]] = set()
        self._hashes: set[tuple[str, str]] = set()
        by_text: dict[str, set[str]] = {}
        rows = Segment.objects.exclude(path=SLUG_PATH).values_list(
            "pk", "owner_id", "path", "source_hash", column(settings.PARITY_SOURCE_LANGUAGE), "rich"
        )
        for pk, owner_id, path, source_hash, text, rich in rows.iterator(chunk_size=2000):
            self._places[pk] = (owner_id, path)
            self._ever |= {(owner_id, path, language) for language in self._translated.get(pk, ())}
            if pk in confirmed and text:
                self._hashes |= {(language, source_hash) for language in confirmed[pk]}
                by_text.setdefault(words_of(text, rich=rich), set()).update(confirmed[pk])
        units = MemoryUnit.objects.filter(language__in=languages)
        for language, source, source_hash, rich in units.values_list("language", "source", "source_hash", "rich"):
            self._hashes.add((language, source_hash))
            by_text.setdefault(words_of(source, rich=rich), set()).add(language)
        self._similar = _Similar(by_text)

    def kind(self, placed: _Placed, language: str, *, again: bool) -> Kind:
        """:param again: that the same text stands earlier in the quote."""
        if language in self._translated.get(placed.segment_id, ()):
            return "translated"
        if again or (language, placed.source_hash) in self._hashes:
            return "repeated"
        if (*self._places[placed.segment_id], language) in self._ever:
            return "changed"
        score = self._similar.scores(words_of(placed.text, rich=placed.rich)).get(language, 0)
        return next((kind for least, kind in _BANDS if score >= least), "new")


class _Similar:
    """How similar the most similar remembered text is, in each language. Each text is compared once."""

    def __init__(self, by_text: Mapping[str, set[str]]) -> None:
        self._by_text = by_text
        self._texts = sorted(by_text, key=len)
        self._lengths = [len(text) for text in self._texts]
        self._scores: dict[str, dict[str, float]] = {}

    def scores(self, text: str) -> dict[str, float]:
        """The best score by language, of those from the cut-off on."""
        if text not in self._scores:
            # Texts whose lengths differ by more can never be similar enough.
            start = bisect_left(self._lengths, len(text) * _SHORTER)
            end = bisect_right(self._lengths, len(text) / _SHORTER)
            near = process.extract(text, self._texts[start:end], scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=None)
            best: dict[str, float] = {}
            for similar, score, _index in reversed(near):
                best.update(dict.fromkeys(self._by_text[similar], score))
            self._scores[text] = best
        return self._scores[text]
