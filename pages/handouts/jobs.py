"""What the worker does after a publish: the handouts are ready before anyone asks for them."""

from typing import Any

from pages.editions.models import Edition
from pages.editions.outbox import handler
from pages.handouts.actions import issue_handout
from pages.handouts.options import printings_of


@handler("edition.published")
def print_handouts(payload: dict[str, Any]) -> None:
    """Issues the handouts of an edition that readers ask for, unless it stopped being readable in the meantime.

    :raises HandoutRefused: when it cannot be printed; the job is then put aside with the cause, for a person to see.
    """
    edition = Edition.objects.with_standing().get(code=payload["code"])
    if edition.is_readable:
        for printing in printings_of(edition.publication.language):
            issue_handout(edition, printing)
