from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.panels import SHELF_EDIT_HANDLER, CopyWithoutAliasForm


class ShelfPage(Page):
    """A place in the tree that groups topics. The public never sees it; a privacy setting on it hides its topics."""

    subpage_types: ClassVar[list[str]] = ["pages.ShelfPage", "pages.TopicPage"]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page", "pages.ShelfPage"]
    edit_handler = SHELF_EDIT_HANDLER
    copy_form_class = CopyWithoutAliasForm
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = _("shelf")
        verbose_name_plural = _("shelves")
