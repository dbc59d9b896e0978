"""The glossary as it stands in public documents: a copy of their terms that lists can be read from."""

import json
import uuid
from collections.abc import Iterable
from typing import Any

from pages.content.sorting import sort_key
from pages.editions.models import Facet, Publication, PublishedTerm


def set_terms(publication: Publication, document: dict[str, Any]) -> None:
    """Makes the publication's terms those of its document. Inside the transaction that writes the document."""
    terms = _terms_in(publication, document)
    if _values(publication.terms.all()) != _values(terms):
        publication.terms.all().delete()
        PublishedTerm.objects.bulk_create(terms)


def holds_its_terms(publication: Publication) -> bool:
    """Whether the public publication's terms are those of its document."""
    return _values(publication.terms.all()) == _values(_terms_in(publication, json.loads(publication.document)))


def are_terms_due() -> bool:
    """Whether a document uses terms that the glossary lacks: it was published before there was one."""
    uses = Facet.objects.filter(name="owner", value__startswith="term:")
    return uses.filter(publication__terms=None).exists()


def _terms_in(publication: Publication, document: dict[str, Any]) -> list[PublishedTerm]:
    assert publication.updated_at is not None
    return [
        PublishedTerm(
            publication=publication,
            language=publication.language,
            term_id=uuid.UUID(term["id"]),
            slug=term["slug"],
            term=term["term"],
            definition=term["definition"],
            sort_key=sort_key(term["term"]),
            published_at=publication.updated_at,
        )
        for term in document["glossary"]
    ]


def _values(terms: Iterable[PublishedTerm]) -> set[tuple[Any, ...]]:
    return {
        (term.term_id, term.language, term.slug, term.term, term.definition, term.sort_key, term.published_at)
        for term in terms
    }
