from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from pages.content.document import Owner
from pages.localization.models.assignment import Assignment
from pages.localization.models.source_states import STATES, Condition, has_unconfirmed_texts, lacks_signatures

if TYPE_CHECKING:
    from pages.localization.models.source import TranslationSource  # noqa: F401

PUBLISHED, SENT, SHARED = "published", "sent", "shared"


class TranslationSourceQuerySet(QuerySet["TranslationSource"]):
    def of(self, owner: Owner) -> "TranslationSourceQuerySet":
        return self.filter(owner_type=owner.type, owner_id=owner.id)

    def listed(self) -> "TranslationSourceQuerySet":
        """Without the texts: what lists need."""
        return self.defer("structure", "texts")

    def documents(self) -> "TranslationSourceQuerySet":
        """One source a document: what is public of it; what was sent, of a topic that is not public."""
        public = self.model.objects.filter(owner_id=OuterRef("owner_id")).exclude(basis=SENT)
        return self.exclude(Q(Exists(public)), basis=SENT)

    def working(self) -> "TranslationSourceQuerySet":
        """One source a document: what translators work on, that is what was sent, otherwise what is public."""
        sent = self.model.objects.filter(owner_id=OuterRef("owner_id"), basis=SENT)
        return self.filter(Q(basis=SENT) | ~Exists(sent))

    def where(self, condition: Condition, languages: Iterable[str]) -> "TranslationSourceQuerySet":
        """Those of which the condition holds in any of these languages; none for no language."""
        return self.filter(reduce(or_, (condition(language) for language in languages), Q(pk__in=[])))

    def in_state(self, states: Iterable[str], languages: Sequence[str]) -> "TranslationSourceQuerySet":
        """Those that are in one of these states in any of these languages."""
        conditions = [STATES[state](language) for state in states for language in languages]
        return self.filter(reduce(or_, conditions, Q(pk__in=[])))

    def with_unconfirmed_texts(self, languages: Sequence[str]) -> "TranslationSourceQuerySet":
        """Those with a machine's texts that nobody has confirmed."""
        return self.where(has_unconfirmed_texts, languages)

    def assigned_to(self, person_id: int, languages: Sequence[str]) -> "TranslationSourceQuerySet":
        return self.filter(Exists(_assignments(languages).filter(person=person_id)))

    def unfinished_and_nobodys(self, languages: Sequence[str]) -> "TranslationSourceQuerySet":
        """Those with something to do, and nobody to do it, in any of these languages."""
        return self.where(lambda code: ~Q(Exists(_assignments([code]))) & lacks_signatures(code), languages)

    def overdue(self, languages: Sequence[str]) -> "TranslationSourceQuerySet":
        return self.filter(Exists(_assignments(languages).filter(due__lt=timezone.localdate())))

    def with_next_due(self, languages: Sequence[str]) -> "TranslationSourceQuerySet":
        """``next_due``: the earliest day by which somebody is to have finished; None without one."""
        due = _assignments(languages).exclude(due=None).order_by("due")
        return self.annotate(next_due=Subquery(due.values("due")[:1]))

    def with_share_translated(self, languages: Sequence[str]) -> "TranslationSourceQuerySet":
        """``share_translated``: translated segments a segment, over all these languages together."""
        from pages.localization.models.source import SourceSegment

        segments = SourceSegment.objects.filter(source=OuterRef("pk")).order_by().values("source")
        translated = segments.filter(
            segment__statuses__language__in=languages, segment__statuses__text_hash__gt=""
        ).values("source")
        return self.annotate(
            _total=Subquery(segments.annotate(n=Count("pk")).values("n")),
            _translated=Coalesce(Subquery(translated.annotate(n=Count("pk")).values("n")), 0),
            share_translated=Cast(F("_translated"), FloatField()) / F("_total"),
        )


def _assignments(languages: Sequence[str]) -> "QuerySet[Assignment]":
    return Assignment.objects.unfinished().filter(owner_id=OuterRef("owner_id"), language__in=languages)
