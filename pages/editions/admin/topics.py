"""What the pages about one topic have in common."""

from itertools import chain
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button
from wagtail.models import PagePermissionTester

from pages.editions.errors import PublishingRefused
from pages.localization.roles import languages_of
from pages.models import TopicPage

BUTTONS_HOOK = "register_topic_buttons"
"""A function of a topic and a person, registered with Wagtail's hooks: the buttons that lead to pages about it."""


def may_see(permissions: PagePermissionTester, person: User) -> bool:
    """Whoever may edit or publish a topic may see what is public of it, and so may publishers of any language."""
    return permissions.can_edit() or permissions.can_publish() or bool(languages_of(person, "publish"))


def tell_refusal(request: HttpRequest, refused: PublishingRefused) -> None:
    """Shows why something was refused, on the next page."""
    for _field, message in refused.problems:
        messages.error(request, message)


class TopicMixin(WagtailAdminTemplateMixin):
    """A page of the editing interface about the topic on the page ``page_pk``."""

    request: HttpRequest
    page: TopicPage
    permissions: PagePermissionTester
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """:raises PermissionDenied: for whoever may not see it; Wagtail answers with a message."""
        self.page = self.get_topic(**kwargs)
        self.permissions = self.page.permissions_for_user(request.user)
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_topic(self, **kwargs: Any) -> TopicPage:
        return get_object_or_404(TopicPage, pk=kwargs["page_pk"])

    def is_allowed(self) -> bool:
        return may_see(self.permissions, self.person)

    @property
    def person(self) -> User:
        assert isinstance(self.request.user, User)
        return self.request.user

    @property
    def languages_url(self) -> str:
        return reverse("parity_languages", args=[self.page.pk])

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = self.get_pages_above() if self.permissions.can_edit() or self.permissions.can_publish() else []
        return [
            *(above or [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]),
            *self.get_inner_breadcrumbs(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_pages_above(self) -> list[dict[str, Any]]:
        """Wagtail's own pages about the topic, for whoever may open them."""
        parent = self.page.get_parent()
        return [
            {"url": reverse("wagtailadmin_explore", args=[parent.pk]), "label": parent.get_admin_display_title()},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
        ]

    def get_header_more_buttons(self) -> list[Button]:
        """The other pages about the topic."""
        found = chain.from_iterable(hook(self.page, self.person) for hook in hooks.get_hooks(BUTTONS_HOOK))
        return [*super().get_header_more_buttons(), *sorted(button for button in found if not self.is_here(button))]

    def is_here(self, button: Button) -> bool:
        return bool(button.url == self.request.path)

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        """The pages between the topic and this one."""
        return [{"url": self.languages_url, "label": _("Languages")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "page": self.page, "languages_url": self.languages_url}
