from typing import TYPE_CHECKING

from django.db import transaction

from pages.localization.actions.translate import require_target, write_translation
from pages.localization.critical import is_critical, was_corrected
from pages.localization.errors import NotAllowed, TranslationError
from pages.localization.models import Origin, Segment, SegmentStatus, TranslationSource
from pages.localization.roles import may_review, may_translate, require
from pages.localization.statuses import status_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def keep_translation(
    source: TranslationSource, path: str, language: str, *, person: "User | None" = None
) -> SegmentStatus:
    """“Meaning unchanged, keep”: the translation of the earlier wording serves the present one; who said so is kept.

    Its author stays who wrote it, so that the translation reviewer who keeps a text may also sign it.

    :param path: the document path of a segment that is outdated.
    :raises TranslationError: when the segment has a text, or there is no earlier one to keep.
    :raises NotAllowed: for whoever is neither translator nor translation reviewer; a change that is critical for
        safety is the translation reviewer's alone.
    """
    require_target(language)
    if not may_translate(person, language):
        require(person, "review", language)
    segment_id = source.segments.values_list("segment_id", flat=True).get(path=path)
    row = Segment.objects.select_for_update().with_languages(language).get(pk=segment_id)
    if not may_review(person, language) and (is_critical(source, path) or was_corrected(row)):
        raise NotAllowed("This change is critical for safety: a translation reviewer decides whether it is kept.")
    if row.translation(language):
        raise TranslationError("This segment has a translation already.")
    earlier = earlier_row(row, language)
    if earlier is None:
        raise TranslationError("There is no earlier translation to keep.")
    status = status_of(earlier.pk, language)
    return write_translation(
        row,
        language,
        earlier.translation(language),
        origin=Origin.KEPT,
        machine=status.machine,
        unconfirmed=status.unconfirmed,
        person=person,
        author=status.author,
    )


def earlier_row(row: Segment, language: str) -> Segment | None:
    """The newest other wording at the same place that has a text in this language."""
    others = Segment.objects.filter(owner_id=row.owner_id, path=row.path).exclude(pk=row.pk)
    return next(
        (other for other in others.with_languages(language).order_by("-id") if other.translation(language)), None
    )
