from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone


class Run(models.Model):
    """Work that a person has started and the worker does item by item, with its progress."""

    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    total = models.PositiveIntegerField()
    finished = models.JSONField(default=list, help_text="Ids of the items that are through.")
    problems = models.JSONField(default=list, help_text="Of each item that could not be done: what it is and why.")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"

    @property
    def done(self) -> int:
        return len(self.finished)

    @classmethod
    def note(cls, pk: int, item: Any, problem: dict[str, str] | None) -> None:
        """Notes that an item is through, and why it could not be done if it could not. Twice is as good as once."""
        with transaction.atomic():
            run = cls._default_manager.select_for_update().get(pk=pk)
            if item in run.finished:
                return
            run.finished.append(item)
            if problem:
                run.problems.append(problem)
            if run.done == run.total:
                run.finished_at = timezone.now()
            run.save()
