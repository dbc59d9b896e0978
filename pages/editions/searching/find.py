"""Finds the public publications that answer a question."""

from dataclasses import dataclass

from django.db import connection

from pages.content.search.question import Question
from pages.editions.models import Publication
from pages.editions.searching.index import INDEXES

MOST_HITS = 1000
"""Nobody reads further; the best are kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the rank and key of its last hit."""

    rank: float
    pk: int


@dataclass(frozen=True, slots=True)
class Page:
    """The publications of one page, the best first; ``end``: where the next one starts, None on the last."""

    publications: list[Publication]
    end: Place | None


def find(question: Question, after: Place | None, size: int) -> Page:
    """Looks for texts with all the words; where there is none, and words are many, for those with any two of them.

    Two or three queries. Only what is public at the last of them is given, as it is then.
    """
    index = INDEXES[connection.vendor]
    hits = index.hits(question, loosely=False, most=MOST_HITS)
    if not hits and question.loose_parts:
        hits = index.hits(question, loosely=True, most=MOST_HITS)
    rest = hits[_start(hits, after) :] if after else hits
    page, more = rest[:size], len(rest) > size
    public = Publication.objects.public().filter(language=question.language).only("listing", "document")
    rows = public.in_bulk([pk for _, pk in page]) if page else {}
    publications = [rows[pk] for _, pk in page if pk in rows]
    return Page(publications, Place(*page[-1]) if more else None)


def _start(hits: list[tuple[float, int]], after: Place) -> int:
    """Behind the last hit of the page before; where it is not found any more, behind all that ranked as high.

    What is published meanwhile may change how rare a word is, and so SQLite's ranks: the hit is looked for by its key.
    """
    for number, (_, pk) in enumerate(hits):
        if pk == after.pk:
            return number + 1
    return sum((-rank, pk) <= (-after.rank, after.pk) for rank, pk in hits)
