"""Why a reader gets the source language instead of the wanted one. The API and the reader's pages say the same."""

from typing import Literal

from django.conf import settings

FallbackReason = Literal["not-offered", "not-translated", "withdrawn", "recalled"]


def fallback_reason(language: str | None, status: str | None) -> FallbackReason:
    """The reason for a language that is not public.

    :param language: its code; None where the table has no such language.
    :param status: that of its publication; None where it never had one.
    """
    if language not in settings.PARITY_LANGUAGES:
        return "not-offered"
    if status is None:
        return "not-translated"
    return "recalled" if status == "recalled" else "withdrawn"
