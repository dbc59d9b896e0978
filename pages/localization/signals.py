"""A text that topics embed can be translated from the moment it is saved: there is no sync button anywhere."""

from typing import Any

from pages.localization.actions import drop_source, take_source
from pages.localization.extraction import EmbeddedOwner, extract_owner, owner_of
from pages.localization.models import TranslationSource
from pages.models import GlossaryTerm, TopicImage


def show_shared_text(instance: EmbeddedOwner, **kwargs: Any) -> None:
    """What its translators see follows each save."""
    document = extract_owner(instance)
    if document.wordings:
        take_source(owner_of(instance), TranslationSource.SHARED, document, title=_title(instance))
    else:
        drop_source(owner_of(instance), TranslationSource.SHARED)


def hide_shared_text(instance: EmbeddedOwner, **kwargs: Any) -> None:
    drop_source(owner_of(instance), TranslationSource.SHARED)


def _title(record: EmbeddedOwner) -> str:
    if isinstance(record, TopicImage):
        return record.title
    return record.term if isinstance(record, GlossaryTerm) else record.name
