"""Texts that topics embed by value: when one changes, the topics that use it are to be republished."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from pages.content.document import SourceDocument, Structure
from pages.editions.models import Edition, Publication
from pages.localization.extraction import EmbeddedOwner, extract_owner, owner_of


def topics_using(record: EmbeddedOwner) -> QuerySet[Publication]:
    """The public source publications that embed this contact, term or image."""
    return Publication.objects.public().of_source().having(owner=str(owner_of(record)))


def topics_to_republish() -> QuerySet[Publication]:
    """The public source publications whose embedded texts or facts have changed since."""
    return Publication.objects.public().of_source().filter(republish_wanted=True).order_by("title")


def mark_topics_to_republish(record: EmbeddedOwner) -> None:
    """Marks the topics whose published edition says something else than this record now does; unmarks none."""
    present = extract_owner(record)
    for publication in topics_using(record).select_related("edition"):
        assert publication.edition is not None
        if not is_embedded(present, record, publication.edition):
            Publication.objects.filter(pk=publication.pk).update(republish_wanted=True)


def is_embedded(present: SourceDocument, record: EmbeddedOwner, edition: Edition) -> bool:
    """Whether an edition of the source language embeds the record exactly as it is now."""
    assert edition.publication.language == settings.PARITY_SOURCE_LANGUAGE
    for part in _parts(edition.structure, owner_of(record).type, owner_of(record).id):
        if {name: part.get(name) for name in present.structure} != _without_unused_alt(present.structure, part):
            return False
    return all(edition.texts.get(path, text) == text for path, text in present.texts.items())


def _parts(structure: Structure, owner_type: str, owner_id: str) -> list[dict[str, Any]]:
    if owner_type == "contact":
        return [structure["contact"]] if structure["contact"] else []
    if owner_type == "term":
        return [term for term in structure["glossary"] if term["id"] == owner_id]
    return [
        block
        for section in structure["sections"]
        for block in section["blocks"]
        if block["type"] == "image" and block["image_id"] == owner_id
    ]


def _without_unused_alt(present: Structure, part: Structure) -> Structure:
    """A decorative use of an image has no alt text."""
    return {**present, "alt": None} if part.get("decorative") else present
