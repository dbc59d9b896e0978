"""Where the workbench hangs in Wagtail's admin."""

from django.urls import URLPattern
from wagtail import hooks

from pages.workbench import urls


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns
