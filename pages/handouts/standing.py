"""Whether a printing may still be handed out: it may not, once it or either of its editions was taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q

from pages.editions.models import Edition, Publication
from pages.handouts.models import HandoutIssue
from pages.handouts.models.issue import HandoutIssueQuerySet

Standing = Literal["latest", "superseded", "withdrawn", "recalled"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, and since when, a printing must not be used. ``issue``: only this printing; the editions can be read."""

    standing: Literal["withdrawn", "recalled"]
    reason: str
    since: datetime
    issue: bool = False


def refusal_of(issue: HandoutIssue) -> Refusal | None:
    """The gravest there is; None while it may be used. Reads both editions with their publications."""
    editions = [edition for edition in (issue.edition, issue.companion) if edition]
    for edition in editions:
        if edition.recalled_at:
            return Refusal("recalled", edition.recall_reason, edition.recalled_at)
    if issue.recalled_at:
        return Refusal("recalled", issue.recall_reason, issue.recalled_at, issue=True)
    for edition in editions:
        if not edition.is_readable:
            return Refusal("withdrawn", edition.publication.reason, edition.publication.since)
    return None


def in_place_of(issue: HandoutIssue) -> HandoutIssue | None:
    """The newest printing of the same handout after this one, if it was not recalled. One query."""
    later = HandoutIssue.objects.of(issue.edition, issue.printing, issue.companion).filter(number__gt=issue.number)
    newest = later.order_by("-number").first()
    return None if newest is None or newest.is_recalled else newest


def standing_of(issue: HandoutIssue, successor: HandoutIssue | None) -> Standing:
    """:param successor: as ``in_place_of`` gives it."""
    refusal = refusal_of(issue)
    if refusal is not None:
        return refusal.standing
    return "superseded" if successor is not None else "latest"


def not_to_be_used(edition: Edition) -> list[HandoutIssue]:
    """The issues on whose paper the code of this edition stands and that must not be used although the edition itself
    can be read; by number. One query, with what ``refusal_of`` reads.
    """
    taken_back = (
        Q(recalled_at__isnull=False)
        | Q(companion__recalled_at__isnull=False)
        | (Q(companion__isnull=False) & ~Q(companion__publication__status=Publication.PUBLIC))
    )
    return list(with_editions().filter(taken_back, edition=edition).order_by("number"))


def with_editions() -> HandoutIssueQuerySet:
    """Issues with all that decides where they stand."""
    return HandoutIssue.objects.select_related(
        "edition__publication__edition", "companion__publication__edition"
    ).defer(*(f"{name}__{field}" for name in ("edition", "companion") for field in _LONG))


_LONG = (
    "structure", "texts", "source_hashes", "document", "publication__document", "publication__listing",
    "publication__edition__structure", "publication__edition__texts", "publication__edition__source_hashes",
    "publication__edition__document",
)  # fmt: skip
