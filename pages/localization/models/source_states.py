"""Where the sources of a query stand in one language, as conditions in SQL: for lists of thousands of documents.

They say of many what ``pages.localization.progress`` says of those on a page; a test keeps the two in step.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from pages.localization.models.assignment import HandOver
from pages.localization.models.status import SegmentStatus

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pages.localization.models.source import SourceSegment

Condition = Callable[[str], Q]
"""Of a language's code: a condition on a :class:`TranslationSource`."""


def _segments() -> "QuerySet[SourceSegment]":
    from pages.localization.models.source import SourceSegment

    return SourceSegment.objects.filter(source=OuterRef("pk")).order_by()


def _present(language: str) -> "QuerySet[SegmentStatus]":
    """The status of a source's segment, where it has a text."""
    return SegmentStatus.objects.filter(segment=OuterRef("segment"), language=language).exclude(text_hash="")


def is_begun(language: str) -> Q:
    return Q(Exists(_segments().filter(Exists(_present(language)))))


def lacks_texts(language: str) -> Q:
    return Q(Exists(_segments().filter(~Exists(_present(language)))))


def lacks_signatures(language: str) -> Q:
    """Some segment is not translated, or not signed."""
    return Q(Exists(_segments().filter(~Exists(_present(language).filter(is_signed=True)))))


def has_unconfirmed_texts(language: str) -> Q:
    """A machine has translated something that no person has confirmed."""
    return Q(Exists(_segments().filter(Exists(_present(language).filter(unconfirmed=True)))))


def is_outdated(language: str) -> Q:
    """Some segment without a text has one for an earlier wording."""
    earlier = SegmentStatus.objects.filter(
        segment__owner_id=OuterRef("segment__owner_id"), segment__path=OuterRef("segment__path"), language=language
    ).exclude(text_hash="")
    return Q(Exists(_segments().filter(~Exists(_present(language)), Exists(earlier))))


def is_missing(language: str) -> Q:
    return ~is_begun(language) & ~is_outdated(language)


def is_partial(language: str) -> Q:
    return is_begun(language) & lacks_texts(language) & ~is_outdated(language)


def is_in_review(language: str) -> Q:
    return lacks_signatures(language) & ~lacks_texts(language)


def is_approved(language: str) -> Q:
    return is_begun(language) & ~lacks_signatures(language)


STATES: dict[str, Condition] = {
    "missing": is_missing,
    "partial": is_partial,
    "outdated": is_outdated,
    "in_review": is_in_review,
    "approved": is_approved,
}


def is_handed_over(language: str) -> Q:
    """The newest hand-over of exactly this source text was not given back."""
    newest = HandOver.objects.filter(
        owner_id=OuterRef("owner_id"), language=language, source_text_hash=OuterRef("text_hash")
    ).order_by("-id")
    # Without a hand-over there is no value, and neither “is false” nor its opposite would hold.
    return Q(Exact(Coalesce(Subquery(newest.values("given_back")[:1]), True), False))


def waits_for_translator(language: str) -> Q:
    """Something is to be translated; or all is, but nobody has handed it over, or a reviewer gave it back."""
    # What is approved is told from the rest by one look at its segments: that is most of a list.
    return lacks_signatures(language) & (~is_handed_over(language) | lacks_texts(language))


def waits_for_review(language: str) -> Q:
    return is_handed_over(language) & is_in_review(language)
