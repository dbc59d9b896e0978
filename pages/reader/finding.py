"""What there is to read for a slug in a language; or where it has moved, or why there is nothing."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings

from cms.languages import BY_CODE, Language
from pages.editions.fallback import FallbackReason, fallback_reason
from pages.editions.models import Publication, TopicSlug
from pages.reader.languages import is_offered

GoneStatus = Literal["withdrawn", "recalled", "deleted"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A document; ``fallback`` is why it is the source language's and not the wanted one."""

    document: dict[str, Any]
    language: Language
    fallback: FallbackReason | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The slug is a language's own, or an earlier one: the topic is at ``slug``."""

    slug: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The topic was public and is not any more. ``reason`` is what a person wrote, in the source language."""

    status: GoneStatus
    reason: str
    source: Publication


def find(slug: str, language: Language) -> Shown | Moved | Gone | None:
    """None when no topic ever had this slug. One query where the wanted language is public, else three."""
    if is_offered(language):
        public = Publication.objects.public().filter(slug=slug, language=language.code)
        document = public.values_list("document", flat=True).first()
        if document is not None:
            return Shown(json.loads(document), language)
    return _find_otherwise(slug, language)


def _find_otherwise(slug: str, language: Language) -> Shown | Moved | Gone | None:
    claimed = TopicSlug.objects.filter(slug=slug).first()
    if claimed is None:
        return None
    wanted = {language.code, settings.PARITY_SOURCE_LANGUAGE}
    rows = Publication.objects.filter(topic_id=claimed.topic_id, language__in=wanted).defer("listing")
    publications = {row.language: row for row in rows}
    source = publications.get(settings.PARITY_SOURCE_LANGUAGE)
    if source is None:  # another topic links here, but this one never was public
        return None
    if slug != source.slug:
        return Moved(source.slug)
    own = publications.get(language.code)
    if not source.is_public:
        return _gone(source, own)
    reason = fallback_reason(language.code, own.status if own else None)
    return Shown(json.loads(source.document), BY_CODE[source.language], reason)


def _gone(source: Publication, own: Publication | None) -> Gone:
    """A recall is told before anything milder, whichever of the two languages was recalled."""
    for publication in (source, own):
        if publication is not None and publication.status == Publication.RECALLED:
            return Gone("recalled", publication.reason, source)
    return Gone("deleted" if source.status == Publication.DELETED else "withdrawn", "", source)
