from django.conf import settings
from django.db import models

from pages.localization.models.history import Origin


class SegmentStatus(models.Model):
    """Where one segment stands in one language, so that lists of thousands of documents need not read their texts.

    An index and nothing more: derived from the segment's text, its history and its sign-offs, written with each
    change of them, and made anew by ``reindex_translations``. What is published is never decided by it.
    """

    segment = models.ForeignKey("localization.Segment", on_delete=models.CASCADE, related_name="statuses")
    language = models.CharField(max_length=10)
    text_hash = models.CharField(max_length=64, blank=True, help_text="Of the present text; empty without one.")
    origin = models.CharField(max_length=20, choices=Origin.choices, blank=True)
    machine = models.BooleanField(default=False)
    unconfirmed = models.BooleanField(default=False, help_text="A machine's text that no person has confirmed.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who wrote the present text.",
    )
    is_signed = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "language"], name="one_status_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.language}"

    @property
    def state(self) -> str:
        """``missing`` (or outdated: that depends on other rows), ``in_review`` or ``approved``."""
        if not self.text_hash:
            return "missing"
        return "approved" if self.is_signed else "in_review"
