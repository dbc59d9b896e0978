"""The worker: does the outbox's jobs, and publishes and expires what is due.

A thread in the embedded default (``make run``), processes of ``manage.py worker`` elsewhere; any number is safe.
"""

import logging
import os
import random
import socket
import threading
import time
import traceback
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone

from pages.editions import outbox
from pages.editions.models import OutboxJob, WorkerHeartbeat
from pages.editions.schedule import publish_due

logger = logging.getLogger("parity.worker")

ATTEMPTS = 8
IDLE_SECONDS = 5.0
SCHEDULE_SECONDS = 10.0


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"


def run_worker(stop: threading.Event) -> None:
    """Works until told to stop; finishes the job in hand. A fault of the database is waited out."""
    name = worker_name()
    scheduled_at = 0.0
    while not stop.is_set():
        outbox.wanted.clear()
        try:
            close_old_connections()
            if time.monotonic() - scheduled_at > SCHEDULE_SECONDS:
                scheduled_at = time.monotonic()
                WorkerHeartbeat.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})
                publish_due()
            if work_once(name):
                continue
        except Exception:
            logger.exception("the worker met an error and goes on")
        outbox.wanted.wait(IDLE_SECONDS)
    WorkerHeartbeat.objects.filter(name=name).delete()


def work_off(limit: int = 10_000) -> int:
    """Does what waits now, and gives how many jobs that were. For commands and tests."""
    name = worker_name()
    done = 0
    while done < limit and work_once(name):
        done += 1
    return done


def work_once(name: str) -> bool:
    """Does one job; False when nothing waits. An attempt that fails is put off, at last put aside."""
    job = outbox.claim(name)
    if job is None:
        return False
    try:
        outbox.handler_of(job.kind)(job.payload)
    except Exception:
        error = traceback.format_exc(limit=20)
        until = None if job.attempts >= ATTEMPTS else timezone.now() + _backoff(job)
        outbox.put_off(job, error, until)
        logger.error("%s failed (attempt %d of %d): %s", job.kind, job.attempts, ATTEMPTS, error.splitlines()[-1])
    else:
        outbox.finish(job)
    return True


def _backoff(job: OutboxJob) -> timedelta:
    """2, 4, 8 … seconds and up to half as much again, so that jobs that failed together do not return together."""
    return timedelta(seconds=2**job.attempts * random.uniform(1, 1.5))


def start_worker_thread() -> threading.Event:
    """Starts the worker as a thread of this process; set the event to stop it."""
    stop = threading.Event()
    threading.Thread(target=run_worker, args=(stop,), name="parity-worker", daemon=True).start()
    return stop
