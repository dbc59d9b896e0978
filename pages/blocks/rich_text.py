"""Rich text as Parity allows it: one features list everywhere, because a field that lacks a feature silently
drops its marks."""

from typing import Any

from wagtail.blocks import RichTextBlock

FEATURES = ["bold", "italic", "superscript", "subscript", "link", "glossary"]


class InlineRichTextBlock(RichTextBlock):
    """A sentence or a few, with marks and links, without headings, lists or images of its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES, **options})
