"""For whoever runs the installation: is the process alive, and can it do its work?"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import cache

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from api.problems import Problem
from api.shapes import TEXT, one_of, shape
from api.views import PublicView
from pages.editions.models import WorkerHeartbeat

WORKER_IS_FRESH = timedelta(seconds=60)
OK = "ok"


class _HealthView(PublicView):
    """Never counted and never kept."""

    authentication_classes = []
    throttle_classes = []
    tag = "health"
    formats = {}
    statuses = (200,)
    response_headers = ("ETag", "Cache-Control")
    cache = "no-store"


class LiveView(_HealthView):
    """The process answers. It looks at nothing else, so that a broken database restarts no process."""

    operation = "live"
    summary = "Whether the process is alive"
    answer = shape("Live", status=one_of("live"))

    def get(self, request: Request) -> HttpResponse:
        return self.reply({"status": "live"})


class ReadyView(_HealthView):
    """Database, migrations, media folder and worker all work: requests may be sent here."""

    operation = "ready"
    summary = "Whether the installation can do its work"
    answer = shape(
        "Ready",
        status=one_of("ready"),
        checks={"type": "object", "additionalProperties": TEXT},
    )
    problems = ("not-ready",)

    def get(self, request: Request) -> HttpResponse:
        checks = {name: _tried(check) for name, check in CHECKS.items()}
        if set(checks.values()) != {OK}:
            raise Problem("not-ready", "A part of the installation does not work.", checks=checks)
        return self.reply({"status": "ready", "checks": checks})


def _tried(check: Callable[[], str]) -> str:
    """What a check says. A check that breaks says of what kind the error is, and nothing of the inside."""
    try:
        return check()
    except Exception as error:
        return type(error).__name__


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations() -> str:
    return OK if _all_are_applied() else "some are not applied"


def media() -> str:
    """Writes a small file and removes it."""
    name = default_storage.save(f"health/{uuid.uuid4()}", ContentFile(b"ok"))
    default_storage.delete(name)
    return OK


def worker() -> str:
    since = timezone.now() - WORKER_IS_FRESH
    return OK if WorkerHeartbeat.objects.filter(seen_at__gte=since).exists() else "none was seen lately"


CHECKS = {"database": database, "migrations": migrations, "media": media, "worker": worker}


class _NotApplied(Exception):
    """Not remembered, unlike its opposite: a process does not outlive its own migrations."""


def _all_are_applied() -> bool:
    try:
        _seen_applied()
    except _NotApplied:
        return False
    return True


@cache
def _seen_applied() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _NotApplied
