"""Whom to call when nothing of a topic can be read: the contact as it is today, not as it was printed."""

from dataclasses import dataclass
from typing import Any

from cms.languages import BY_CODE, Language
from pages.content.document import LinkOf, fill
from pages.editions.models import Edition
from pages.localization.assembly import assemble
from pages.localization.extraction import extract_owner
from pages.models import Contact
from pages.reader.languages import source_language


@dataclass(frozen=True, slots=True)
class LiveContact:
    """A contact as documents hold it, all in one language."""

    contact: dict[str, Any]
    language: Language


def live_contact(edition: Edition | None, language: Language) -> LiveContact | None:
    """The contact that this edition names, in the language if it is signed there, else in the source language."""
    named = edition.structure["contact"] if edition is not None else None
    record = Contact.objects.filter(pk=named["id"]).first() if named else None
    if record is None:
        return None
    source = extract_owner(record)
    texts, served = source.texts, source_language()
    if language != served:
        translation = assemble(source, language.code)
        if translation.state == "approved":
            texts, served = translation.texts, BY_CODE[translation.language]
    return LiveContact(fill(source.structure, texts, LinkOf(served.tag, {}, {})), served)
