"""The edit form of a topic: three tabs, and the rules that hold when it is published."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface, TitleFieldPanel
from wagtail.admin.panels.publishing_panel import PublishingPanel

if TYPE_CHECKING:
    from pages.models import TopicPage


class CopyWithoutAliasForm(CopyForm):
    """Wagtail's form to copy a page, without the alias: a topic has one page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class TopicPageForm(WagtailAdminPageForm):
    """Says before a publish what is missing, beside the field that lacks it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "action-publish" in self.data and not self.instance.is_demonstration:
            for field, message in missing_before_publishing(cleaned):
                if field in self.fields and field not in self.errors:
                    self.add_error(field, message)
        return cleaned


def missing_before_publishing(values: dict[str, Any]) -> list[tuple[str, Any]]:
    """What a topic lacks to be published: (field, message) of each. Demonstration topics are exempt."""
    needed = {
        "summary": _("Write a summary: lists and search show it."),
        "body": _("Write at least one section."),
        "contact": _("Choose whom readers can call."),
        "references": _("Name at least one source of the facts."),
        "clinical_reviewer": _("Name the clinical reviewer who answers for the medicine."),
        "last_reviewed": _("Say when the medicine was last reviewed."),
        "review_due": _("Say when the next review is due."),
    }
    return [(field, message) for field, message in needed.items() if not values.get(field)]


def readiness(page: "TopicPage") -> list[tuple[str, Any]]:
    """The same rules for a page that is published through another door than its form."""
    if page.is_demonstration:
        return []
    names = ("summary", "body", "contact", "references", "clinical_reviewer", "last_reviewed", "review_due")
    return missing_before_publishing({name: getattr(page, name) for name in names})


TEXT_PANELS = [
    HelpPanel(
        _(
            "<p>Write in the source language, at about a sixth-grade level. Translators see your changes "
            "when you publish. Moving or reordering keeps every translation; changing a sentence asks "
            "for that sentence alone to be translated again.</p>"
        )
    ),
    TitleFieldPanel("title"),
    FieldPanel(
        "other_names", help_text=_("What else people call it: everyday words, short forms, the term on a lab report.")
    ),
    FieldPanel("summary"),
    FieldPanel("key_points"),
    FieldPanel("body"),
]

FACTS_PANELS = [
    HelpPanel(
        _(
            "<p>Facts are the same in every language. A changed fact reaches every public language when you publish, "
            "without a new translation. Only labels and the attribution are translated.</p>"
        )
    ),
    FieldPanel("type", help_text=_("What kind of topic it is. Lists can be filtered by it.")),
    FieldPanel("audience", help_text=_("For whom it is written.")),
    FieldPanel("contact", help_text=_("Whom readers can call. It stands on every page and handout of this topic.")),
    FieldPanel(
        "codes",
        help_text=_("By these codes, electronic health records find the topic for a patient's diagnosis or procedure."),
    ),
    FieldPanel("references", help_text=_("Where the facts come from. At least one before the topic can be published.")),
    MultiFieldPanel(
        [
            FieldPanel("clinical_reviewer", help_text=_("Who answers for the medicine.")),
            FieldPanel("last_reviewed", help_text=_("The day on which the medicine was last checked.")),
            FieldPanel("review_due", help_text=_("The day by which it must be checked again.")),
        ],
        heading=_("Clinical review"),
        help_text=_("All three are needed before the topic can be published."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("license", help_text=_("What others may do with the text.")),
            FieldPanel("attribution"),
            FieldPanel("attribution_url", help_text=_("Where that name leads, if anywhere.")),
        ],
        heading=_("Licence"),
    ),
]

PUBLISHING_PANELS = [
    HelpPanel(
        _(
            "<p>Publishing makes a numbered edition and releases the approved languages that match it. "
            "“Languages” in the menu at the top says beforehand what will happen to each language. "
            "To publish or to end at a set time, choose “Set schedule” in the page's status, at the top right.</p>"
        )
    ),
    FieldPanel(
        "slug",
        help_text=_("The topic's address in every language. After a change the old one leads to the new."),
    ),
    PublishingPanel(),
]

TOPIC_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(TEXT_PANELS, heading=_("Text")),
        ObjectList(FACTS_PANELS, heading=_("Facts")),
        ObjectList(PUBLISHING_PANELS, heading=_("Publishing")),
    ]
)

SHELF_EDIT_HANDLER = ObjectList(
    [
        HelpPanel(_("<p>A shelf groups topics for editors. Readers never see it.</p>")),
        TitleFieldPanel("title"),
        FieldPanel("slug", help_text=_("Names the shelf among its neighbours. It stands in no public address.")),
    ]
)
