"""Keeps the index of where each segment stands in step with its text, history and sign-offs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from cms.languages import LANGUAGES
from pages.content.canonical import hash_if_any
from pages.localization.assembly import LanguageDocument
from pages.localization.models import Origin, Segment, SegmentChange, SegmentStatus, SignOff, column

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def status_of(segment_id: int, language: str) -> SegmentStatus:
    """The status as it is now; a new one, not saved, where nothing was ever written."""
    found = SegmentStatus.objects.filter(segment_id=segment_id, language=language).select_related("author").first()
    return found or SegmentStatus(segment_id=segment_id, language=language)


def statuses_of(document: LanguageDocument) -> dict[int | None, SegmentStatus]:
    """The status of each segment of a document that has one, by segment. One query."""
    numbers = [each.segment_id for each in document.translations.values() if each.segment_id is not None]
    rows = SegmentStatus.objects.filter(segment__in=numbers, language=document.language)
    return {row.segment_id: row for row in rows}


def unconfirmed_paths(document: LanguageDocument, statuses: Mapping[int | None, SegmentStatus]) -> list[str]:
    """The document paths at which a machine's text waits for a translator."""
    return [
        path
        for path, each in document.translations.items()
        if (status := statuses.get(each.segment_id)) and status.unconfirmed
    ]


def write_status(
    segment_id: int,
    language: str,
    text: str,
    *,
    origin: Origin,
    machine: bool,
    unconfirmed: bool,
    author: "User | None",
    at: datetime,
) -> SegmentStatus:
    """After a change of the text. The segment's row is locked, so that nobody else writes this status meanwhile."""
    text_hash = hash_if_any(text)
    status = status_of(segment_id, language)
    status.text_hash, status.changed_at = text_hash, at
    status.origin, status.machine, status.unconfirmed, status.author = origin, machine, unconfirmed, author
    signs = SignOff.objects.filter(segment=segment_id, language=language, text_hash=text_hash)
    status.is_signed = bool(text) and signs.exists()
    status.save()
    return status


def mark_signed(segment_ids: Iterable[int], language: str, *, is_signed: bool) -> None:
    """After a sign-off of the present texts, or its withdrawal."""
    SegmentStatus.objects.filter(segment_id__in=list(segment_ids), language=language).update(is_signed=is_signed)


@transaction.atomic
def reindex_statuses() -> int:
    """Makes the whole index anew, from texts, history and sign-offs; gives how many rows it has."""
    list(Segment.objects.select_for_update().order_by("pk").values_list("pk"))  # nobody writes a text meanwhile
    signed = set(SignOff.objects.values_list("segment_id", "language", "text_hash"))
    latest = {(change.segment_id, change.language): change for change in SegmentChange.objects.order_by("id")}
    codes = [language.code for language in LANGUAGES]
    rows = Segment.objects.only("id", *(column(code) for code in codes))
    statuses = []
    for row in rows.iterator(chunk_size=500):
        for code in codes:
            change = latest.get((row.pk, code))
            if change is None:
                continue
            text = row.translation(code)
            text_hash = hash_if_any(text)
            statuses.append(
                SegmentStatus(
                    segment=row,
                    language=code,
                    text_hash=text_hash,
                    origin=change.origin,
                    machine=change.machine,
                    unconfirmed=change.unconfirmed,
                    author_id=change.author_id,
                    is_signed=(row.pk, code, text_hash) in signed,
                    changed_at=change.at,
                )
            )
    SegmentStatus.objects.all().delete()
    SegmentStatus.objects.bulk_create(statuses, batch_size=1000)
    return len(statuses)
