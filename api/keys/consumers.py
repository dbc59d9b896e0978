"""Programs that keep copies, and what they have still to take out of them.

Every key that may acknowledge changes is a consumer. What it has acknowledged, in this history, is where it stands. One
that never has, or only in the history before a restored backup, is taken to have applied nothing since its key was
made: a program begins with what is public, so what was taken back before does not concern it.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from api.keys.models import Acknowledgement, Key
from api.keys.scopes import CHANGES_ACK
from pages.editions import journal
from pages.editions.models import Change


@dataclass(frozen=True, slots=True)
class Behind:
    """How many lines, of each kind that removes, a consumer has not applied."""

    withdrawn: int
    recalled: int
    deleted: int

    @property
    def total(self) -> int:
        return self.withdrawn + self.recalled + self.deleted


@dataclass(frozen=True, slots=True)
class Consumer:
    """A key, and where it stands in the history ``epoch``: None where that is not known."""

    key: Key
    epoch: uuid.UUID

    @property
    def acknowledged(self) -> Acknowledgement | None:
        return getattr(self.key, "acknowledgement", None)

    @property
    def place(self) -> Acknowledgement | None:
        """What it has acknowledged in this history."""
        return self.acknowledged if self.acknowledged and self.acknowledged.epoch == self.epoch else None

    @property
    def must_start_again(self) -> bool:
        """Its place is in another history."""
        return self.acknowledged is not None and self.place is None

    def not_applied(self) -> Q:
        """The lines that it has not applied, as far as anybody knows."""
        return Q(sequence__gt=self.place.sequence) if self.place else Q(at__gte=self.key.created_at)

    def has_applied(self, change: Change) -> bool:
        """The same of one line."""
        if self.place is None:
            return change.at < self.key.created_at
        return (change.sequence or 0) <= self.place.sequence


def consumers() -> list[Consumer]:
    """Of every valid key that may acknowledge, by name. Two queries."""
    epoch, _head = journal.head()
    keys = Key.objects.valid().select_related("acknowledgement")
    return [Consumer(key, epoch) for key in keys if key.allows(CHANGES_ACK)]


def count_behind(found: Sequence[Consumer]) -> list[Behind]:
    """How far each of them is behind, in the same order. One query for all, none for nobody."""
    if not found:
        return []
    counts = {
        f"{kind}_{number}": Count("pk", filter=Q(kind=kind) & consumer.not_applied())
        for number, consumer in enumerate(found)
        for kind in Change.REMOVING
    }
    counted = Change.objects.filter(kind__in=Change.REMOVING).aggregate(**counts)
    return [Behind(*(counted[f"{kind}_{number}"] for kind in Change.REMOVING)) for number, _ in enumerate(found)]


def open_changes(found: Sequence[Consumer], most: int) -> tuple[list[Change], int]:
    """The lines that one of them has not applied, the oldest first and at most so many, and how many there are.

    Two queries, none for nobody.
    """
    if not found:
        return [], 0
    places = [consumer.place.sequence for consumer in found if consumer.place]
    made = [consumer.key.created_at for consumer in found if not consumer.place]
    missing = Q(sequence__gt=min(places)) if places else Q(pk__in=[])
    missing |= Q(at__gte=min(made)) if made else Q(pk__in=[])
    lines = Change.objects.filter(missing, kind__in=Change.REMOVING)
    return list(lines.order_by("sequence")[:most]), lines.count()
