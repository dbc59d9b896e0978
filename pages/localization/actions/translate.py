from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from pages.content.canonical import canonical_html, canonical_text
from pages.localization.models import Origin, Segment, SegmentChange, column

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class TranslationError(ValueError):
    """The translation cannot be kept; the message says why and what to do."""


@transaction.atomic
def translate_segment(
    segment_id: int, language: str, text: str, *, origin: Origin = Origin.HUMAN, person: "User | None" = None
) -> None:
    """Keeps one segment's text in one language, with its history. An equal text changes nothing.

    The text is made canonical first; an empty one clears the translation. Only this language's column is written,
    so that people who translate the same row into other languages lose nothing.

    :raises TranslationError: for the source language, which is written in the topic, or one that is not offered.
    """
    if language == settings.PARITY_SOURCE_LANGUAGE:
        raise TranslationError("The source language is written in the topic itself, not translated.")
    if language not in settings.PARITY_LANGUAGES:
        raise TranslationError(f"“{language}” is not offered here. Add it to PARITY_LANGUAGES first.")
    row = Segment.objects.select_for_update().with_languages(language).get(pk=segment_id)
    canonical = canonical_html(text) if row.rich else canonical_text(text)
    before = row.translation(language)
    if canonical == before:
        return
    Segment.objects.filter(pk=row.pk).update(**{column(language): canonical})
    SegmentChange.objects.create(
        segment=row, language=language, before=before, after=canonical, origin=origin, person=person
    )


@transaction.atomic
def undo_translation(segment_id: int, language: str, *, person: "User | None" = None) -> None:
    """Brings back the text before the latest change. Undoing twice brings the change back.

    :raises TranslationError: when there is no change to undo.
    """
    latest = SegmentChange.objects.filter(segment_id=segment_id, language=language).order_by("-id").first()
    if latest is None:
        raise TranslationError("There is no change to undo.")
    translate_segment(segment_id, language, latest.before, origin=Origin(latest.origin), person=person)
