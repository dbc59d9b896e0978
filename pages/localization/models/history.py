from django.conf import settings
from django.db import models


class Origin(models.TextChoices):
    """Where a translation came from."""

    HUMAN = "human"
    MACHINE = "machine"
    MEMORY = "memory"
    IMPORT = "import"
    KEPT = "kept"
    DEMONSTRATION = "demonstration"


class SegmentChange(models.Model):
    """One change of one segment in one language. Append-only: who, when, from what, and both texts, for undo.

    A confirmation of a machine's text is a change too, with the same text before and after.
    """

    segment = models.ForeignKey("localization.Segment", on_delete=models.CASCADE, related_name="changes")
    language = models.CharField(max_length=10)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    machine = models.BooleanField(
        default=False, help_text="The text came from a machine, whether or not a person has edited it since."
    )
    unconfirmed = models.BooleanField(default=False, help_text="A machine's text that no person has confirmed.")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who answers for the text: whoever keeps or undoes brings back what somebody else wrote.",
    )
    program = models.CharField(
        max_length=100, blank=True, help_text="Which program sent it, where no person did: the name of its key."
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["segment", "language", "-id"], name="changes_of_a_segment")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.language} {self.at}"
