"""Any web page may read the public API, without credentials: it is public, and there are no cookies."""

from django.http import HttpResponse

METHODS = "GET, HEAD, OPTIONS"
_EXPOSED = ", ".join(
    (
        "Content-Disposition",
        "Content-Language",
        "Content-Location",
        "ETag",
        "Parity-Handouts",
        "Parity-Language-Fallback",
        "RateLimit",
        "RateLimit-Policy",
        "Retry-After",
    )
)


def open_to_all(response: HttpResponse) -> HttpResponse:
    """The same answer to every origin, so that it needs no ``Vary: Origin``."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = _EXPOSED
    return response


def preflight(methods: str = METHODS) -> HttpResponse:
    """The answer to OPTIONS: what may be asked for, and by web pages from anywhere: only reading what needs no key."""
    response = open_to_all(HttpResponse(status=204))
    del response["Content-Type"]
    response["Allow"] = methods
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match, If-Range, Range"
    response["Access-Control-Max-Age"] = "86400"
    return response
