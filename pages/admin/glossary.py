"""The glossary mark of rich text: words that lead to a glossary term.

Stored as ``<a linktype="glossary" id="<uuid>">words</a>``, which ``pages.localization.extraction`` reads.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from pages.models import GlossaryTerm

FEATURE = "glossary"
ENTITY = "GLOSSARY"


def register_glossary(features: FeatureRegistry) -> None:
    """Gives rich text its glossary button, and both directions between the editor and the database."""
    features.register_link_type(GlossaryLinkHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "icon": "glossary",
                "description": _("Glossary term: explain the selected words"),
                # What survives copying and pasting within the editor; a mark without an id loses itself.
                "attributes": ["id", "term"],
                "allowlist": {"id": "^[0-9a-f-]{36}$"},
                "chooserUrls": {"glossary": reverse_lazy("wagtailsnippetchoosers_pages_glossaryterm:choose")},
            },
            js=["wagtailadmin/js/chooser-modal.js", "pages/glossary-mark.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {'a[linktype="glossary"]': GlossaryElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: stored_mark}},
        },
    )


class GlossaryElementHandler(InlineEntityElementHandler):
    """From the database to the editor, with the term's name for the tooltip."""

    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        term_id = attrs.get("id", "")
        known = GlossaryTerm.objects.filter(pk=term_id) if is_uuid(term_id) else GlossaryTerm.objects.none()
        term = known.values_list("term", flat=True).first()
        return {"id": term_id, "term": term or gettext("This term was deleted")}


def stored_mark(props: dict[str, Any]) -> Any:
    """From the editor to the database. A forged id that is no UUID loses the mark and keeps the words."""
    if not is_uuid(props.get("id")):
        return props["children"]
    return DOM.create_element("a", {"linktype": FEATURE, "id": props["id"]}, props["children"])


class GlossaryLinkHandler(LinkHandler):
    """Tells Wagtail which terms a rich text names, so that a term's usage lists its topics."""

    identifier = FEATURE

    @staticmethod
    def get_model() -> type[GlossaryTerm]:
        return GlossaryTerm

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """The mark where Wagtail itself shows rich text: in comparisons of versions. Readers never see it."""
        return format_html('<a href="#glossary-{}">', attrs.get("id", ""))

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[type[Model], str, str, str]]:
        if is_uuid(attrs.get("id")):
            yield GlossaryTerm, attrs["id"], "", ""


def is_uuid(text: str | None) -> bool:
    """Whether the text is a UUID as the editor writes it."""
    try:
        return str(uuid.UUID(text or "")) == text
    except ValueError:
        return False
