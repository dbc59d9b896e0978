"""Rich text as Parity allows it: one features list everywhere, because a field that lacks a feature silently
drops its marks."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText

FEATURES = ["bold", "italic", "superscript", "subscript", "link", "glossary"]
_OPEN_BREAK = re.compile(r"<br\s*>")
LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")


class InlineRichTextBlock(RichTextBlock):
    """A sentence or a few, with marks and links, without headings, lists or images of its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES, **options})

    def to_python(self, value: str) -> RichText:
        """Closes line breaks that a program wrote as HTML does: Wagtail's editor fails on an open one."""
        return super().to_python(_OPEN_BREAK.sub("<br/>", value))

    def clean(self, value: RichText) -> RichText:
        """:raises ValidationError: for a link that would lead nowhere from a handout or another site."""
        cleaned = super().clean(value)
        for link in BeautifulSoup(cleaned.source, "html.parser").find_all("a"):
            address = str(link.get("href", ""))
            if "linktype" not in link.attrs and not address.lower().startswith(LINK_SCHEMES):
                raise ValidationError(
                    _(
                        "The link on “%(words)s” leads to no page, web address, e-mail address or telephone number. "
                        "Remove it, or give it an address that begins with https://."
                    )
                    % {"words": link.get_text()}
                )
        return cleaned
