"""The index in SQLite: an FTS5 table with a column for each weight, filled with the forms of words."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from pages.content.search.passages import WEIGHTS, Weight
from pages.content.search.question import Part, Question
from pages.content.search.words import Word
from pages.editions.models import Publication

_ENTRY = """
    INSERT INTO editions_searchentry (publication_id, document_hash, version) VALUES (%s, %s, %s)
    ON CONFLICT (publication_id) DO UPDATE SET document_hash = excluded.document_hash, version = excluded.version
"""
_WORDS = "INSERT OR REPLACE INTO editions_searchwords (rowid, names, headings, body) VALUES (%s, %s, %s, %s)"
# BM25 hardly counts a word's tenth occurrence: with weights so far apart, one in a name is worth more than any number
# in the body.
_HITS = """
    SELECT -bm25(editions_searchwords, 1000.0, 50.0, 1.0) AS rank, publication.id
    FROM editions_searchwords JOIN editions_publication publication ON publication.id = editions_searchwords.rowid
    WHERE editions_searchwords MATCH %s AND publication.status = %s AND publication.language = %s
    ORDER BY rank DESC, publication.id LIMIT %s
"""


def write(publication: Publication, words: Mapping[Weight, Sequence[Word]], version: int) -> None:
    """Puts the publication's words in place of those that were there."""
    columns = [" ".join(form for word in words[weight] for form in sorted(word.forms)) for weight in WEIGHTS]
    with connection.cursor() as cursor:
        cursor.execute(_ENTRY, [publication.pk, publication.document_hash, version])
        cursor.execute(_WORDS, [publication.pk, *columns])


def hits(question: Question, *, loosely: bool, most: int) -> list[tuple[float, int]]:
    """(rank, primary key) of the public publications found, the best first."""
    match = _any(_all(pair) for pair in question.loose_parts) if loosely else _all(question.parts)
    with connection.cursor() as cursor:
        cursor.execute(_HITS, [match, Publication.PUBLIC, question.language, most])
        return [(float(rank), int(pk)) for rank, pk in cursor.fetchall()]


def _all(parts: Iterable[Part]) -> str:
    return f"({' AND '.join(_part(part) for part in parts)})"


def _part(part: Part) -> str:
    return _any([*(f'"{form}"' for form in sorted(part.forms)), *(f'"{form}" *' for form in part.beginnings)])


def _any(queries: Iterable[str]) -> str:
    return f"({' OR '.join(queries)})"
