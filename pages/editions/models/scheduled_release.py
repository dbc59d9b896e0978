import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from wagtail.models import Revision


class ScheduledReleaseQuerySet(models.QuerySet["ScheduledRelease"]):
    def of_topic(self, topic_id: uuid.UUID) -> "ScheduledReleaseQuerySet":
        return self.filter(topic_id=topic_id)

    def waiting(self) -> "ScheduledReleaseQuerySet":
        """Neither carried out nor cancelled; one that failed goes on waiting, with its problem."""
        return self.filter(done_at=None, cancelled_at=None)

    def with_draft(self) -> "ScheduledReleaseQuerySet":
        return self.filter(revision_id__isnull=False)

    def due(self, now: datetime) -> "ScheduledReleaseQuerySet":
        """The earliest first, as the schedule of pages goes too."""
        return self.waiting().filter(go_live_at__lte=now).order_by("go_live_at", "pk")

    def keeps(self, revision: "Revision") -> bool:
        """Whether a release that waits will publish exactly this revision: it must stay as it was agreed."""
        return self.waiting().filter(revision_id=revision.pk).exists()


class ScheduledRelease(models.Model):
    """A release that goes out at a set time, exactly as the person saw it, or not at all.

    It refers to texts by their hash: what has changed since is not what was agreed. No key to the page or the revision:
    both may be deleted, and the line stays.
    """

    topic_id = models.UUIDField(db_index=True)
    revision_id = models.BigIntegerField(null=True, help_text="The draft published with it; NULL: languages alone.")
    public_revision_id = models.BigIntegerField(
        null=True, help_text="The revision that was public when it was scheduled; NULL: none was."
    )
    languages = models.JSONField(help_text="The hash of the text that each language will have, by language.")
    source_text_hash = models.CharField(max_length=71)
    go_live_at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, help_text="Why it has not gone out though its time has come.")

    objects = ScheduledReleaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["go_live_at"],
                condition=models.Q(done_at=None, cancelled_at=None),
                name="releases_that_wait",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["topic_id"],
                condition=models.Q(done_at=None, cancelled_at=None, revision_id__isnull=False),
                name="one_scheduled_draft_a_topic",
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} at {self.go_live_at:%Y-%m-%d %H:%M}"

    @property
    def is_waiting(self) -> bool:
        return self.done_at is None and self.cancelled_at is None
