from typing import TYPE_CHECKING

from django.utils import timezone

from pages.editions import journal
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.permissions import may_take_back
from pages.editions.transaction import publishing
from pages.handouts.models import HandoutIssue

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REASON = "handout-recalled"


def recall_issue(issue: HandoutIssue, reason: str, *, person: "User | None" = None) -> None:
    """Declares that this printing has an error and must not be used; its edition stays as it is.

    Its file answers 410, whoever checks its code is told, and the journal tells whoever keeps copies. The next one is
    printed when the look has changed, or with the next edition.

    :raises NotAllowed: when the person may not publish a language that is in it.
    :raises PublishingRefused: without a reason, or when it is recalled already.
    """
    reason = reason.strip()
    if not reason:
        raise PublishingRefused([("reason", "Say why, in a line: whoever holds this handout will see it.")])
    with publishing(person=person):
        issue = HandoutIssue.objects.select_for_update().get(pk=issue.pk)
        publications = [edition.publication for edition in filter(None, (issue.edition, issue.companion))]
        if issue.is_recalled:
            raise PublishingRefused([("", f"Issue {issue.number} of {issue.edition.code} is recalled already.")])
        if not all(may_take_back(person, publication) for publication in publications):
            raise NotAllowed([("", f"You may not recall issue {issue.number} of {issue.edition.code}.")])
        issue.recalled_at, issue.recall_reason = timezone.now(), reason
        issue.save(update_fields=["recalled_at", "recall_reason"])
        if publications[0].is_public:
            journal.record("refreshed", publications[0], issue.edition, REASON)
