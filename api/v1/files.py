"""Handouts as issued, addressed by their content."""

import re
from dataclasses import replace

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from rest_framework.request import Request

from api import caching
from api.problems import Problem
from api.shapes import Schema
from api.v1.finding import STANDING_FIELDS, refuse_unreadable
from api.v1.topics import topic_tags
from api.views import PublicView
from cms.languages import BY_CODE
from pages.handouts.models import HandoutIssue
from pages.handouts.names import download_name

PDF = "application/pdf"
SHA256: Schema = {
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
    "description": "Of its bytes, as the redirects to it and the manifest give it.",
    "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
}
ISSUE_FIELDS = ("variant", "paper", "file_name", "issued_at", "companion__publication__language", "companion__code")
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class FileView(PublicView):
    """The same bytes for ever, as long as their edition can be read; then 410. One range of bytes can be asked for."""

    operation = "file"
    tag = "handouts"
    summary = "A handout as issued"
    path_parameters = {"sha256": SHA256}
    formats = {}
    media_types = (PDF,)
    statuses = (200, 206, 304)
    problems = ("unknown-file", "withdrawn", "recalled", "range-not-satisfiable")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Last-Modified", "Content-Language", "Content-Disposition",
        "Accept-Ranges",
    )  # fmt: skip
    cache = caching.HANDOUT_FILE
    answer = {"type": "string", "format": "binary"}

    def get(self, request: Request, sha256: str) -> HttpResponse:
        issue = _find(sha256)
        edition = issue.edition
        refuse_unreadable(edition)
        with default_storage.open(issue.file_name, "rb") as file:
            content: bytes = file.read()
        name = download_name(issue)
        answer = caching.Answer(
            content=content,
            hash=sha256,
            media_type=PDF,
            cache=self.cache,
            vary=("Accept",),
            modified=issue.issued_at,
            tags=topic_tags(edition.publication),
            headers={
                "Content-Language": BY_CODE[edition.publication.language].tag,
                "Content-Disposition": content_disposition_header(False, name) or "",
                "Accept-Ranges": "bytes",
            },
        )
        return _part(request, answer) or caching.respond(request, answer)


def _find(sha256: str) -> HandoutIssue:
    """:raises Problem: ``unknown-file``."""
    fields = ("edition__code", "edition__number", "edition__recalled_at", "edition__recall_reason")
    issue = (
        HandoutIssue.objects.filter(sha256=sha256)
        .select_related("edition__publication__edition", "companion__publication")
        .only(*ISSUE_FIELDS, *fields, *(f"edition__{field}" for field in STANDING_FIELDS))
        .first()
    )
    if issue is None:
        raise Problem("unknown-file", "No handout with this hash was ever issued.")
    return issue


def _part(request: Request, answer: caching.Answer) -> HttpResponse | None:
    """206 with the bytes asked for; None where the whole file is wanted.

    A range that cannot be read is no range (RFC 9110, section 14.2), nor is one of another file (``If-Range``).

    :raises Problem: ``range-not-satisfiable`` where there are no such bytes.
    """
    etag = f'"{answer.hash}"'
    asked = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or asked.group(0) == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return None
    if caching.is_held(request.headers.get("If-None-Match", ""), etag):
        return None
    size = len(answer.content)
    first, last = _bounds(asked[1], asked[2], size)
    if first >= size or last < first:
        detail = f"The file has {size} bytes."
        raise Problem("range-not-satisfiable", detail, headers={"Content-Range": f"bytes */{size}"})
    headers = {**answer.headers, "Content-Range": f"bytes {first}-{last}/{size}"}
    part = replace(answer, content=answer.content[first : last + 1], headers=headers)
    response = caching.respond(request, part)
    response.status_code = 206
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and the last byte; without a first one it is the last so many."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last or size), size - 1)
