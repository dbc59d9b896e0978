"""Whether a printing may still be handed out: it may not, once it or either of its editions was taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from django.db.models import Q

from pages.editions.models import Edition, Publication
from pages.handouts.models import HandoutIssue
from pages.handouts.models.issue import HandoutIssueQuerySet

Standing = Literal["latest", "superseded", "withdrawn", "recalled"]
_GRAVITY: Final = ("recalled", "withdrawn")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, and since when, a printing must not be used. ``issue``: only this printing; the editions can be read.

    ``reason`` is what a person wrote, or empty: a withdrawal by circumstance has a code for a reason, not words.
    """

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
            publication = edition.publication
            return Refusal("withdrawn", publication.reason if publication.withheld else "", publication.since)
    return None


def find_issue(edition: Edition, number: int) -> HandoutIssue | None:
    """The issue with this number on whose paper the edition's code stands; of two, the one that is to be thrown away.
    One query, with all that decides where it stands.
    """
    found = list(_bearing(edition).filter(number=number).order_by("pk"))
    return min(found, key=_gravity, default=None)


def _gravity(issue: HandoutIssue) -> int:
    refusal = refusal_of(issue)
    return _GRAVITY.index(refusal.standing) if refusal else len(_GRAVITY)


def not_to_be_used(edition: Edition) -> list[HandoutIssue]:
    """The issues that bear the code of an edition that can be read, and must not be used all the same; by number.

    One query, with what ``refusal_of`` reads.
    """
    of_other = Q()
    for name in ("edition", "companion"):
        of_other |= Q(**{f"{name}__recalled_at__isnull": False})
        of_other |= Q(**{f"{name}__isnull": False}) & ~Q(**{f"{name}__publication__status": Publication.PUBLIC})
    return list(_bearing(edition).filter(Q(recalled_at__isnull=False) | of_other).order_by("number"))


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


def other_edition(issue: HandoutIssue, edition: Edition) -> Edition | None:
    """The edition beside this one on a bilingual handout."""
    return issue.companion if issue.edition_id == edition.pk else issue.edition


def to_judge() -> HandoutIssueQuerySet:
    """Issues with all that decides where they stand, and with the editions that took the place of theirs."""
    both = ("edition__publication__edition", "companion__publication__edition")
    heavy = ("document", "structure", "texts", "source_hashes")
    places = ("edition", "companion", *both)
    long = [f"{place}__{name}" for place in places for name in heavy]
    long += [f"{place}__publication__{name}" for place in ("edition", "companion") for name in ("document", "listing")]
    return HandoutIssue.objects.select_related(*both).defer(*long)


def _bearing(edition: Edition) -> HandoutIssueQuerySet:
    return to_judge().filter(Q(edition=edition) | Q(companion=edition))
