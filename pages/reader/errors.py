"""Pages that say that there is no page."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from cms.languages import Language
from pages.reader.languages import browser_language, offered_languages, wanted_language
from pages.reader.responses import NEGOTIATED, SHORT, page
from pages.reader.shell import Choice, home, shell


def not_found(request: HttpRequest, language: Language | None = None) -> HttpResponse:
    """In the language of the address; without one, in the browser's."""
    shown = language or browser_language(request)
    choices = [Choice(each, home(each)) for each in offered_languages()]
    cache = SHORT if language else NEGOTIATED
    return page(request, "not_found", shell(shown, choices), language=shown, cache=cache, status=404)


def page_not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    """Django's ``handler404``: every address that no pattern knows."""
    first = request.path_info.strip("/").split("/", 1)[0]
    return not_found(request, wanted_language(first))
