"""What is here of the segments that a file names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from pages.localization.exchange.key import UnitKey
from pages.localization.models import SLUG_PATH, Segment, SegmentStatus, SourceSegment

_BATCH = 500


@dataclass(frozen=True, slots=True)
class KnownSegments:
    """The rows of all owners that are named, by their keys, with what a plan says of them."""

    language: str
    rows: dict[tuple[str, str, str, str], Segment]
    titles: dict[int, str]
    """What lists call the document of each segment that is current; a segment without one is not."""
    owners: dict[str, str]
    """The same by the id of the owner, for segments that are not."""
    authors: dict[int, str]

    @classmethod
    def load(cls, language: str, keys: Iterable[UnitKey]) -> "KnownSegments":
        ids = sorted({key.owner.id for key in keys})
        rows: dict[tuple[str, str, str, str], Segment] = {}
        titles: dict[int, str] = {}
        owners: dict[str, str] = {}
        authors: dict[int, str] = {}
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            found = Segment.objects.filter(owner_id__in=batch).exclude(path=SLUG_PATH)  # an address is no text
            for row in found.with_languages(settings.PARITY_SOURCE_LANGUAGE, language):
                rows[row.owner_type, str(row.owner_id), row.path, row.source_hash] = row
            placed = SourceSegment.objects.filter(segment__owner_id__in=batch).order_by("source__basis", "source_id")
            for segment, owner_id, title, source_owner in placed.values_list(
                "segment_id", "segment__owner_id", "source__title", "source__owner_id"
            ):
                if segment not in titles or owner_id == source_owner:
                    titles[segment] = title
                if owner_id == source_owner:
                    owners[str(owner_id)] = title
            wrote = SegmentStatus.objects.filter(segment__owner_id__in=batch, language=language)
            authors.update(wrote.exclude(author=None).values_list("segment_id", "author__username"))
        return cls(language, rows, titles, owners, authors)

    def row(self, key: UnitKey | None) -> Segment | None:
        return self.rows.get((key.owner.type, key.owner.id, key.path, key.source_hash)) if key else None

    def present(self, row: Segment) -> str:
        return row.translation(self.language)

    def source(self, row: Segment) -> str:
        return row.translation(settings.PARITY_SOURCE_LANGUAGE)

    def title(self, row: Segment) -> str:
        return self.titles.get(row.pk) or self.owners.get(str(row.owner_id), "")

    def is_current(self, row: Segment) -> bool:
        """Whether translators are shown this wording now: as published, as sent to them, or as a shared text."""
        return row.pk in self.titles

    def changed_by(self, row: Segment) -> str:
        """Who wrote the present text, by name; empty for the system."""
        return self.authors.get(row.pk, "")
