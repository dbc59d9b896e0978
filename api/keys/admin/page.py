"""What the pages about keys have in common."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from api.keys.models import Key

POLICY = ModelPermissionPolicy(Key)
ANY = ("add", "change", "view")


def may_see_keys(person: Any) -> bool:
    """Whoever may make, revoke or view keys."""
    return bool(POLICY.user_has_any_permission(person, ANY))


class KeysMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page about keys, for whoever may see them, or has the one permission that it requires."""

    request: HttpRequest
    permission_policy = POLICY
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """:raises PermissionDenied: for others; Wagtail answers with a message."""
        if self.permission_required is None:
            self.any_permission_required = ANY
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            *self.get_inner_breadcrumbs(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        """The pages between home and this one."""
        return [{"url": reverse("parity_keys"), "label": _("API keys")}]
