"""Where a source text uses terms of the glossary: the one place that the editor has for them."""

from collections.abc import Iterable
from typing import Any

from pages.content.document import Wording


def term_uses(wordings: Iterable[Wording], language: str) -> dict[Wording, list[dict[str, Any]]]:
    """``term``, ``translation``, ``definition`` of each, and where it stands in the source's plain words (``start``,
    ``end``). Nothing until ``pages.localization.terms`` is there."""
    return {}
