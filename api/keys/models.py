import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone


class KeyQuerySet(models.QuerySet["Key"]):
    def valid(self, now: datetime | None = None) -> "KeyQuerySet":
        """Neither revoked nor expired."""
        now = now or timezone.now()
        return self.filter(revoked_at=None).filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))

    def valid_first(self) -> "KeyQuerySet":
        """Those that work, then the others; each by name."""
        works = models.Exists(Key.objects.valid().filter(pk=models.OuterRef("pk")))
        return self.annotate(works=works).order_by("-works", "name", "created_at")


class Key(models.Model):
    """A program's right to use addresses that are not public.

    The token itself (``parity_…``) is shown once, when the key is made, and never kept: ``digest`` is its SHA-256,
    ``prefix`` its beginning, by which people recognise it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, help_text="Which program has it, and where.")
    prefix = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField(null=True, help_text="NULL: it never expires.")
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True, help_text="To within ten minutes.")

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = "API key"
        ordering = ["name", "created_at"]
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())

    @property
    def state(self) -> str:
        """``valid``, ``revoked`` or ``expired``."""
        if self.revoked_at is not None:
            return "revoked"
        return "valid" if self.is_valid else "expired"

    def allows(self, scope: str) -> bool:
        return scope in self.scopes


class Acknowledgement(models.Model):
    """How far the program that has a key has applied the journal: every change up to ``sequence`` of ``epoch``."""

    key = models.OneToOneField(Key, on_delete=models.CASCADE, related_name="acknowledgement")
    epoch = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} has applied {self.sequence}"
