from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_localized_response
from wagtail.admin.modal_workflow import render_modal_workflow

from pages.editions.admin.owners import tell_of_topics_to_republish
from pages.editions.errors import PublishingRefused
from pages.editions.transaction import publishing

View = Callable[..., HttpResponse]

# The buttons of a page's form that may publish. Without them the same form saves a draft.
PUBLISH_BUTTONS = ("action-publish", "action-workflow-action")


class AtomicAdminMiddleware:
    """Makes each writing request of the admin one publishing transaction of its person.

    Wagtail publishes outside of any transaction: without this an error half way leaves a revision or loses a
    schedule. A refused publish comes back as a message, with nothing changed; what the person typed is kept as a draft.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        is_admin = request.path.startswith(reverse("wagtailadmin_home"))
        if not is_admin or request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        try:
            response = self._answer(request, view, args, kwargs)
        except PublishingRefused as refused:
            return get_localized_response(self._refuse, request, refused, view, args, kwargs)
        if response.status_code == 302:
            get_localized_response(tell_of_topics_to_republish, request, kwargs)
        return response

    def _answer(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
        person = request.user if request.user.is_authenticated else None
        with publishing(person=person):
            response = view(request, *args, **kwargs)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response

    def _refuse(
        self, request: HttpRequest, refused: PublishingRefused, view: View, args: Any, kwargs: Any
    ) -> HttpResponse:
        wants_json = "json" in request.headers.get("Accept", "") or "/admin/api/" in request.path
        if wants_json:
            errors = [{"field": field, "message": message} for field, message in refused.problems]
            return JsonResponse({"detail": str(refused), "errors": errors}, status=422)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":  # a dialog, such as a moderator's approval
            context = {"problems": [message for _field, message in refused.problems]}
            return render_modal_workflow(request, "editions/admin/refused_dialog.html", None, context)
        for _field, message in refused.problems:
            messages.error(request, _("Not published: %(problem)s") % {"problem": message})
        if any(button in request.POST for button in PUBLISH_BUTTONS):
            return self._keep_as_draft(request, view, args, kwargs)
        return HttpResponseRedirect(request.headers.get("Referer") or reverse("wagtailadmin_home"))

    def _keep_as_draft(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
        """The refusal has rolled back the whole request, the draft too: here it is posted again, to be saved only."""
        without_buttons = request.POST.copy()
        for button in PUBLISH_BUTTONS:
            without_buttons.pop(button, None)
        request.POST = without_buttons  # type: ignore[assignment]
        response = self._answer(request, view, args, kwargs)
        if response.status_code == 302:
            messages.info(request, _("What you typed is kept as a draft. Correct it here, and publish again."))
        return response
