"""Keeps the index equal to the publications."""

from typing import Any

from django.db import connection
from django.db.models import F, Q

from pages.content.search import VERSION
from pages.content.search.passages import WEIGHTS, Weight, passages_of
from pages.content.search.words import Word, words_of
from pages.editions.models import Publication
from pages.editions.models.publication import PublicationQuerySet
from pages.editions.searching import postgresql, sqlite

INDEXES = {"postgresql": postgresql, "sqlite": sqlite}


def write_entry(publication: Publication, document: dict[str, Any]) -> None:
    """Indexes the document that the publication holds. In the transaction that has locked the publication."""
    words: dict[Weight, list[Word]] = {weight: [] for weight in WEIGHTS}
    for passage in passages_of(document):
        words[passage.weight] += words_of(passage.text, publication.language)
    INDEXES[connection.vendor].write(publication, words, VERSION)


def not_indexed() -> PublicationQuerySet:
    """Publications whose entry is missing, or was made from other bytes or by another version."""
    is_current = Q(search_entry__document_hash=F("document_hash"), search_entry__version=VERSION)
    return Publication.objects.exclude(document="").exclude(is_current)
