from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from pages.content.document import Owner


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def unfinished(self) -> "AssignmentQuerySet":
        return self.filter(done_at=None)


class Assignment(models.Model):
    """Who is to translate, or to review, one document in one language, and by when."""

    TRANSLATE = "translate"
    REVIEW = "review"

    owner_type = models.CharField(max_length=10)
    owner_id = models.UUIDField()
    language = models.CharField(max_length=10)
    task = models.CharField(max_length=10, choices=[(TRANSLATE, "translate"), (REVIEW, "review")])
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_tasks")
    due = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_id", "language", "task"],
                condition=models.Q(done_at=None),
                name="one_unfinished_assignment_a_task",
            ),
        ]
        ordering = ["due", "id"]

    def __str__(self) -> str:
        return f"{self.task} {self.owner_type}:{self.owner_id} {self.language}"

    @property
    def owner(self) -> Owner:
        return Owner(self.owner_type, str(self.owner_id))  # type: ignore[arg-type]

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


class HandOver(models.Model):
    """That a translator has handed a finished language over to review; or that the reviewer gave it back, and why.

    The newest one of a document and language counts, and only while ``source_text_hash`` is that of the source.
    """

    owner_type = models.CharField(max_length=10)
    owner_id = models.UUIDField()
    language = models.CharField(max_length=10)
    source_text_hash = models.CharField(max_length=71)
    given_back = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["owner_id", "language", "-id"], name="hand_overs_of_an_owner")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.owner_type}:{self.owner_id} {self.language}"
