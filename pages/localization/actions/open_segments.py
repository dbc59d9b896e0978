from collections.abc import Iterable

from django.conf import settings

from pages.content.document import Wording
from pages.localization.models import Segment, column


def open_segments(wordings: Iterable[Wording]) -> None:
    """Gives each wording its row, so that translators can work on it. Rows that exist stay as they are."""
    source_column = column(settings.PARITY_SOURCE_LANGUAGE)
    rows = [
        Segment(
            owner_type=wording.owner.type,
            owner_id=wording.owner.id,
            path=wording.path,
            source_hash=wording.hash,
            rich=wording.rich,
            **{source_column: wording.text},
        )
        for wording in wordings
    ]
    Segment.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
