from django.conf import settings
from django.db import models


class MemoryUnit(models.Model):
    """A source text and its translation that came from a file of another system's memory (TMX).

    Parity's own translations are remembered by the segments themselves. A unit is offered, never applied by itself.
    """

    language = models.CharField(max_length=10)
    source = models.TextField(help_text="Canonical.")
    target = models.TextField(help_text="Canonical.")
    rich = models.BooleanField(default=False)
    source_hash = models.CharField(max_length=64)
    target_hash = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "source_hash", "target_hash"], name="one_memory_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.source[:40]}"
