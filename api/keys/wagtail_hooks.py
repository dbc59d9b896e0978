"""Where keys hang in Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from api.keys.actions import MADE, REVOKED
from api.keys.admin import menus, urls


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


hooks.register("register_settings_menu_item", menus.KeysMenuItem)
hooks.register("register_reports_menu_item", menus.ConsumersMenuItem)


@hooks.register("register_permissions")
def key_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="keys", content_type__model="key")


@hooks.register("register_log_actions")
def key_actions(actions: Any) -> None:
    actions.register_action(MADE, _("Make an API key"), _("API key made"))
    actions.register_action(REVOKED, _("Revoke an API key"), _("API key revoked"))
