"""What an edition is printed as without anybody asking, and what was issued of each."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, Final

from cms.languages import BY_CODE
from pages.editions.models import Edition
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import PAPERS, Printing, Variant
from pages.handouts.reviews import holds_for, last_review
from pages.handouts.typesetting import has_fonts

# The others need a choice: a second language, or a print shop's ink and marks.
_PRINTED_AT_PUBLISH: Final[tuple[Variant, ...]] = ("standard", "large", "easy")


def printings_of(language: str) -> list[Printing]:
    """What each edition of a language is printed as: nothing where there is no font for its script."""
    if not has_fonts(BY_CODE[language]):
        return []
    return [Printing(variant, paper) for variant, paper in product(_PRINTED_AT_PUBLISH, PAPERS)]


def issued(editions: Iterable[tuple[Edition, Mapping[str, Any]]]) -> dict[tuple[int, Printing], HandoutIssue]:
    """The issue that each printing of each edition's address leads to, where it was printed already: one query.

    :param editions: with their publications, and the review dates that the topic's source keeps.
    """
    reviewed = {edition.pk: last_review(review) if holds_for(review, edition) else None for edition, review in editions}
    issues = HandoutIssue.objects.filter(edition_id__in=reviewed, companion=None).order_by("number")
    newest = {
        (issue.edition_id, issue.printing): issue
        for issue in issues
        if issue.last_reviewed == reviewed[issue.edition_id]
    }
    return {key: issue for key, issue in newest.items() if not issue.is_recalled}
