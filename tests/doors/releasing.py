"""Doors by which chosen languages, with a draft or without one, become public; now, or when their time has come."""

from datetime import timedelta

from django.utils import timezone

from pages.editions.actions import schedule_release
from pages.editions.models import ScheduledRelease
from tests.doors import CANARY, CHANGED, PUBLISHED, Door, Stage
from tests.doors.publishing import PAST, worker
from tests.factories.topics import approve, save_draft

OTHER = "Your cervix might open too early."


def release_page(stage: Stage, draft: str, *languages: str) -> None:
    """Looks at what will happen, and confirms it."""
    data = {"draft": draft, "languages": languages, "go_live_at": ""}
    preview = stage.post("parity_release_page", stage.topic_id, data={**data, "step": "preview"})
    seen = preview.context["seen"]
    confirmed = stage.post("parity_release_page", stage.topic_id, data={**data, "step": "confirm", "seen": seen})
    assert confirmed.status_code == 302, confirmed.content[:2000]


def write_other(stage: Stage) -> None:
    """A changed draft, which Spanish fits as well as it fits the public text."""
    save_draft(stage.topic, summary=OTHER)
    approve(stage.draft, "es")


def finish_french(stage: Stage) -> None:
    """French fits what is public, while the next draft is being written."""
    approve(stage.topic, "fr")
    save_draft(stage.topic, summary=f"Being written: {CANARY}")


def schedule(stage: Stage, *languages: str) -> None:
    """Leaves a release whose time has come: its clock is turned back."""
    at = timezone.now() + timedelta(days=1)
    revision = stage.topic.latest_revision
    schedule_release(stage.topic, languages, at, revision=revision, person=stage.person)
    ScheduledRelease.objects.update(go_live_at=PAST)


def schedule_other(stage: Stage) -> None:
    """The next draft is being written already."""
    write_other(stage)
    schedule(stage, "es")
    save_draft(stage.topic, summary=f"Being written: {CANARY}")


DOORS = [
    Door("release page, draft with Spanish", lambda stage: release_page(stage, "publish", "es"), "draft", PUBLISHED),
    Door(
        "release page, draft without Spanish",
        lambda stage: release_page(stage, "publish"),
        "public",
        CHANGED,
        prepare=write_other,
    ),
    Door(
        "release page, French alone",
        lambda stage: release_page(stage, "leave", "fr"),
        "public",
        [("published", "fr"), ("refreshed", "en"), ("refreshed", "es")],
        prepare=finish_french,
    ),
    Door(
        "worker carries out a scheduled release",
        worker,
        "draft",
        PUBLISHED,
        prepare=lambda stage: schedule(stage, "es"),
    ),
    Door(
        "worker carries out a scheduled release over a public topic",
        worker,
        "public",
        PUBLISHED,
        prepare=schedule_other,
    ),
]
