"""What the pages of the workbench have in common."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pages.workbench import addresses
from pages.workbench.people import may_see_translations


class WorkbenchMixin(WagtailAdminTemplateMixin):
    """A page of the workbench, for whoever has a part in any language or writes sources."""

    request: HttpRequest
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """:raises PermissionDenied: for others; Wagtail answers with a message."""
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> User:
        assert isinstance(self.request.user, User)
        return self.request.user

    def is_allowed(self) -> bool:
        return may_see_translations(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": addresses.matrix(), "label": _("Translations")},
            *self.get_inner_breadcrumbs(),
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        """The pages between the matrix and this one."""
        return []
