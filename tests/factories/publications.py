"""Public documents without a page behind them, in any of the languages: what search reads, by the hundred."""

import uuid
from typing import Any

from django.utils import timezone

from cms.languages import BY_CODE
from pages.editions import documents
from pages.editions.models import Publication
from pages.editions.searching.index import write_entry


def document(language: str, title: str, *body: str, slug: str = "topic", **values: Any) -> dict[str, Any]:
    """A document with what search reads; ``body``: the paragraphs of its one section."""
    blocks = [{"id": f"b{number}", "type": "paragraph", "html": "", "text": text} for number, text in enumerate(body)]
    heading = values.pop("heading", "—")
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, slug)),
        "slug": slug,
        "type": "condition",
        "title": title,
        "other_names": [{"id": "n", "text": name} for name in values.pop("other_names", [])],
        "summary": None,
        "key_points": [],
        "language": BY_CODE[language].tag,
        "edition": 1,
        "sections": [{"id": "s", "kind": "overview", "heading": heading, "blocks": blocks}],
        "glossary": [],
        "codes": [],
        "notice": None,
        "published_at": "2026-11-25T00:00:00Z",
        "links": {"self": f"/api/v1/topics/{slug}/?lang={BY_CODE[language].tag}"},
        "languages": [],
        **values,
    }


def public(language: str, title: str, *body: str, slug: str = "topic", **values: Any) -> Publication:
    """Its publication, indexed as publishing does it."""
    content, now = document(language, title, *body, slug=slug, **values), timezone.now()
    finished = documents.to_json(content)
    publication = Publication(
        topic_id=content["id"], language=language, slug=slug, status=Publication.PUBLIC, since=now, changed_at=now,
        title=title, document=finished, document_hash=documents.content_hash(finished),
    )  # fmt: skip
    publication.listing = documents.to_json(documents.listing(publication, content))
    publication.save()
    write_entry(publication, content)
    return publication
