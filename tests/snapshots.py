"""What the database holds, to compare before and after; and what the public sees of it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import (
    Page,
    PageLogEntry,
    PageViewRestriction,
    Revision,
    TaskState,
    WorkflowState,
)

from pages.editions.models import (
    Change,
    Edition,
    Facet,
    JournalCounter,
    OutboxJob,
    Publication,
    ScheduledRelease,
    TopicSlug,
)
from pages.localization.models import Segment, SegmentChange, SegmentStatus, SignOff, SourceSegment, TranslationSource
from pages.models import TopicIdentity, TopicPage

PUBLISHING = (Publication, Edition, Facet, Change, JournalCounter, ScheduledRelease, TopicSlug, OutboxJob)
CONTENT = (
    *(Page, TopicPage, TopicIdentity, Revision, PageViewRestriction),
    *(Segment, SegmentChange, SegmentStatus, SignOff, SourceSegment, TranslationSource),
    *(WorkflowState, TaskState, PageLogEntry),
)

Snapshot = dict[str, dict[Any, dict[str, Any]]]


def snapshot(*kinds: type[models.Model]) -> Snapshot:
    """Every row of every table that publishing may touch, by table and key."""
    return {
        model._meta.label: {row[model._meta.pk.attname]: row for row in model._base_manager.values(*_columns(model))}
        for model in kinds or (*CONTENT, *PUBLISHING)
    }


def _columns(model: type[models.Model]) -> list[str]:
    """By name: of a translated model, all columns would be only those of the active language."""
    return [field.attname for field in model._meta.concrete_fields]


def differences(before: Snapshot, after: Snapshot, *, apart_from: tuple[str, ...] = ()) -> list[str]:
    """What was added, removed and changed, a line each; empty when all is as it was.

    :param apart_from: columns that may differ, as ``app.Model.column``, or tables.
    """
    lines = []
    for label, old in before.items():
        new = after[label]
        if label in apart_from:
            continue
        lines += [f"{label} {key} removed" for key in old.keys() - new.keys()]
        lines += [f"{label} {key} added: {new[key]}"[:300] for key in new.keys() - old.keys()]
        for key in old.keys() & new.keys():
            for column, value in old[key].items():
                if new[key][column] != value and f"{label}.{column}" not in apart_from:
                    lines.append(f"{label} {key} {column}: {value!r} → {new[key][column]!r}"[:300])
    return lines


def public_state() -> dict[tuple[str, str], str]:
    """What an address of each topic and language answers: the document's hash, or why there is none."""
    return {
        (str(publication.topic_id), publication.language): publication.document_hash
        if publication.is_public
        else publication.status
        for publication in Publication.objects.all()
    }


def clear_caches() -> None:
    ContentType.objects.clear_cache()
