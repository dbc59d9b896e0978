"""Publishes and expires what is due, each item by itself: one that fails stays scheduled and stops no other."""

import logging

from django.utils import timezone
from wagtail.models import Page, Revision

from pages.editions.transaction import publishing
from pages.models.topic import lock_page

logger = logging.getLogger("parity.schedule")


def publish_due() -> list[str]:
    """Expires pages and publishes revisions whose time has come; gives a line for each that failed."""
    now = timezone.now()
    failures = []
    for page_id in list(Page.objects.filter(live=True, expire_at__lt=now).values_list("pk", flat=True)):
        try:
            with publishing():
                page = Page.objects.select_for_update().get(pk=page_id)
                if page.live and page.expire_at and page.expire_at < now:
                    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except Exception as error:
            failures.append(_failure(f"page {page_id} could not expire", error))
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision_id in list(due.values_list("pk", flat=True)):
        try:
            with publishing():
                lock_page(Revision.objects.values_list("object_id", flat=True).get(pk=revision_id))
                revision = Revision.objects.select_for_update().get(pk=revision_id)
                if revision.approved_go_live_at and revision.approved_go_live_at < now:
                    revision.publish(log_action="wagtail.publish.scheduled")
        except Exception as error:
            failures.append(_failure(f"revision {revision_id} could not be published and stays scheduled", error))
    return failures


def _failure(what: str, error: Exception) -> str:
    line = f"{what}: {error}"
    logger.error(line)
    return line
