"""Slugs lead to one topic for ever, from the first publish with them."""

import uuid

from django.conf import settings

from pages.editions.models import TopicSlug
from pages.localization.actions import language_slugs


def claim_slug(topic_id: uuid.UUID, slug: str, language: str = "") -> bool:
    """Makes a slug lead to this topic; False where it leads to another one already."""
    claimed, _ = TopicSlug.objects.get_or_create(slug=slug, defaults={"topic_id": topic_id, "language": language})
    return claimed.topic_id == topic_id


def claim_own_slugs(topic_id: uuid.UUID) -> dict[str, str]:
    """The slugs that languages have of their own. One that leads to another topic is left out: a translator's choice
    of an address must not stop a publish, least of all a correction's."""
    own = language_slugs(topic_id, settings.PARITY_LANGUAGES)
    return {language: slug for language, slug in own.items() if claim_slug(topic_id, slug, language)}


def leads_elsewhere(topic_id: uuid.UUID, slug: str) -> bool:
    return TopicSlug.objects.filter(slug=slug).exclude(topic_id=topic_id).exists()
