"""Handouts whose issue looks otherwise than one that were printed now."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from pages.editions.models import Edition
from pages.handouts.look import Look
from pages.handouts.models import HandoutIssue


def issues_in_another_look(look: Look) -> QuerySet[HandoutIssue]:
    """The newest issues of public editions that were not printed in this look, recalled ones too."""
    public = HandoutIssue.objects.filter(edition__current_publication__isnull=False).newest()
    return public.exclude(**look.record())


def editions_in_another_look(look: Look) -> QuerySet[Edition]:
    """The public editions that have such an issue, the newest first."""
    older = issues_in_another_look(look).filter(edition=OuterRef("pk"))
    return Edition.objects.with_standing().filter(Exists(older)).order_by("-published_at", "-pk")


def differences(issue: HandoutIssue, look: Look) -> Iterator[str]:
    """Which parts of its look are not those of now: ``renderer_version``, ``branding``, ``public_url``."""
    return (name for name, value in look.record().items() if getattr(issue, name) != value)
