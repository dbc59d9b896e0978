import uuid

from django.db import models


class JournalCounter(models.Model):
    """The one row from which changes get their numbers, locked last in a publishing transaction.

    Numbers are therefore gapless and in the order of the commits, on every database. ``epoch`` names this history:
    a restored backup begins another, so that old cursors can be told from new ones.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.UUIDField(default=uuid.uuid4)
    head = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.head)


class Change(models.Model):
    """One line of the journal: what happened to one public document.

    Written without a number while the transaction runs, and numbered at its end (``pages.editions.journal``). No
    committed line lacks a number.
    """

    REMOVING = ("withdrawn", "recalled", "deleted")
    """Kinds after which a copy may hold what must not be shown."""
    KINDS = ("published", "refreshed", "outdated", *REMOVING)

    sequence = models.PositiveBigIntegerField(unique=True, null=True)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    topic_id = models.UUIDField()
    slug = models.CharField(max_length=255)
    language = models.CharField(max_length=10)
    edition = models.PositiveIntegerField(null=True, help_text="The edition's number.")
    code = models.CharField(max_length=9, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["topic_id", "language", "sequence"], name="changes_of_a_document")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.slug} {self.language}"
