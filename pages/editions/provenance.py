"""Where a translation came from and who answered for it, as an edition says it: by role, never by name."""

from typing import Any

from pages.content.canonical import wording_hash
from pages.content.document import SourceDocument
from pages.editions.models import Edition
from pages.localization.models import Segment, SegmentChange, SignOff


def provenance(edition: Edition) -> dict[str, Any] | None:
    """``{origin, reviewed_at, reviewed_by_role}`` of a translation; None for the source language.

    ``origin`` is ``machine_reviewed`` where any text of it came from a machine and a person confirmed or edited it.
    ``reviewed_at`` is the day of the last signature, RFC 3339 full-date.
    """
    if edition.publication.is_source:
        return None
    if edition.structure["is_demonstration"]:
        return {"origin": "demonstration", "reviewed_at": None, "reviewed_by_role": None}
    texts = _texts_by_segment(edition)
    language = edition.publication.language
    signed = SignOff.objects.filter(segment_id__in=texts, language=language).values_list(
        "segment_id", "text_hash", "at"
    )
    moments = [at for segment_id, text_hash, at in signed if wording_hash(texts[segment_id]) == text_hash]
    changes = SegmentChange.objects.filter(segment_id__in=texts, language=language).order_by("id")
    # By the text that the edition has: what was written since, perhaps begun anew by a person, is not in it.
    from_machine = {
        segment_id: machine
        for segment_id, text, machine in changes.values_list("segment_id", "after", "machine")
        if text == texts[segment_id]
    }
    return {
        "origin": "machine_reviewed" if any(from_machine.values()) else "human",
        "reviewed_at": max(moments).date().isoformat() if moments else None,
        "reviewed_by_role": "translation_reviewer" if moments else None,
    }


def _texts_by_segment(edition: Edition) -> dict[int, str]:
    """The edition's texts by the segment rows they were taken from."""
    wordings = SourceDocument.of_edition(edition.structure, edition.texts).wordings
    places = {
        (wording.owner.id, wording.path, edition.source_hashes[path]): wording.text
        for path, wording in wordings.items()
    }
    rows = Segment.objects.filter(owner_id__in={owner_id for owner_id, _, _ in places})
    return {
        pk: places[str(owner_id), path, source_hash]
        for pk, owner_id, path, source_hash in rows.values_list("pk", "owner_id", "path", "source_hash")
        if (str(owner_id), path, source_hash) in places
    }
