"""Which texts are critical for safety: a changed meaning there could hurt someone."""

from typing import Any

from pages.content.document import slots
from pages.localization.models import Segment, SourceSegment, TranslationSource

_URGENT = ("emergency", "urgent")


def critical_paths(source: TranslationSource) -> set[str]:
    """The texts of “when to call”, of urgent call-outs, and those that a safety correction changed."""
    found = set(source.critical_paths)
    for section in source.structure.get("sections", []):
        if section["kind"] == "when_to_call":
            found |= _paths(section)
        for block in section["blocks"]:
            if block.get("urgency") in _URGENT:
                found |= _paths(block)
    return found


def is_critical(source: TranslationSource, path: str) -> bool:
    return path in critical_paths(source)


def was_corrected(row: Segment) -> bool:
    """Whether a safety correction has changed this place, in whatever document and on whatever basis it is shown: a
    draft that was sent, and a text that topics share, are not the document that was corrected."""
    placed = SourceSegment.objects.filter(segment__owner_id=row.owner_id, segment__path=row.path)
    return any(path in corrected for path, corrected in placed.values_list("path", "source__critical_paths"))


def _paths(value: Any) -> set[str]:
    return {path for path, _rich in slots(value)}
