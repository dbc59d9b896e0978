"""The edit form of a topic: three tabs, and the rules that hold when it is published."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface, TitleFieldPanel
from wagtail.admin.panels.publishing_panel import PublishingPanel

if TYPE_CHECKING:
    from pages.models import TopicPage


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


TOPIC_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                HelpPanel(
                    _(
                        "<p>Write in the source language, at about a sixth-grade level. Translators see your changes "
                        "when you publish. Moving or reordering keeps every translation; changing a sentence asks "
                        "for that sentence alone to be translated again.</p>"
                    )
                ),
                TitleFieldPanel("title"),
                FieldPanel("other_names"),
                FieldPanel("summary"),
                FieldPanel("key_points"),
                FieldPanel("body"),
            ],
            heading=_("Text"),
        ),
        ObjectList(
            [
                FieldPanel("type"),
                FieldPanel("audience"),
                FieldPanel("contact"),
                FieldPanel("codes"),
                FieldPanel("references"),
                MultiFieldPanel(
                    [FieldPanel("clinical_reviewer"), FieldPanel("last_reviewed"), FieldPanel("review_due")],
                    heading=_("Clinical review"),
                    help_text=_("All three are needed before the topic can be published."),
                ),
                MultiFieldPanel(
                    [FieldPanel("license"), FieldPanel("attribution"), FieldPanel("attribution_url")],
                    heading=_("Licence"),
                ),
            ],
            heading=_("Facts"),
        ),
        ObjectList(
            [
                FieldPanel(
                    "slug",
                    help_text=_("The topic's address in every language. After a change the old one leads to the new."),
                ),
                PublishingPanel(),
            ],
            heading=_("Publishing"),
        ),
    ]
)
