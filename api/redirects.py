"""Answers that lead elsewhere, and the addresses that lead nowhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.encoding import iri_to_uri

from api import caching, cors, errors
from api.keys.authentication import carries_key


def redirect(status: int, address: str, *, query: str = "") -> HttpResponse:
    """An empty answer that leads elsewhere, kept for a minute."""
    location = iri_to_uri(f"{address}?{query}" if query else address)
    response = HttpResponse(status=status, headers={"Location": location, "Cache-Control": caching.SHORT})
    del response["Content-Type"]
    response["Vary"] = "Accept, Accept-Encoding"
    return cors.open_to_all(response)


def unknown_address(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Any other address: only the final slash was forgotten, or there is nothing.

    It catches all that is left, so that Django's own redirect, whose answer is HTML, never happens here.
    """
    response = errors.problem_response(errors.not_found())
    if request.method in ("GET", "HEAD") and not request.path_info.endswith("/"):
        address = f"{request.path_info}/"
        if resolve(address).func is not unknown_address:
            response = redirect(301, address, query=request.META.get("QUERY_STRING", ""))
    if carries_key(request):
        response["Cache-Control"] = caching.KEYED
    return response
