"""Where a source text uses terms of the glossary: the one place that the editor has for them."""

from typing import Any

from pages.content.document import SourceDocument


def term_uses(document: SourceDocument, language: str) -> dict[str, list[dict[str, Any]]]:
    """By document path: ``term``, ``translation``, ``definition``, and where it stands in the source's plain words
    (``start``, ``end``). Nothing until ``pages.localization.terms`` is there."""
    return {}
