import re
import uuid
from typing import TYPE_CHECKING

from django.conf import settings

from pages.content.document import Owner, Wording
from pages.localization.actions.open_segments import open_segments
from pages.localization.actions.translate import translate_segment
from pages.localization.errors import TranslationError
from pages.localization.models import SLUG_PATH, Origin, Segment, column
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class SlugTaken(TranslationError):
    """Another topic or language has this slug."""


def set_language_slug(
    topic_id: uuid.UUID, language: str, slug: str, *, origin: Origin = Origin.HUMAN, person: "User | None" = None
) -> None:
    """Gives a topic its own slug in one language; an empty one removes it. Slugs need no sign-off.

    It is kept as a segment whose source wording never changes, so that renaming the topic outdates none.

    :raises TranslationError: when the slug is not lower-case ASCII words joined by hyphens.
    :raises SlugTaken: when another topic, or another language, has it.
    """
    if slug and not _SLUG.fullmatch(slug):
        raise TranslationError(f"“{slug}” is no slug. Use a–z, 0–9 and single hyphens, such as insuficiencia-cervical.")
    if slug and _is_taken(topic_id, language, slug):
        raise SlugTaken(f"“{slug}” already belongs to another topic or language.")
    wording = Wording(Owner("topic", str(topic_id)), SLUG_PATH, SLUG_PATH)
    open_segments([wording])
    row = Segment.objects.only("id").get(owner_id=topic_id, path=SLUG_PATH, source_hash=wording.hash)
    translate_segment(row.pk, language, slug, origin=origin, person=person)


def language_slugs(topic_id: uuid.UUID, languages: list[str]) -> dict[str, str]:
    """The slugs that these languages have of their own; the source language uses the topic's."""
    languages = [language for language in languages if language != settings.PARITY_SOURCE_LANGUAGE]
    row = Segment.objects.filter(owner_id=topic_id, path=SLUG_PATH).with_languages(*languages).first()
    if row is None:
        return {}
    return {language: slug for language in languages if (slug := row.translation(language))}


def _is_taken(topic_id: uuid.UUID, language: str, slug: str) -> bool:
    if TopicPage.objects.filter(slug=slug).exists():
        return True
    for other in settings.PARITY_LANGUAGES:
        rows = Segment.objects.filter(path=SLUG_PATH, **{column(other): slug})
        if other == language:
            rows = rows.exclude(owner_id=topic_id)
        if rows.exists():
            return True
    return False
