"""The list of keys, and how one is made and revoked."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseListingView

from api.keys.actions import create_key, revoke_key
from api.keys.admin.forms import KeyForm
from api.keys.admin.page import KeysMixin
from api.keys.models import Key
from api.keys.scopes import SCOPES


class KeysView(KeysMixin, BaseListingView):
    """Every key that was ever made: those that work first, then by name."""

    template_name = "keys/admin/keys.html"
    results_template_name = "keys/admin/keys_results.html"
    page_title = _lazy("API keys")
    paginate_by = 50

    def get_base_queryset(self) -> QuerySet[Key]:
        return Key.objects.valid_first().select_related("created_by", "acknowledgement")

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "may_make": self.user_has_permission("add"),
            "may_revoke": self.user_has_permission("change"),
            "scopes": SCOPES,
        }


class MakeKeyView(KeysMixin, FormView):
    """A key is shown once, in the answer to the form: not at an address, in a session, nor in a log."""

    permission_required = "add"
    form_class = KeyForm
    template_name = "keys/admin/make_key.html"
    made_template_name = "keys/admin/key_made.html"
    page_title: str | Promise = _lazy("Make a key")

    def form_valid(self, form: KeyForm) -> HttpResponse:
        wish = form.cleaned_data
        if Key.objects.filter(pk=wish["id"]).exists():
            told = _(
                "This key was made already, and cannot be shown again. If it was lost, revoke it and make another."
            )
            messages.warning(self.request, told)
            return redirect("parity_keys")
        key, token = create_key(
            wish["name"], wish["scopes"], expires_at=form.expires_at, person=self.request.user, id=wish["id"]
        )
        self.page_title = _("The new key")
        context = self.get_context_data(key=key, token=token)
        return self.response_class(self.request, self.made_template_name, context)


class RevokeKeyView(KeysMixin, TemplateView):
    """Says what stops, and stops it when it is confirmed."""

    permission_required = "change"
    template_name = "keys/admin/revoke_key.html"
    page_title = _lazy("Revoke a key")

    @cached_property
    def key(self) -> Key:
        return get_object_or_404(Key, pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        revoke_key(self.key, person=request.user)
        messages.success(request, _("“%(name)s” is revoked: it opens nothing any more.") % {"name": self.key.name})
        return redirect("parity_keys")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = [SCOPES[scope] for scope in self.key.scopes]
        return {**super().get_context_data(**kwargs), "key": self.key, "words": words}
