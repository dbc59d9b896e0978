"""The index in PostgreSQL: a ``tsvector`` with weights, by the language's configuration and by our own forms."""

from collections.abc import Mapping, Sequence

from django.db import connection

from cms.languages import BY_CODE
from pages.content.search.passages import WEIGHTS, Weight
from pages.content.search.question import Part, Question
from pages.content.search.words import Word
from pages.editions.models import Publication

_LABELS: dict[Weight, str] = {"names": "A", "headings": "B", "body": "C"}
_RANKS = "{0, 0.05, 0.2, 1}"  # of the labels D, C, B, A

_ENTRY = """
    INSERT INTO editions_searchentry (publication_id, document_hash, version, words) VALUES (%s, %s, %s, {words})
    ON CONFLICT (publication_id) DO UPDATE
    SET document_hash = excluded.document_hash, version = excluded.version, words = excluded.words
"""
# The language's public entries are read first, as a step of their own: left free, PostgreSQL reads the words of every
# language, since its estimate leaves out that vectors are stored out of line. The rank asks for any of the words: among
# texts that have them all, one in a name is worth more than many in the body.
_HITS = """
    WITH public AS MATERIALIZED (
        SELECT publication.id, entry.words
        FROM editions_publication publication JOIN editions_searchentry entry ON entry.publication_id = publication.id
        WHERE publication.status = %s AND publication.language = %s
    )
    SELECT ts_rank(%s, words, {any_word}) AS rank, id FROM public WHERE words @@ ({match})
    ORDER BY rank DESC, id LIMIT %s
"""

Sql = tuple[str, list[str]]


def write(publication: Publication, words: Mapping[Weight, Sequence[Word]], version: int) -> None:
    """Puts the publication's words in place of those that were there."""
    vectors: list[str] = []
    values: list[str | int] = [publication.pk, publication.document_hash, version]
    config = BY_CODE[publication.language].search_config
    for weight in WEIGHTS:
        vectors.append(f"setweight(to_tsvector(%s::regconfig, %s) || to_tsvector('simple', %s), '{_LABELS[weight]}')")
        stemmed = " ".join(form for word in words[weight] for form in _spellings(word))
        values += [config, stemmed, " ".join(form for word in words[weight] for form in word.plain_forms)]
    with connection.cursor() as cursor:
        cursor.execute(_ENTRY.format(words=" || ".join(vectors)), values)


def hits(question: Question, *, loosely: bool, most: int) -> list[tuple[float, int]]:
    """(rank, primary key) of the public publications found, the best first."""
    parts = [_part(part, question.language) for part in question.parts]
    if loosely:
        places = {part: place for place, part in enumerate(question.parts)}
        pairs = [_both(parts[places[one]], parts[places[other]]) for one, other in question.loose_parts]
        match = _chain("||", pairs)
    else:
        match = _chain("&&", parts)
    any_word = _chain("||", parts)
    statement = _HITS.format(any_word=any_word[0], match=match[0])
    values: list[str | int] = [Publication.PUBLIC, question.language, _RANKS, *any_word[1], *match[1], most]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [(float(rank), int(pk)) for rank, pk in cursor.fetchall()]


def _part(part: Part, language: str) -> Sql:
    """One word looked for, in any of its forms."""
    config = BY_CODE[language].search_config
    queries, values = [], []
    for spelling in _spellings(part.word):
        queries.append("to_tsquery(%s::regconfig, %s)")
        values += [config, f"'{spelling}'"]
    plain = [f"'{form}'" for form in part.word.plain_forms] + [f"'{form}':*" for form in part.beginnings]
    queries.append("to_tsquery('simple', %s)")
    values.append(" | ".join(plain))
    return f"({' || '.join(queries)})", values


def _spellings(word: Word) -> tuple[str, ...]:
    """What the language's configuration is given: pairs of characters or syllables have no endings."""
    return () if word.is_pair else tuple(dict.fromkeys((word.spelt, word.folded)))


def _both(one: Sql, other: Sql) -> Sql:
    return _chain("&&", [one, other])


def _chain(operator: str, queries: Sequence[Sql]) -> Sql:
    return f"({f' {operator} '.join(sql for sql, _ in queries)})", [value for _, values in queries for value in values]
