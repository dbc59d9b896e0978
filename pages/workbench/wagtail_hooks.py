"""Where the workbench hangs in Wagtail's admin."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from pages.admin.snippets import MENU_HOOK
from pages.workbench import menu, urls
from pages.workbench.banned.snippets import BannedWordingViewSet


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


hooks.register(MENU_HOOK, menu.MemoryMenuItem)
hooks.register(MENU_HOOK, menu.QuoteMenuItem)
register_snippet(BannedWordingViewSet)
