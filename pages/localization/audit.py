"""Compares the index that lists of translations read with the texts and sign-offs it stands for. Reads only."""

from collections.abc import Iterator

from django.conf import settings

from cms.languages import LANGUAGES
from pages.content.canonical import hash_if_any
from pages.localization.models import Segment, SegmentStatus, SignOff, SourceSegment, TranslationSource, column


def differences() -> Iterator[str]:
    """A line for each thing that is not as it should be; ``manage.py reindex_translations`` mends them."""
    yield from _statuses()
    yield from _sources()


def _statuses() -> Iterator[str]:
    """Each translation has its status, with the hash it has and the sign-off it has."""
    signed = set(SignOff.objects.values_list("segment_id", "language", "text_hash"))
    statuses = {
        (segment_id, language): (text_hash, is_signed)
        for segment_id, language, text_hash, is_signed in SegmentStatus.objects.values_list(
            "segment_id", "language", "text_hash", "is_signed"
        )
    }
    codes = [language.code for language in LANGUAGES if language.code != settings.PARITY_SOURCE_LANGUAGE]
    for row in Segment.objects.only("id", *(column(code) for code in codes)).iterator(chunk_size=500):
        for code in codes:
            text = row.translation(code)
            text_hash = hash_if_any(text)
            stands = (text_hash, (row.pk, code, text_hash) in signed)
            if statuses.get((row.pk, code), ("", False)) != stands:
                yield f"segment {row.pk} in {code} stands otherwise than the lists of translations say"


def _sources() -> Iterator[str]:
    """Each source is made of exactly the segments of its texts, in their order."""
    for source in TranslationSource.objects.iterator(chunk_size=100):
        wordings = source.document().wordings
        placed = SourceSegment.objects.filter(source=source).values_list("path", "segment__source_hash")
        if list(placed.order_by("position")) != [(path, wording.hash) for path, wording in wordings.items()]:
            yield f"source {source} is not made of the segments that its texts name"
