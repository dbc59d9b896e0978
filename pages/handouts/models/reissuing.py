from django.conf import settings
from django.db import models


class Reissuing(models.Model):
    """One run of printing chosen handouts anew in the look of now, with its progress."""

    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    total = models.PositiveIntegerField()
    finished_issues = models.JSONField(default=list, help_text="Ids of the issues that are through.")
    problems = models.JSONField(default=list, help_text="Of each handout that could not be: what it is and why.")
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"

    @property
    def done(self) -> int:
        return len(self.finished_issues)
