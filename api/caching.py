"""Answers that caches can keep: a strong validator per content coding, and one class of freshness for each kind.

Bytes are compressed once and kept in memory by their hash; the same document is compressed again only when it has
fallen out.
"""

import gzip
from dataclasses import dataclass, field
from datetime import datetime

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from api.accept import choose_coding
from api.memory import Memory

DOCUMENT = "public, max-age=60, stale-while-revalidate=60"
HANDOUT_FILE = "public, max-age=300"
SHORT = "public, max-age=60"
PRIVATE = "private, max-age=60"
KEYED = "private, no-store"

SMALLEST_COMPRESSED = 500
MOST_BYTES = 32 * 1024 * 1024
# The reason of a fallback can change while the bytes stay the same.
IN_EVERY_ANSWER = {"Content-Location", "Content-Language", "Parity-Language-Fallback"}
_SUFFIXES = {"br": "-br", "gzip": "-gz"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. ``hash`` names the content: equal hashes, equal bytes."""

    content: bytes
    hash: str
    media_type: str
    cache: str
    vary: tuple[str, ...] = ("Accept", "Accept-Encoding")
    modified: datetime | None = None
    tags: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)


def respond(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The answer in the coding that the client likes best, or 304 where it reads and holds exactly that already."""
    coding = _coding(request, answer)
    reads = request.method in ("GET", "HEAD")
    etag = f'"{answer.hash}{_SUFFIXES[coding] if coding else ""}"'
    if reads and is_held(request.headers.get("If-None-Match", ""), etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        content = compressed(answer.content, answer.hash, coding) if coding else answer.content
        response = HttpResponse(content, content_type=answer.media_type, headers=answer.headers)
        if coding:
            response["Content-Encoding"] = coding
        if answer.modified:
            response["Last-Modified"] = http_date(answer.modified.timestamp())
        if answer.tags:
            response["Cache-Tag"] = ", ".join(answer.tags)
    if reads:
        response["ETag"] = etag
    response["Cache-Control"] = answer.cache
    response["Vary"] = ", ".join(answer.vary)
    for name in IN_EVERY_ANSWER & answer.headers.keys():
        response[name] = answer.headers[name]
    return response


def is_held(if_none_match: str, etag: str) -> bool:
    """Whether the header names this validator (RFC 9110, section 13.1.2: compared weakly)."""
    held = [each.strip().removeprefix("W/") for each in if_none_match.split(",")]
    return "*" in held or etag in held


def _coding(request: HttpRequest, answer: Answer) -> str | None:
    if len(answer.content) < SMALLEST_COMPRESSED or "Accept-Encoding" not in answer.vary:
        return None
    return choose_coding(request.headers.get("Accept-Encoding", ""), tuple(_SUFFIXES))


_compressed = Memory(MOST_BYTES)


def compressed(content: bytes, content_hash: str, coding: str) -> bytes:
    """The content in this coding, from memory where it was compressed before."""
    return _compressed.get((content_hash, coding), lambda: _compress(content, coding))


def _compress(content: bytes, coding: str) -> bytes:
    return brotli.compress(content, quality=5) if coding == "br" else gzip.compress(content, 6, mtime=0)
