"""The options that an edition can be printed with, and what was issued of each."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from cms.languages import BY_CODE
from pages.editions.models import Edition
from pages.handouts.compiler import has_fonts
from pages.handouts.models import HandoutIssue
from pages.handouts.papers import PAPERS
from pages.handouts.reviews import holds_for, last_review
from pages.handouts.typesetting import RENDERER_VERSION

Option = tuple[str, str]
"""The kind of print and the paper."""


def options_of(language: str) -> list[Option]:
    """What a language can be printed with: nothing where there is no font for its script."""
    return list(product((HandoutIssue.STANDARD,), PAPERS)) if has_fonts(BY_CODE[language]) else []


def issued(editions: Iterable[tuple[Edition, Mapping[str, Any]]]) -> dict[tuple[int, Option], HandoutIssue]:
    """The issue that each option of each edition's address leads to, where it was printed already: one query.

    :param editions: with their publications, and the review dates that the topic's source keeps.
    """
    reviewed = {edition.pk: last_review(review) if holds_for(review, edition) else None for edition, review in editions}
    issues = HandoutIssue.objects.filter(edition_id__in=reviewed, renderer_version=RENDERER_VERSION)
    return {
        (issue.edition_id, (issue.variant, issue.paper)): issue
        for issue in issues
        if issue.last_reviewed == reviewed[issue.edition_id]
    }
