"""The gapless list of every change of a public document."""

import uuid

from django.db import connection, transaction
from django.db.models import Subquery
from django.utils import timezone

from pages.editions.models import Change, Edition, JournalCounter, Publication, TopicSlug
from pages.editions.transaction import current


def record(kind: str, publication: Publication, edition: Edition | None = None, reason: str = "") -> None:
    """Writes a line, still without a number, in the publishing transaction under way."""
    change = Change.objects.create(
        kind=kind,
        topic_id=publication.topic_id,
        slug=publication.slug,
        language=publication.language,
        edition=edition.number if edition else None,
        code=edition.code if edition else "",
        reason=reason,
        at=timezone.now(),
    )
    current().written.append(change.pk)


def number_changes(written: list[int]) -> None:
    """Gives the lines that this transaction wrote, and did not roll back, the next numbers.

    Locks the counter until the commit, so numbers appear in the order of the commits.
    """
    if not written:
        return
    counter = lock_counter()
    changes = list(Change.objects.filter(pk__in=written, sequence=None).order_by("pk"))
    for sequence, change in enumerate(changes, start=counter.head + 1):
        change.sequence = sequence
    Change.objects.bulk_update(changes, ["sequence"])
    counter.head += len(changes)
    counter.save(update_fields=["head"])


def lock_counter() -> JournalCounter:
    """The counter's row, made if there is none (an upsert: two first publishers do not collide), and locked."""
    JournalCounter.objects.bulk_create([JournalCounter(pk=1, epoch=uuid.uuid4())], ignore_conflicts=True)
    return JournalCounter.objects.select_for_update().get(pk=1)


def head() -> tuple[uuid.UUID, int]:
    """The journal's epoch and its newest number; 0 before the first change."""
    counter = JournalCounter.objects.filter(pk=1).first()
    if counter is None:
        with transaction.atomic():
            counter = lock_counter()
    return counter.epoch, counter.head


def head_and_topic(topic: str) -> tuple[uuid.UUID, int, uuid.UUID | None]:
    """The same, with the id of the topic that this id or slug belongs to, in one query; None: never public."""
    try:
        slugs = TopicSlug.objects.filter(topic_id=uuid.UUID(topic))
    except ValueError:
        slugs = TopicSlug.objects.filter(slug=topic)
    found = JournalCounter.objects.annotate(topic=Subquery(slugs.values("topic_id")[:1])).filter(pk=1)
    counter = found.values_list("epoch", "head", "topic").first()
    return counter or (*head(), None)


def journal_is_gapless() -> bool:
    """Whether the numbers are exactly 1 to the head."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), COUNT(sequence), COALESCE(MAX(sequence), 0) FROM editions_change")
        lines, numbered, newest = cursor.fetchone()
    return bool(lines == numbered == newest == head()[1])
