import json
from typing import Any

from pages.editions.documents import localized_review
from pages.editions.models import Edition, Publication
from pages.handouts.companions import require_pair
from pages.handouts.errors import HandoutRecalled, HandoutRefused
from pages.handouts.look import current_look
from pages.handouts.models import HandoutIssue
from pages.handouts.press_run import PressRun, one_at_a_time
from pages.handouts.printing import Printing
from pages.handouts.reviews import holds_for, last_review


def issue_handout(edition: Edition, printing: Printing, companion: Edition | None = None) -> HandoutIssue:
    """The issue that an edition's handout is now, printed if there is none yet.

    A better template or another branding changes nothing by itself: what was issued stays what it is until a person
    has it reissued. Another day of review is said on paper, so it makes another issue. However many ask for the same
    printing at once, in however many processes, all get the same issue. Typesets outside of any transaction.

    :param companion: the edition beside it in a bilingual handout, with its publication.
    :raises HandoutRefused: when an edition cannot be read by the public any more, when it cannot be printed well, or
        ``HandoutRecalled`` when the issue was recalled and would be printed just so again.
    :raises NoPair: when edition and companion are not one text in two languages.
    """
    run = press_run(edition, printing, companion)
    with one_at_a_time(edition):
        found = run.newest()
        if found is not None and not found.is_recalled:
            return found
        look = current_look()
        if found is not None and look.is_of(found):
            raise HandoutRecalled(found.number, found.recall_reason)
        # In place of a recalled one: whoever removed that one is told that there is another.
        return run.print(look, tell=found is not None)


def press_run(edition: Edition, printing: Printing, companion: Edition | None) -> PressRun:
    """What is printed. Two columns say the day of the last review only where it holds for both.

    :raises HandoutRefused: when an edition cannot be read by the public any more.
    :raises NoPair: when the two are not one text in two languages.
    """
    for each in filter(None, (edition, companion)):
        if not each.is_readable:
            raise HandoutRefused(f"Edition {each.code} is {each.standing}.")
    require_pair(edition, printing, companion)
    document = document_to_print(edition)
    beside = document_to_print(companion) if companion else None
    if beside and not ("review" in document and "review" in beside):
        document.pop("review", None)
        beside.pop("review", None)
    return PressRun(edition, companion, printing, document, beside, last_review(document.get("review", {})))


def document_to_print(edition: Edition) -> dict[str, Any]:
    """The document of an edition with its review dates, where they hold for it."""
    document: dict[str, Any] = json.loads(edition.document)
    publication = edition.publication
    source = Publication.objects.of_source().get(topic_id=publication.topic_id)
    if not holds_for(source.review, edition):
        return document
    return {**document, "review": localized_review(source.review, publication.language)}
