from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from pages.editions.errors import PublishingRefused
from pages.editions.transaction import publishing


class AtomicAdminMiddleware:
    """Makes each writing request of the admin one publishing transaction of its person.

    Wagtail publishes outside of any transaction: without this an error half way leaves a revision or loses a
    schedule. A refused publish comes back as a message on the page, with nothing changed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        is_admin = request.path.startswith(reverse("wagtailadmin_home"))
        if not is_admin or request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        person = request.user if request.user.is_authenticated else None
        try:
            with publishing(person=person):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response.render()
                if response.status_code >= 400:
                    transaction.set_rollback(True)
        except PublishingRefused as refused:
            return self._refuse(request, refused)
        return response

    def _refuse(self, request: HttpRequest, refused: PublishingRefused) -> HttpResponse:
        wants_json = "json" in request.headers.get("Accept", "") or "/admin/api/" in request.path
        if wants_json:
            errors = [{"field": field, "message": message} for field, message in refused.problems]
            return JsonResponse({"detail": str(refused), "errors": errors}, status=422)
        for _, message in refused.problems:
            messages.error(request, message)
        return HttpResponseRedirect(request.headers.get("Referer") or reverse("wagtailadmin_home"))
