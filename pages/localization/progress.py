"""How far each language of each document is, for lists: from the index, without reading a text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pages.localization.assembly import LanguageState
from pages.localization.models import SegmentStatus, SourceSegment, TranslationSource


@dataclass(frozen=True, slots=True)
class Progress:
    """How many segments of one document and language stand where. ``outdated`` are part of what is untranslated."""

    total: int = 0
    translated: int = 0
    signed: int = 0
    outdated: int = 0
    unconfirmed: int = 0

    @property
    def state(self) -> LanguageState:
        """As :attr:`pages.localization.assembly.LanguageDocument.state`."""
        if self.outdated:
            return "outdated"
        if not self.translated:
            return "missing"
        if self.translated < self.total:
            return "partial"
        return "in_review" if self.signed < self.total else "approved"

    @property
    def percent(self) -> int:
        """Translated segments in a hundred; 100 only when all are."""
        return self.translated * 100 // self.total if self.total else 0

    @property
    def percent_signed(self) -> int:
        return self.signed * 100 // self.total if self.total else 0


def progress_of(sources: Iterable[TranslationSource], languages: Sequence[str]) -> dict[tuple[int, str], Progress]:
    """The progress of each (source's key, language). Two queries, whatever the number of sources and languages."""
    numbers = [source.pk for source in sources]
    placed = list(
        SourceSegment.objects.filter(source__in=numbers).values_list(
            "source_id", "segment_id", "segment__owner_id", "segment__path"
        )
    )
    owners = {owner_id for _source, _segment, owner_id, _path in placed}
    statuses = SegmentStatus.objects.filter(segment__owner_id__in=owners, language__in=languages).exclude(text_hash="")
    now: dict[tuple[int, str], tuple[bool, bool]] = {}
    ever: set[tuple[object, str, str]] = set()
    for segment_id, owner_id, path, language, is_signed, unconfirmed in statuses.values_list(
        "segment_id", "segment__owner_id", "segment__path", "language", "is_signed", "unconfirmed"
    ):
        now[segment_id, language] = (is_signed, unconfirmed)
        ever.add((owner_id, path, language))
    counts: dict[tuple[int, str], Counter[str]] = {(pk, code): Counter() for pk in numbers for code in languages}
    for source_id, segment_id, owner_id, path in placed:
        for language in languages:
            count = counts[source_id, language]
            count["total"] += 1
            status = now.get((segment_id, language))
            if status is not None:
                count["translated"] += 1
                count["signed"] += status[0]
                count["unconfirmed"] += status[1]
            elif (owner_id, path, language) in ever:
                count["outdated"] += 1
    return {key: Progress(**count) for key, count in counts.items()}
