"""Where handouts hang in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from pages.editions.admin.menus import TopicActionMenuItem
from pages.editions.admin.share import may_share_any
from pages.editions.admin.topics import BUTTONS_HOOK, may_see
from pages.handouts.admin import urls
from pages.handouts.admin.older_looks import may_reissue_any
from pages.models import TopicPage


class OlderLooksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_reissue_any(request.user)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_reports_menu_item")
def rack_menu_item() -> MenuItem:
    return MenuItem(_lazy("My rack"), reverse("parity_rack"), name="parity-rack", icon_name="tasks", order=900)


@hooks.register("register_reports_menu_item")
def older_looks_menu_item() -> MenuItem:
    url = reverse("parity_older_looks")
    return OlderLooksMenuItem(
        _lazy("Handouts in an older look"), url, name="parity-older-looks", icon_name="resubmit", order=910
    )


class PreviewMenuItem(TopicActionMenuItem):
    label = _lazy("Handout preview…")
    name = "parity-draft-handout"
    icon_name = "doc-full"
    url_name = "parity_draft_handout"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return super().is_shown(context) and may_share_any(context["page"], context["request"].user)


@hooks.register("register_page_action_menu_item", order=19)
def preview_action() -> PreviewMenuItem:
    return PreviewMenuItem(order=208)


@hooks.register(BUTTONS_HOOK)
def topic_buttons(page: Page, user: Any) -> Iterator[Button]:
    if page.specific_class is not TopicPage:
        return
    if may_share_any(page, user):
        url = reverse("parity_draft_handout", args=[page.pk])
        yield Button(_("Handout preview…"), url, icon_name="view", priority=6)
    if may_see(page.permissions_for_user(user), user):
        url = reverse("parity_handouts", args=[page.pk])
        yield Button(_("Handouts"), url, icon_name="doc-full", priority=8)


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    return topic_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    return topic_buttons(page, user)
