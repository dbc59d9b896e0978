from django.conf import settings
from django.db import models


class Republishing(models.Model):
    """One run of republishing the topics whose embedded texts have changed, with its progress."""

    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    total = models.PositiveIntegerField()
    finished_topics = models.JSONField(default=list, help_text="Ids of the topics that are through.")
    problems = models.JSONField(default=list, help_text="Of each topic that could not be: its title and why.")
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"

    @property
    def done(self) -> int:
        return len(self.finished_topics)
