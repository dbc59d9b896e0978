"""A program says how far it has applied the journal."""

import uuid

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from api.keys.models import Acknowledgement, Key


@transaction.atomic
def acknowledge_changes(key: Key, epoch: uuid.UUID, sequence: int) -> Acknowledgement:
    """Notes that the key's program has applied every change up to ``sequence``; gives where it stands now.

    Within a history nobody goes back: a smaller number, or the same again, changes nothing.
    """
    now = timezone.now()
    first = Acknowledgement(key=key, epoch=epoch, sequence=sequence, at=now)
    Acknowledgement.objects.bulk_create([first], ignore_conflicts=True)
    further = ~Q(epoch=epoch) | Q(sequence__lt=sequence)
    Acknowledgement.objects.filter(further, key=key).update(epoch=epoch, sequence=sequence, at=now)
    key.acknowledgement = Acknowledgement.objects.get(key=key)
    return key.acknowledgement
