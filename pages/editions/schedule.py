"""Publishes and expires what is due, each item by itself: one that fails stays scheduled and stops no other."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from pages.editions.actions.scheduled_release import carry_out_release
from pages.editions.errors import PublishingRefused
from pages.editions.models import ScheduledRelease
from pages.editions.transaction import publishing, publishing_for
from pages.models.topic import lock_page

logger = logging.getLogger("parity.schedule")


def publish_due() -> list[str]:
    """Expires pages, publishes revisions and carries out releases whose time has come; a line for each that failed."""
    now = timezone.now()
    return [*_expire(now), *_publish_revisions(now), *_carry_out_releases(now)]


def _expire(now: datetime) -> Iterator[str]:
    for page_id in list(Page.objects.filter(live=True, expire_at__lt=now).values_list("pk", flat=True)):
        try:
            with publishing():
                page = Page.objects.select_for_update().get(pk=page_id)
                if page.live and page.expire_at and page.expire_at < now:
                    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except Exception as error:
            yield _failure(f"page {page_id} could not expire", error)


def _publish_revisions(now: datetime) -> Iterator[str]:
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision_id in list(due.values_list("pk", flat=True)):
        try:
            with publishing_for(_who_scheduled(revision_id)):
                lock_page(Revision.objects.values_list("object_id", flat=True).get(pk=revision_id))
                revision = Revision.objects.select_for_update().get(pk=revision_id)
                if revision.approved_go_live_at and revision.approved_go_live_at < now:
                    revision.publish(log_action="wagtail.publish.scheduled")
        except Exception as error:
            yield _failure(f"revision {revision_id} could not be published and stays scheduled", error)


def _who_scheduled(revision_id: int) -> int | None:
    """The person who set the time, by Wagtail's log: what they may publish goes out, as if they had pressed the button.
    None: a command did."""
    entries = PageLogEntry.objects.filter(action="wagtail.publish.schedule", revision=revision_id)
    return entries.order_by("-timestamp").values_list("user_id", flat=True).first()


def _carry_out_releases(now: datetime) -> Iterator[str]:
    """What stands in the way is kept with the release, where the people who wait for it look."""
    for scheduled_id in list(ScheduledRelease.objects.due(now).values_list("pk", flat=True)):
        try:
            carry_out_release(scheduled_id, now)
        except Exception as error:
            yield _failure(f"release {scheduled_id} could not be carried out and stays scheduled", error)
            problem = str(error) if isinstance(error, PublishingRefused) else "An error stopped it. It is tried again."
            ScheduledRelease.objects.waiting().filter(pk=scheduled_id).update(problem=problem)


def _failure(what: str, error: Exception) -> str:
    line = f"{what}: {error}"
    logger.error(line)
    return line
