"""What topics share: glossary terms, contacts and clinical reviewers, in one group of the menu."""

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, TitleFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.slug import SlugInput
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from pages.content.phones import shown_number
from pages.models import ClinicalReviewer, Contact, GlossaryTerm

MENU_HOOK = "register_patient_education_menu_item"
"""Higher apps add their pages to the group's menu by a hook of this name."""

SHARED_TEXT = _(
    "<p>Topics show this text as their own. After a change, the topics that show it wait under “To republish” until "
    "someone publishes them again, and each language needs a translation of what has changed.</p>"
)


class _SharedViewSet(SnippetViewSet):
    copy_view_enabled = False
    # The listing searches the table itself: a record can be found the moment it is saved.
    search_backend_name = None


class GlossaryTermViewSet(_SharedViewSet):
    model = GlossaryTerm
    icon = "glossary"
    menu_label = _("Glossary")
    list_display = [
        "term",
        Column("definition", label=_("Definition"), accessor=lambda term: Truncator(term.definition).chars(120)),
        Column("slug", label=_("Slug")),
    ]
    search_fields = ["term", "definition", "slug"]
    panels = [
        HelpPanel(SHARED_TEXT),
        TitleFieldPanel("term", placeholder=_("Term*")),
        FieldPanel("definition"),
        FieldPanel("slug", widget=SlugInput),
    ]


class ContactViewSet(_SharedViewSet):
    model = Contact
    icon = "mobile-alt"
    list_display = [
        "name",
        Column(
            "phones",
            label=_("Telephone numbers"),
            accessor=lambda contact: ", ".join(shown_number(phone.value["number"]) for phone in contact.phones),
        ),
        Column("hours", label=_("Hours")),
    ]
    search_fields = ["name", "hours", "location"]
    panels = [HelpPanel(SHARED_TEXT), *Contact.panels]


class ClinicalReviewerViewSet(_SharedViewSet):
    model = ClinicalReviewer
    icon = "user"
    list_display = ["name", BooleanColumn("show_name", label=_("Shows the name"))]
    search_fields = ["name"]


class PatientEducationGroup(SnippetViewSetGroup):
    items = (GlossaryTermViewSet, ContactViewSet, ClinicalReviewerViewSet)
    # The longer “Patient education” does not fit the menu.
    menu_label = _("Education")
    menu_name = "patient-education"
    menu_icon = "patient-education"
    menu_order = 200
    submenu_hook = MENU_HOOK
