"""Where the editing interface of editions hangs in Wagtail's."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from pages.admin.snippets import MENU_HOOK
from pages.editions.actions.share_preview import SHARED
from pages.editions.admin import menus, urls
from pages.editions.admin.share import SharedFormatter
from pages.editions.admin.topics import BUTTONS_HOOK
from pages.editions.models import ScheduledRelease
from pages.models.topic import KEEP_HOOK


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


hooks.register(MENU_HOOK, menus.ToRepublishMenuItem)
hooks.register(BUTTONS_HOOK, menus.topic_buttons)
hooks.register(KEEP_HOOK, ScheduledRelease.objects.keeps)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(SHARED)(SharedFormatter)


@hooks.register("construct_homepage_summary_items")
def add_summary_item(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(menus.ToRepublishSummaryItem(request))


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    return menus.topic_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    return menus.topic_buttons(page, user)


@hooks.register("insert_editor_js")
def front_end_script() -> str:
    if not settings.PREVIEW_URL:
        return ""
    return format_html('<script src="{}" defer></script>', static("editions/front_end.js"))


@hooks.register("register_page_action_menu_item", order=10)
def languages_action() -> menus.LanguagesMenuItem:
    return menus.LanguagesMenuItem(order=200)


@hooks.register("register_page_action_menu_item", order=15)
def releases_action() -> menus.ReleasesMenuItem:
    return menus.ReleasesMenuItem(order=205)


@hooks.register("register_page_action_menu_item", order=18)
def share_action() -> menus.SharePreviewMenuItem:
    return menus.SharePreviewMenuItem(order=207)


@hooks.register("register_page_action_menu_item", order=20)
def correct_action() -> menus.CorrectMenuItem:
    return menus.CorrectMenuItem(order=210)
