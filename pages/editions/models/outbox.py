import uuid

from django.db import models


class OutboxJob(models.Model):
    """Work that follows a publish and leaves its transaction: rendering, indexing, delivering.

    Written in the transaction that asks for it, so that it exists exactly when that one commits. A worker claims it
    with a lease; an attempt that fails is tried again later, and at last put aside with its error (``dead_at``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=100, blank=True)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(done_at=None, dead_at=None),
                name="outbox_jobs_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.payload}"


class WorkerHeartbeat(models.Model):
    """When a worker was last seen; ``/health/ready`` reads it."""

    name = models.CharField(max_length=200, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
