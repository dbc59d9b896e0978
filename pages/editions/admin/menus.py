"""Where the pages of this package are reached from: the main menu, the home page, and each topic's own menus."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from pages.editions.admin.releases import may_release
from pages.editions.admin.republish import may_publish_pages
from pages.editions.admin.share import may_share_any
from pages.editions.admin.topics import may_see
from pages.editions.republishing import topics_to_republish
from pages.models import TopicPage


class ToRepublishMenuItem(MenuItem):
    """With the number of topics that wait, when there are any."""

    def __init__(self) -> None:
        super().__init__(
            _lazy("To republish"), reverse("parity_to_republish"), name="to-republish", icon_name="resubmit", order=1000
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_publish_pages(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        if count := topics_to_republish().count():
            component.label = _("To republish (%(count)d)") % {"count": count}
        return component


class ToRepublishSummaryItem(SummaryItem):
    """On the home page, only while topics wait."""

    order = 150
    template_name = "editions/admin/summary_item.html"

    def is_shown(self) -> bool:
        return may_publish_pages(self.request.user) and topics_to_republish().exists()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"count": topics_to_republish().count(), "url": reverse("parity_to_republish")}


class TopicActionMenuItem(ActionMenuItem):
    """A link beside the publish button of a topic's edit form. Wagtail asks before typed changes are left behind."""

    url_name = ""

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and isinstance(context["page"], TopicPage)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse(self.url_name, args=[parent_context["page"].pk])


class LanguagesMenuItem(TopicActionMenuItem):
    label = _lazy("What publishing will do…")
    name = "parity-languages"
    icon_name = "globe"
    url_name = "parity_languages"


class ReleasesMenuItem(TopicActionMenuItem):
    label = _lazy("Release with translations…")
    name = "parity-releases"
    icon_name = "calendar-alt"
    url_name = "parity_release_page"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return super().is_shown(context) and may_release(context["page"], context["request"].user)


class SharePreviewMenuItem(TopicActionMenuItem):
    label = _lazy("Share preview…")
    name = "parity-share-preview"
    icon_name = "view"
    url_name = "parity_share_preview"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return super().is_shown(context) and may_share_any(context["page"], context["request"].user)


class CorrectMenuItem(TopicActionMenuItem):
    label = _lazy("Publish a safety correction…")
    name = "parity-correct"
    icon_name = "warning"
    url_name = "parity_correct"

    def is_shown(self, context: dict[str, Any]) -> bool:
        if not super().is_shown(context) or context["locked_for_user"] or not context["page"].live:
            return False
        return self.get_user_page_permissions_tester(context).can_publish()


def topic_buttons(page: Page, user: Any) -> Iterator[Button]:
    """For the “…” menu of a topic, above its form and in the listing."""
    if page.specific_class is not TopicPage:
        return
    permissions = page.permissions_for_user(user)
    if may_share_any(page, user):
        url = reverse("parity_share_preview", args=[page.pk])
        yield Button(_("Share preview…"), url, icon_name="view", priority=6)
    if not may_see(permissions, user):
        return
    yield Button(_("Languages"), reverse("parity_languages", args=[page.pk]), icon_name="globe", priority=7)
    if may_release(page, user):
        url = reverse("parity_release_page", args=[page.pk])
        yield Button(_("Releases"), url, icon_name="calendar-alt", priority=7)
    yield Button(_("Editions"), reverse("parity_editions", args=[page.pk]), icon_name="clipboard-list", priority=8)
    if page.live and permissions.can_publish():
        url = reverse("parity_correct", args=[page.pk])
        yield Button(_("Publish a safety correction…"), url, icon_name="warning", priority=9)
