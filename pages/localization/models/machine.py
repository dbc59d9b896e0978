from django.conf import settings
from django.db import models


class MachineRun(models.Model):
    """One run of machine translation: the untranslated segments of one document in one language, with its progress."""

    owner_type = models.CharField(max_length=10)
    owner_id = models.UUIDField()
    basis = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    provider = models.CharField(max_length=40)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.provider} {self.language}: {self.done} of {self.total}"
