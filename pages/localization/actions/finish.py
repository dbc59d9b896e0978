import uuid
from collections.abc import Iterable

from django.utils import timezone

from pages.localization.models import Assignment, SourceSegment, TranslationSource
from pages.localization.models.source_states import lacks_signatures


def finish_task(owner_id: uuid.UUID, language: str, task: str) -> None:
    """Whoever had this task has done it."""
    unfinished = Assignment.objects.unfinished().filter(owner_id=owner_id, language=language, task=task)
    unfinished.update(done_at=timezone.now())


def finish_reviews(segment_ids: Iterable[int], language: str) -> None:
    """After these segments were signed: the reviews of the documents in which nothing is left to sign are done."""
    holding = SourceSegment.objects.filter(segment__in=list(segment_ids)).values("source")
    signed = TranslationSource.objects.working().filter(~lacks_signatures(language), pk__in=holding)
    reviews = Assignment.objects.unfinished().filter(task=Assignment.REVIEW, language=language)
    reviews.filter(owner_id__in=signed.values("owner_id")).update(done_at=timezone.now())
