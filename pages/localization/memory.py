"""Translation memory: how the same or a similar source text was translated before. Offered, never applied by itself.

It is not a table of its own. Every segment with a text in the language remembers, whatever its owner and whether or
not its wording is still current; beside them stand the units that came from another system's file.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from pages.content.canonical import canonical_text, plain_text
from pages.content.document import Wording
from pages.localization.models import SLUG_PATH, MemoryUnit, Segment, SegmentStatus, TranslationSource, column

CUTOFF = 60
"""The least similarity, of 100, at which an earlier translation is still a help."""

_MOST_SOURCES = 40
_MOST_PLACES = 500
"""Of one source text: a heading can stand in every topic."""
# Texts whose lengths differ by more can never be similar enough: 2 · shorter / (shorter + longer) is the limit.
_SHORTER = CUTOFF / (200 - CUTOFF)
# What marks and links may add to the length of a text.
_MARKUP = 300
_TAG = re.compile(r"<[^>]*>")

FILE = "file"
"""The origin of what came from another system's memory."""


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier translation of the same or a similar source text.

    ``score`` is 0 to 100, and 100 (``exact``) only for the same text in the same context: a call-out of another
    urgency gives 99. ``source`` is plain; ``target`` is canonical, in the form that the asking segment has (``rich``).
    ``where`` is the title of its document, or the name of the file it came from; ``origin`` as in the history, or
    :data:`FILE`.
    """

    source: str
    target: str
    rich: bool
    score: int
    exact: bool
    where: str
    is_signed: bool
    machine: bool
    origin: str
    at: datetime | None


def matches(wording: Wording, language: str, *, limit: int = 5) -> list[Match]:
    """What is remembered for this wording, best first; signed before unsigned; each target once.

    A machine's text that nobody has confirmed is no memory. Six queries, whatever there is to remember.
    """
    asked = words_of(wording.text, rich=wording.rich)
    rows, units = _rows(wording, language, len(asked)), _units(language, len(asked))
    by_source: dict[str, tuple[list[int], list[int]]] = {}
    for kind, query, source_column in ((0, rows, column(settings.PARITY_SOURCE_LANGUAGE)), (1, units, "source")):
        for pk, source, rich in query.values_list("pk", source_column, "rich"):
            by_source.setdefault(words_of(source, rich=rich), ([], []))[kind].append(pk)
    # Many places say the same: each source text is compared once.
    similar = process.extract(asked, by_source.keys(), scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=_MOST_SOURCES)
    scores = {source: int(score) for source, score, _index in similar}
    chosen_rows, chosen_units = (
        {pk: source for source in scores for pk in by_source[source][kind][-_MOST_PLACES:]} for kind in (0, 1)
    )
    found = [*_of_rows(chosen_rows, scores, wording, language), *_of_units(chosen_units, scores, wording)]
    # Sorted by what matters least first: the sort is stable.
    found.sort(key=lambda match: match.at.timestamp() if match.at else 0.0, reverse=True)
    found.sort(key=attrgetter("machine"))
    found.sort(key=attrgetter("is_signed"), reverse=True)
    found.sort(key=attrgetter("score"), reverse=True)
    best: dict[str, Match] = {}
    for match in found:
        best.setdefault(match.target, match)
    return list(best.values())[:limit]


def words_of(text: str, *, rich: bool) -> str:
    """A canonical text as similarity sees it: the words without marks. Ten times as quick as sanitising."""
    return html.unescape(_TAG.sub("", text.replace("<br>", " "))) if rich and ("<" in text or "&" in text) else text


def translated_rows(language: str) -> QuerySet[Segment]:
    """Every row that remembers something in this language; addresses of pages are no texts.

    Read by Django itself, column by column: modeltranslation's own queries take twice as long for many rows.
    """
    return QuerySet(Segment).filter(**{f"{column(language)}__gt": ""}).exclude(path=SLUG_PATH)


def _rows(wording: Wording, language: str, length: int) -> QuerySet[Segment]:
    """What other places, and other wordings of this one, say."""
    own = {"owner_id": wording.owner.id, "path": wording.path, "source_hash": wording.hash}
    rows = translated_rows(language).exclude(**own)
    return _of_length(rows, column(settings.PARITY_SOURCE_LANGUAGE), length)


def _units(language: str, length: int) -> QuerySet[MemoryUnit]:
    return _of_length(MemoryUnit.objects.filter(language=language), "source", length)


def _of_length(query: QuerySet[Any], text_column: str, length: int) -> QuerySet[Any]:
    shortest, longest = int(length * _SHORTER), int(length / _SHORTER)
    fits = Q(source_length__lte=longest) | Q(rich=True, source_length__lte=longest + _MARKUP)
    return query.alias(source_length=Length(text_column)).filter(fits, source_length__gte=shortest)


def _of_rows(sources: dict[int, str], scores: dict[str, int], wording: Wording, language: str) -> Iterator[Match]:
    statuses = SegmentStatus.objects.filter(segment__in=sources, language=language, unconfirmed=False)
    by_row = {status.segment_id: status for status in statuses}
    rows = list(Segment.objects.filter(pk__in=by_row).with_languages(language))
    owners = {row.owner_id for row in rows}
    titles = dict(TranslationSource.objects.filter(owner_id__in=owners).values_list("owner_id", "title"))
    for row in rows:
        status, source = by_row[row.pk], sources[row.pk]
        exact = row.source_hash == wording.hash
        yield Match(
            source=source,
            target=_in_form(row.translation(language), row.rich, wording.rich),
            rich=wording.rich,
            score=100 if exact else min(scores[source], 99),
            exact=exact,
            where=titles.get(row.owner_id, ""),
            is_signed=status.is_signed,
            machine=status.machine,
            origin=status.origin,
            at=status.changed_at,
        )


def _of_units(sources: dict[int, str], scores: dict[str, int], wording: Wording) -> Iterator[Match]:
    for unit in MemoryUnit.objects.filter(pk__in=sources):
        source = sources[unit.pk]
        exact = unit.source_hash == wording.hash
        yield Match(
            source=source,
            target=_in_form(unit.target, unit.rich, wording.rich),
            rich=wording.rich,
            score=100 if exact else min(scores[source], 99),
            exact=exact,
            where=unit.file_name,
            is_signed=False,
            machine=False,
            origin=FILE,
            at=unit.imported_at,
        )


def _in_form(target: str, is_rich: bool, wanted_rich: bool) -> str:
    """A plain text as canonical HTML or the other way round, so that what is offered fits the segment."""
    if is_rich == wanted_rich:
        return target
    return html.escape(target, quote=False) if wanted_rich else canonical_text(plain_text(target))
