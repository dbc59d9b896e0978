"""The headers of answers, for the contract: what each looks like, and in which answers it stands.

``Cache-Control`` differs from address to address, so it is said in full at each; the others are components.
"""

from typing import Any

from api import caching
from api.shapes import ADDRESS, Schema

_TAG = "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"
_MOMENT = r"^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$"


def _text(pattern: str, *examples: str) -> Schema:
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


_HEADERS: dict[str, tuple[str, Schema]] = {
    "Accept-Ranges": ("Parts of the file can be asked for.", {"type": "string", "enum": ["bytes"]}),
    "Access-Control-Allow-Origin": ("Any web page may read the answer.", {"type": "string", "enum": ["*"]}),
    "Access-Control-Expose-Headers": ("The headers that a web page may read.", {"type": "string"}),
    "Allow": ("The methods there are.", _text("^[A-Z]+(, [A-Z]+)*$", "GET, HEAD, OPTIONS")),
    "Cache-Tag": (
        "By which a CDN in front purges this answer.",
        _text(r"^[^,\s]+(, [^,\s]+)*$", "topic-cervical-insufficiency, topic-cervical-insufficiency-es"),
    ),
    "Content-Disposition": (
        "A file name that people can read.",
        _text("^(inline|attachment)(; .+)?$", 'inline; filename="cervical-insufficiency-es.pdf"'),
    ),
    "Content-Encoding": ("The content coding, by `Accept-Encoding`.", {"type": "string", "enum": ["br", "gzip"]}),
    "Content-Language": (
        "The language of the answer; of a list, every language in it. Problems are in English.",
        _text(f"^{_TAG}(, {_TAG})*$", "es", "es, en"),
    ),
    "Content-Location": ("The explicit address, where `Accept-Language` decided.", ADDRESS),
    "Content-Range": (
        "Which bytes these are, and of how many.",
        _text(r"^bytes (\d+-\d+|\*)/\d+$", "bytes 0-1023/48211"),
    ),
    "Content-Security-Policy": (
        "Of the HTML fragment, for whoever opens it by itself: nothing in it can run.",
        _text("^default-src 'none'; .+$", "default-src 'none'; img-src 'self'"),
    ),
    "ETag": (
        "A strong validator of these bytes in this content coding. Send it back as `If-None-Match`.",
        _text(r'^"[^"]+"$', '"5d41402abc4b2a76b9719d911017c592-br"'),
    ),
    "Last-Modified": ("When it last changed.", _text(_MOMENT, "Sun, 22 Nov 2026 10:00:00 GMT")),
    "Location": ("Where to go: a relative reference.", ADDRESS),
    "Parity-Handouts": (
        "How many topics are in the answer, those that cannot be printed included.",
        {"type": "string", "pattern": r"^\d+$", "examples": ["20"]},
    ),
    "Parity-Language-Fallback": (
        "A wanted language is not served, and why. Absent where the most wanted language is served.",
        _text(
            f"^requested={_TAG}; served={_TAG}; reason=(not-offered|not-translated|withdrawn|recalled)$",
            "requested=vi; served=en; reason=withdrawn",
        ),
    ),
    "RateLimit": (
        "What is left: requests, and seconds until the window is over. Only in answers that no shared cache keeps.",
        _text(r'^"[a-z]+";r=\d+;t=\d+$', '"anonymous";r=599;t=60'),
    ),
    "RateLimit-Policy": (
        "How many requests in how many seconds.",
        _text(r'^"[a-z]+";q=\d+;w=\d+$', '"anonymous";q=600;w=60'),
    ),
    "Referrer-Policy": ("No other site is told the address.", {"type": "string", "enum": ["no-referrer"]}),
    "Retry-After": ("Seconds to wait.", {"type": "integer", "minimum": 1, "examples": [30]}),
    "Vary": ("The request headers on which the answer depends.", _text(r"^[A-Za-z-]+(, [A-Za-z-]+)*$", "Accept")),
    "WWW-Authenticate": ("How to say who asks.", _text("^Bearer .*$", 'Bearer realm="Parity"')),
    "X-Robots-Tag": ("Not for search engines.", {"type": "string", "enum": ["noindex"]}),
}
SOMETIMES = {
    "Content-Encoding", "Content-Location", "Content-Security-Policy", "Parity-Language-Fallback", "RateLimit",
    "RateLimit-Policy",
}  # fmt: skip
"""These stand only where they have something to say; every other declared header always does."""

COMPONENTS: dict[str, Schema] = {
    name: {"description": description, "required": name not in SOMETIMES, "schema": schema}
    for name, (description, schema) in _HEADERS.items()
}
_CORS = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Vary")
_COUNTED = ("RateLimit", "RateLimit-Policy")
# Refused before the request is counted, or by a fault.
_UNCOUNTED = (403, 405, 500)
_OF_PROBLEM = {401: "WWW-Authenticate", 405: "Allow", 416: "Content-Range", 429: "Retry-After"}


def headers_of(view: Any, status: int) -> dict[str, Schema]:
    """The headers of a view's answers with this status, by name."""
    names = [*_CORS, *(name for name in _own(view, status) if name != "Cache-Control")]
    if view.throttle_classes and status not in _UNCOUNTED:
        names += _COUNTED
    references: dict[str, Schema] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    references["Cache-Control"] = {
        "description": "How long it may be kept, and by whom.",
        "required": True,
        "schema": {"type": "string", "enum": _freshness(view, status)},
    }
    if status in (404, 410) and "Cache-Tag" in view.response_headers:
        references["Cache-Tag"] = {**COMPONENTS["Cache-Tag"], "required": False}
    return dict(sorted(references.items()))


def _own(view: Any, status: int) -> list[str]:
    declared = list(view.response_headers)
    if status == 304:
        return [name for name in declared if name == "ETag" or name in caching.IN_EVERY_ANSWER]
    if status == 301:
        return ["Location"]
    if status == 303:
        return [*declared, "Location"]
    if status == 206:
        return [*declared, "Content-Range"]
    if status >= 400:
        return ["Content-Language", *([_OF_PROBLEM[status]] if status in _OF_PROBLEM else [])]
    return [*declared, "Content-Encoding"] if "ETag" in declared else declared


def _freshness(view: Any, status: int) -> list[str]:
    """Each ``Cache-Control`` that can be: of the public answer, of one that ``Accept-Language`` decided, of one that
    was asked for with a key."""
    found = []
    if view.is_public and status < 400:
        found.append(caching.SHORT if status in (301, 303) else view.cache)
    # Also where a part of the path is none that the address can have: then it is no address at all.
    elif status == 404 or (view.is_public and status == 410):
        found.append(caching.SHORT)
    elif view.is_public or status in (401, 405, 406, 500):
        found.append("no-store")
    if view.is_public and view.takes_language and (status in (200, 303, 304, 404)):
        found.append(caching.PRIVATE)
    if view.authentication_classes:
        found.append(caching.KEYED)
    return list(dict.fromkeys(found or [view.cache]))
