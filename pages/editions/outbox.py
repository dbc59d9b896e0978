"""What follows a publish: written in its transaction, done outside it, at least once.

A higher app registers how a kind of job is done, with :func:`handler`; a lower one only asks for it.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from pages.editions.models import OutboxJob

Handler = Callable[[dict[str, Any]], None]
"""Does one job. It may be called again for the same payload, so doing it twice must change nothing."""

LEASE = timedelta(minutes=5)

wanted = threading.Event()
"""Set after the commit of a transaction that asked for work: wakes a worker in this process."""

_handlers: dict[str, Handler] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Registers how a kind of job is done. :raises ValueError: when it is registered already."""

    def register(function: Handler) -> Handler:
        if _handlers.setdefault(kind, function) is not function:
            raise ValueError(f"{kind} has a handler already")
        return function

    return register


def handler_of(kind: str) -> Handler:
    """:raises KeyError: when no installed app does this kind of job."""
    return _handlers[kind]


def enqueue(kind: str, payload: dict[str, Any]) -> None:
    """Asks for a job, in the transaction under way."""
    OutboxJob.objects.create(kind=kind, payload=payload, available_at=timezone.now())
    transaction.on_commit(wanted.set)


def claim(worker: str) -> OutboxJob | None:
    """Takes the longest waiting job, for as long as the lease; None when nothing waits.

    Safe with any number of workers: PostgreSQL skips rows that another one locks, SQLite's transactions are one at a
    time (``transaction_mode=IMMEDIATE``). A job whose worker died is free again when its lease has run out.
    """
    now = timezone.now()
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=now)
    with transaction.atomic():
        waiting = OutboxJob.objects.filter(free, done_at=None, dead_at=None, available_at__lte=now)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.order_by("available_at", "created_at").first()
        if job is not None:
            job.attempts += 1
            job.leased_by, job.leased_until = worker, now + LEASE
            job.save(update_fields=["attempts", "leased_by", "leased_until"])
    return job


def finish(job: OutboxJob) -> None:
    job.done_at, job.leased_until = timezone.now(), None
    job.save(update_fields=["done_at", "leased_until"])


def put_off(job: OutboxJob, error: str, until: datetime | None) -> None:
    """Notes why the attempt failed. Tried again at ``until``; None: put aside as dead, to be looked at."""
    job.last_error, job.leased_until = error, None
    if until is None:
        job.dead_at = timezone.now()
    else:
        job.available_at = until
    job.save(update_fields=["last_error", "leased_until", "dead_at", "available_at"])
