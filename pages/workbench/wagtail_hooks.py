"""Where the workbench hangs in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from pages.admin.snippets import MENU_HOOK
from pages.editions.admin.languages import BUTTONS_HOOK
from pages.workbench import menu, urls
from pages.workbench.banned.snippets import BannedWordingViewSet
from pages.workbench.groups.panel import LanguageRolesForm
from pages.workbench.home.menu import TranslationsMenuItem
from pages.workbench.home.panel import WaitingPanel
from pages.workbench.sending import menus


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


hooks.register("register_admin_menu_item", TranslationsMenuItem)


@hooks.register("construct_homepage_panels")
def add_waiting_panel(request: HttpRequest, panels: list[Any]) -> None:
    assert isinstance(request.user, User)
    panels.append(WaitingPanel(request.user))


@hooks.register("register_group_permission_panel")
def language_roles() -> type[LanguageRolesForm]:
    return LanguageRolesForm


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    return menus.topic_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    return menus.topic_buttons(page, user)


hooks.register(BUTTONS_HOOK, menus.languages_buttons)


@hooks.register("register_page_action_menu_item", order=15)
def send_action() -> menus.SendMenuItem:
    return menus.SendMenuItem(order=205)


hooks.register(MENU_HOOK, menu.MemoryMenuItem)
hooks.register(MENU_HOOK, menu.QuoteMenuItem)
register_snippet(BannedWordingViewSet)
