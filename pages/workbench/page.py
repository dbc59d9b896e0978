"""What the pages of the workbench have in common."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.languages import BY_CODE, Language
from pages.localization.languages import target_languages
from pages.localization.models import TranslationSource
from pages.localization.roles import ROLES, has_role
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


class PlaceMixin(WorkbenchMixin):
    """A page about one language of one document as translators have it now, for whoever has a role in the language."""

    kwargs: dict[str, Any]

    @cached_property
    def source(self) -> TranslationSource:
        found = TranslationSource.objects.working().listed()
        return get_object_or_404(found, owner_type=self.kwargs["owner_type"], owner_id=self.kwargs["owner_id"])

    @cached_property
    def language(self) -> Language:
        """:raises Http404: for a language that is not translated into here."""
        if self.kwargs["language"] not in target_languages():
            raise Http404
        return BY_CODE[self.kwargs["language"]]

    def is_allowed(self) -> bool:
        return any(has_role(self.person, role, self.language.code) for role in ROLES)

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return [{"url": addresses.document(self.source.owner), "label": self.source.title}]
