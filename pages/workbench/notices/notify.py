"""Asks for a notice to each person whom it concerns, in the transaction under way. Nobody is told of their own acts."""

from collections.abc import Iterable

from pages.editions.outbox import enqueue
from pages.localization.models import Assignment, Comment, HandOver
from pages.workbench.people import people_in_groups_with_role

NOTICE = "notice.send"


def notify_assigned(assignment: Assignment) -> None:
    """Tells a person that work was given to them."""
    _ask("assigned", assignment.pk, {assignment.person_id} - {assignment.assigned_by_id})


def notify_mentioned(comment: Comment) -> None:
    """Tells everybody whom a comment names."""
    people = set(comment.mentions.values_list("pk", flat=True))
    _ask("mentioned", comment.pk, people - {comment.author_id})


def notify_handed_over(hand_over: HandOver) -> None:
    """Tells whoever has the review; where nobody has it, every translation reviewer of the language."""
    reviews = Assignment.objects.unfinished().filter(
        owner_id=hand_over.owner_id, language=hand_over.language, task=Assignment.REVIEW
    )
    people = set(reviews.values_list("person", flat=True))
    if not people:
        people = set(people_in_groups_with_role("review", hand_over.language).values_list("pk", flat=True))
    _ask("handed_over", hand_over.pk, people - {hand_over.person_id})


def notify_given_back(hand_over: HandOver) -> None:
    """Tells whoever handed the language over that it came back."""
    before = HandOver.objects.filter(
        owner_id=hand_over.owner_id, language=hand_over.language, given_back=False, pk__lt=hand_over.pk
    ).order_by("-pk")
    people = set(before.values_list("person", flat=True)[:1])
    _ask("given_back", hand_over.pk, people - {hand_over.person_id})


def _ask(notice: str, about: int, people: Iterable[int | None]) -> None:
    for person_id in sorted(each for each in people if each is not None):
        enqueue(NOTICE, {"notice": notice, "about": about, "person": person_id})
