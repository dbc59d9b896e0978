"""Search indexing of the admin, outside the publishing transaction: inside it, publishers on PostgreSQL deadlock."""

from typing import Any

from django.apps import apps
from modelsearch import index
from modelsearch.backends import get_search_backend

from pages.editions.outbox import handler


@handler("search.index")
def index_record(payload: dict[str, Any]) -> None:
    """Puts the record's present content into the search index; a record that is gone needs nothing."""
    record = apps.get_model(payload["model"]).objects.filter(pk=payload["pk"]).first()
    indexed = index.get_indexed_instance(record) if record is not None else None
    if indexed is not None:
        get_search_backend().add(indexed)
