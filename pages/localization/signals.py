"""A text that topics embed can be translated from the moment it is saved: there is no sync button anywhere."""

from typing import Any

from pages.localization.actions import open_segments
from pages.localization.extraction import EmbeddedOwner, extract_owner


def open_owner_segments(instance: EmbeddedOwner, **kwargs: Any) -> None:
    open_segments(extract_owner(instance).wordings.values())
