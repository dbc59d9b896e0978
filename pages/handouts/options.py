"""What an edition can be printed as, and what was issued of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from cms.languages import BY_CODE
from pages.editions.models import Edition
from pages.handouts.companions import fit, newest_of_topics
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import INKS, PAPERS, Printing, Variant
from pages.handouts.reviews import holds_for, last_review
from pages.handouts.typesetting import has_fonts

# The others need a choice: a second language, or a print shop's ink and marks.
_PRINTED_AT_PUBLISH: Final[tuple[Variant, ...]] = ("standard", "large", "easy")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that an edition can be printed as, and its issue where it was printed already."""

    printing: Printing
    companion: Edition | None
    issue: HandoutIssue | None


def printings_of(language: str) -> list[Printing]:
    """What each edition of a language is printed as: nothing where there is no font for its script."""
    if not has_fonts(BY_CODE[language]):
        return []
    return [Printing(variant, paper) for variant, paper in product(_PRINTED_AT_PUBLISH, PAPERS)]


def every_option(editions: Iterable[tuple[Edition, Mapping[str, Any]]]) -> dict[int, list[Option]]:
    """By the key of each edition, all that it can be printed as: two queries, however many editions there are.

    :param editions: that the public reads now, with their publications, the hashes of their texts and facts, and the
        review dates that the topic's source keeps.
    """
    reviews = {edition.pk: (edition, review) for edition, review in editions}
    beside = _companions([edition for edition, _ in reviews.values()])
    issues = _issued(reviews, beside)
    options = {}
    for key, (edition, _review) in reviews.items():
        wanted = _wanted(edition, beside[key])
        options[key] = [
            Option(printing, other, issues.get((key, other.pk if other else None, printing)))
            for printing, other in wanted
        ]
    return options


def _wanted(edition: Edition, companions: list[Edition]) -> list[tuple[Printing, Edition | None]]:
    language = edition.publication.language
    alone = printings_of(language)
    if not alone:
        return []
    press = [Printing("press", *each) for each in product(PAPERS, INKS, (False, True))]
    bilingual = [(Printing("bilingual", paper), other) for other, paper in product(companions, PAPERS)]
    return [*((printing, None) for printing in (*alone, *press)), *bilingual]


def _companions(editions: list[Edition]) -> dict[int, list[Edition]]:
    """Those that can stand beside each of them and are public now: one query."""
    others = newest_of_topics({edition.publication.topic_id for edition in editions})
    return {edition.pk: [other for other in others if fit(edition, other)] for edition in editions}


def _issued(
    reviews: Mapping[int, tuple[Edition, Mapping[str, Any]]], beside: Mapping[int, list[Edition]]
) -> dict[tuple[int, int | None, Printing], HandoutIssue]:
    """The issue that each address leads to now, where it was printed already: one query."""
    newest = {}
    companions = {other.pk: other for others in beside.values() for other in others}
    for issue in HandoutIssue.objects.filter(edition_id__in=reviews).order_by("number"):
        edition, review = reviews[issue.edition_id]
        other = companions.get(issue.companion_id) if issue.companion_id else None
        if issue.companion_id and other is None:
            continue
        holds = all(holds_for(review, each) for each in (edition, other) if each)
        if issue.last_reviewed == (last_review(review) if holds else None):
            newest[issue.edition_id, issue.companion_id, issue.printing] = issue
    return {key: issue for key, issue in newest.items() if not issue.is_recalled}
