"""The headers that every page of the reader has."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from cms.languages import Language

DOCUMENT = "public, max-age=60, stale-while-revalidate=60"
SHORT = "public, max-age=60"
# The browser's language decided: what a shared cache keeps for one reader is wrong for the next.
NEGOTIATED = "private, max-age=60"
PRIVATE = "private, no-store"

# No script at all, and no style in the page: nothing that a text could smuggle in would run.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)

View = Callable[..., HttpResponseBase]


def reader_page(view: View) -> View:
    """A page that can only be read; what else is sent to it changes nothing, so no token is asked for."""

    @csrf_exempt
    @wraps(view)
    def read_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"], headers={"Cache-Control": "no-store"})
        return view(request, *args, **kwargs)

    return read_only


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, language: Language, cache: str, status: int = 200
) -> HttpResponse:
    """The rendered page. Rendered without the request, so that no session, cookie or person can be in it.

    :param language: the language of what it is about (``Content-Language``); its own words may be in another.
    """
    response = HttpResponse(render_to_string(f"reader/{template}.html", context), status=status)
    response["Content-Language"] = language.tag
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    return _cached(request, response, cache)


def redirect(address: str, *, permanent: bool, cache: str = SHORT) -> HttpResponse:
    response = HttpResponseRedirect(address, status=301 if permanent else 302)
    response["Cache-Control"] = cache
    return _negotiated(response, cache)


def tag_for_purges(response: HttpResponse, slug: str, *languages: Language) -> None:
    """Names what the page is made of, so that a cache in front can drop it at once."""
    name = f"topic-{quote(slug)}"
    response["Cache-Tag"] = ", ".join([name, *(f"{name}-{language.tag}" for language in dict.fromkeys(languages))])


def _cached(request: HttpRequest, response: HttpResponse, cache: str) -> HttpResponse:
    response["Cache-Control"] = cache
    _negotiated(response, cache)
    if cache == PRIVATE:
        return response
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return response if response.status_code != 200 else _conditional(request, response)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    assert isinstance(answer, HttpResponse)
    return answer


def _negotiated(response: HttpResponse, cache: str) -> HttpResponse:
    if cache == NEGOTIATED:
        response["Vary"] = "Accept-Language"
    return response
