from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from pages.content.bidi import without_reordering
from pages.content.canonical import canonical_html, canonical_text, hash_if_any
from pages.localization.errors import Conflict, TranslationError
from pages.localization.models import Origin, Segment, SegmentChange, SegmentStatus, column
from pages.localization.roles import require
from pages.localization.statuses import status_of, write_status

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 20_000
"""Characters of one text with its marks; the work of reading and checking a text grows faster than the text."""
_EDITS = (Origin.HUMAN, Origin.IMPORT)


@transaction.atomic
def translate_segment(
    segment_id: int,
    language: str,
    text: str,
    *,
    origin: Origin = Origin.HUMAN,
    machine: bool = False,
    person: "User | None" = None,
    program: str = "",
    seen: str | None = None,
) -> SegmentStatus:
    """Keeps one segment's text in one language, with its history. An equal text changes nothing.

    The text is made canonical first; an empty one clears the translation. Only this language's column is written,
    so that people who translate the same row into other languages lose nothing.

    :param machine: that the text comes from a machine's, by way of the memory or a file.
    :param program: what sent it where no person did, for the history.
    :param seen: the hash of the text that the person saw when they began, empty for none; it is not checked where
        this is None.
    :raises TranslationError: for the source language, which is written in the topic, one that is not offered, or a
        text that is too long.
    :raises NotAllowed: when the person is no translator of this language.
    :raises Conflict: when somebody else has changed the text since it was seen.
    """
    require_target(language)
    require(person, "translate", language)
    require_length(text)
    row = Segment.objects.select_for_update().with_languages(language).get(pk=segment_id)
    canonical = _canonical(text, rich=row.rich)
    before = row.translation(language)
    status = status_of(row.pk, language)
    if canonical == before:
        return status
    require_seen(row, language, seen, status)
    from_machine = machine or origin == Origin.MACHINE
    known = _known(row, language, canonical)
    # An edit of a machine's text is still based on it; one that begins from nothing is not.
    is_based_on_it = bool(before) and status.machine and origin in _EDITS
    return write_translation(
        row,
        language,
        canonical,
        origin=origin,
        machine=bool(canonical) and (from_machine or is_based_on_it or (known is not None and known.machine)),
        unconfirmed=(known is not None and known.unconfirmed)
        or (from_machine and origin in (Origin.MACHINE, Origin.IMPORT)),
        person=person,
        author=person,
        program=program,
    )


@transaction.atomic
def undo_translation(
    segment_id: int, language: str, *, person: "User | None" = None, seen: str | None = None
) -> SegmentStatus:
    """Brings back the text before the latest change, as whoever wrote it. Undoing twice brings the change back.

    :param seen: as of :func:`translate_segment`: what is undone is the change that the person saw.
    :raises TranslationError: when there is no change to undo.
    :raises NotAllowed: when the person is no translator of this language.
    :raises Conflict: when somebody else has changed the text since it was seen.
    """
    require_target(language)
    require(person, "translate", language)
    row = Segment.objects.select_for_update().with_languages(language).get(pk=segment_id)
    require_seen(row, language, seen)
    changes = SegmentChange.objects.filter(segment_id=segment_id, language=language).order_by("-id")
    latest = next((change for change in changes if change.before != change.after), None)
    if latest is None:
        raise TranslationError("There is no change to undo.")
    made = changes.filter(after=latest.before, id__lt=latest.pk).select_related("author").first()
    return write_translation(
        row,
        language,
        latest.before,
        origin=Origin(made.origin) if made else Origin.HUMAN,
        machine=made.machine if made else False,
        unconfirmed=made.unconfirmed if made else False,
        person=person,
        author=made.author if made else None,
    )


@transaction.atomic
def confirm_machine_text(
    segment_id: int, language: str, *, person: "User | None" = None, seen: str | None = None
) -> SegmentStatus:
    """A translator has compared a machine's text with the source and answers for it, as if they had written it.

    :param seen: as of :func:`translate_segment`: what is confirmed is the text that the person saw.
    :raises TranslationError: when there is no unconfirmed text of a machine.
    :raises NotAllowed: when the person is no translator of this language.
    :raises Conflict: when somebody else has changed the text since it was seen.
    """
    require_target(language)
    require(person, "translate", language)
    row = Segment.objects.select_for_update().with_languages(language).get(pk=segment_id)
    require_seen(row, language, seen)
    if not status_of(row.pk, language).unconfirmed:
        raise TranslationError("This text does not wait for a confirmation.")
    return write_translation(
        row,
        language,
        row.translation(language),
        origin=Origin.MACHINE,
        machine=True,
        unconfirmed=False,
        person=person,
        author=person,
    )


def require_target(language: str) -> None:
    """:raises TranslationError: for a language that is not translated into here."""
    if language == settings.PARITY_SOURCE_LANGUAGE:
        raise TranslationError("The source language is written in the topic itself, not translated.")
    if language not in settings.PARITY_LANGUAGES:
        raise TranslationError(f"“{language}” is not offered here. Add it to PARITY_LANGUAGES first.")


def require_length(text: str) -> None:
    """:raises TranslationError: for a text that no source is as long as."""
    if len(text) > LONGEST:
        raise TranslationError(f"This text is longer than {LONGEST} characters. Nothing was saved: shorten it.")


def require_seen(row: Segment, language: str, seen: str | None, status: SegmentStatus | None = None) -> None:
    """:raises Conflict: when the text is not the one that the person saw, by its hash; None is not checked."""
    present = row.translation(language)
    if seen is None or seen == hash_if_any(present):
        return
    status = status or status_of(row.pk, language)
    raise Conflict(present, status.author.get_username() if status.author else None, status.changed_at)


def write_translation(
    row: Segment,
    language: str,
    canonical: str,
    *,
    origin: Origin,
    machine: bool,
    unconfirmed: bool,
    person: "User | None",
    author: "User | None",
    program: str = "",
) -> SegmentStatus:
    """Writes text, history and status of a locked row. The one writer of translations."""
    before = row.translation(language)
    Segment.objects.filter(pk=row.pk).update(**{column(language): canonical})
    change = SegmentChange.objects.create(
        segment=row,
        language=language,
        before=before,
        after=canonical,
        origin=origin,
        machine=machine,
        unconfirmed=unconfirmed,
        person=person,
        author=author,
        program=program,
    )
    return write_status(
        row.pk,
        language,
        canonical,
        origin=origin,
        machine=machine,
        unconfirmed=unconfirmed,
        author=author,
        at=change.at,
    )


def _canonical(text: str, *, rich: bool) -> str:
    canonical = canonical_html if rich else canonical_text
    return canonical(without_reordering(canonical(text)))  # as an entity it is a character only after the first


def _known(row: Segment, language: str, canonical: str) -> SegmentChange | None:
    """The latest change to exactly this text, which comes back by a file or letter by letter: a machine's is still a
    machine's then, and waits for a person if nobody has confirmed it."""
    if not canonical:
        return None
    return SegmentChange.objects.filter(segment=row, language=language, after=canonical).order_by("-id").first()
