from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction

from pages.editions import outbox
from pages.editions.errors import PublishingRefused
from pages.editions.models import Edition
from pages.handouts.actions.reissue import reissue_handout
from pages.handouts.errors import HandoutRefused
from pages.handouts.models import HandoutIssue, Reissuing

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND = "handout.reissue"


@transaction.atomic
def reissue_handouts(issues: Iterable[HandoutIssue], *, person: "User | None" = None) -> Reissuing:
    """Starts printing anew what these issues are of; the worker does them one by one.

    :raises PublishingRefused: when nothing was chosen.
    """
    chosen = [issue.pk for issue in issues]
    if not chosen:
        raise PublishingRefused([("", "Choose at least one edition.")])
    run = Reissuing.objects.create(started_by=person, total=len(chosen))
    for pk in chosen:
        outbox.enqueue(KIND, {"run": run.pk, "issue": pk, "person": person.pk if person else None})
    return run


@outbox.handler(KIND)
def reissue(payload: dict[str, Any]) -> None:
    """Prints one handout anew. A refusal is noted in the run; it is no reason to try again."""
    issue = HandoutIssue.objects.get(pk=payload["issue"])
    edition = Edition.objects.with_standing().get(pk=issue.edition_id)
    companion = Edition.objects.with_standing().get(pk=issue.companion_id) if issue.companion_id else None
    person = get_user_model().objects.filter(pk=payload["person"]).first()
    problem = None
    try:
        reissue_handout(edition, issue.printing, companion, person=person)
    except HandoutRefused as refused:
        problem = {"code": edition.code, "variant": issue.variant, "paper": issue.paper, "why": str(refused)}
    Reissuing.note(payload["run"], issue.pk, problem)
