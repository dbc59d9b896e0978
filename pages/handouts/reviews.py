"""The day of the last review, as a handout says it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pages.editions.models import Edition


def holds_for(review: Mapping[str, Any], edition: Edition) -> bool:
    """Whether a topic's review dates may be said of this edition.

    They are of the text that is public now. An edition that was superseded or outdated before that day was not what
    the reviewer read.
    """
    stopped, reviewed = edition.ended_at or edition.publication.source_moved_at, last_review(review)
    return not (stopped and reviewed and reviewed > stopped.date())


def last_review(review: Mapping[str, Any]) -> date | None:
    """The day in review dates (``localized_review``), or in those that a publication keeps."""
    reviewed = review.get("last_reviewed")
    return date.fromisoformat(reviewed) if reviewed else None
