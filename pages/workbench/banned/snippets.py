from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from pages.admin.snippets import MENU_HOOK
from pages.localization.models import BannedWording


class BannedWordingViewSet(SnippetViewSet):
    model = BannedWording
    icon = "no-view"
    menu_label = _("Banned wordings")
    menu_hook = MENU_HOOK
    menu_order = 900
    copy_view_enabled = False
    # The listing searches the table itself: a record can be found the moment it is saved.
    search_backend_name = None
    list_display = [
        "wording",
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("instead", label=_("Say instead")),
    ]
    list_filter = ["language"]
    search_fields = ["wording", "instead"]
    panels = [
        HelpPanel(
            _("<p>The checks find this wording in every translation into the language, also in signed ones.</p>")
        ),
        FieldPanel("language"),
        FieldPanel("wording"),
        FieldPanel("instead"),
    ]
