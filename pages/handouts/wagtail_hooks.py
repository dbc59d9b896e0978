"""Where handouts hang in Wagtail's admin."""

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from pages.handouts.admin import urls


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_reports_menu_item")
def rack_menu_item() -> MenuItem:
    return MenuItem(_("My rack"), reverse("parity_rack"), name="parity-rack", icon_name="tasks", order=900)
