from typing import TYPE_CHECKING

from pages.editions.models import Edition
from pages.handouts.actions.issue import press_run
from pages.handouts.errors import HandoutRecalled
from pages.handouts.look import current_look
from pages.handouts.models import HandoutIssue
from pages.handouts.press_run import one_at_a_time
from pages.handouts.printing import Printing

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def reissue_handout(
    edition: Edition, printing: Printing, companion: Edition | None = None, *, person: "User | None" = None
) -> HandoutIssue:
    """Prints a handout anew in the look of now, beside the issues before it; the journal tells whoever keeps copies.

    Where the newest issue has that look already, it stays.

    :raises HandoutRefused: as ``issue_handout`` does.
    """
    run = press_run(edition, printing, companion)
    with one_at_a_time(edition):
        found, look = run.newest(), current_look()
        if found is not None and look.is_of(found):
            if found.is_recalled:
                raise HandoutRecalled(found.number, found.recall_reason)
            return found
        return run.print(look, tell=found is not None, person=person)
