"""Handouts as issued, addressed by their content."""

import re
from dataclasses import replace
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpResponse
from rest_framework.request import Request

from api import caching
from api.problems import Problem
from api.shapes import Schema
from api.v1.finding import refuse_unreadable
from api.v1.handouts import handout_tags, languages_of
from api.v1.topics import topic_tags
from api.views import PublicView
from pages.editions import addresses
from pages.handouts.models import HandoutIssue
from pages.handouts.names import ascii_name, readable_name
from pages.handouts.standing import in_place_of, to_judge

PDF = "application/pdf"
SHA256: Schema = {
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
    "description": "Of its bytes, as the redirects to it and the manifest give it.",
    "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
}
FILE_PROBLEMS = ("unknown-file", "withdrawn", "recalled")
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class FileView(PublicView):
    """The same bytes for ever, as long as the printing and its editions have not been taken back; then 410. One range
    of bytes can be asked for."""

    operation = "file"
    tag = "handouts"
    summary = "A handout as issued"
    path_parameters = {"sha256": SHA256}
    formats = {}
    media_types = (PDF,)
    statuses = (200, 206, 304)
    problems = (*FILE_PROBLEMS, "range-not-satisfiable")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Last-Modified", "Content-Language", "Content-Disposition",
        "Accept-Ranges",
    )  # fmt: skip
    cache = caching.HANDOUT_FILE
    answer = {"type": "string", "format": "binary"}

    def get(self, request: Request, sha256: str) -> HttpResponse:
        issue = find_usable_issue(sha256)
        answer = caching.Answer(
            content=content_of(issue),
            hash=sha256,
            media_type=PDF,
            cache=self.cache,
            vary=("Accept",),
            modified=issue.issued_at,
            tags=handout_tags(issue.edition, issue.companion),
            headers={
                "Content-Language": languages_of(issue.edition, issue.companion),
                "Content-Disposition": _named(issue),
                "Accept-Ranges": "bytes",
            },
        )
        return _part(request, answer) or caching.respond(request, answer)


def find_usable_issue(sha256: str) -> HandoutIssue:
    """The issue with this file, and its title in ``title``: one query.

    :raises Problem: ``unknown-file``, or ``withdrawn`` or ``recalled`` where it or one of its editions is.
    """
    issue = to_judge().annotate(title=KeyTextTransform("title", "edition__texts")).filter(sha256=sha256).first()
    if issue is None:
        raise Problem("unknown-file", "No handout with this hash was ever issued.")
    refuse_unreadable(issue.edition)
    if issue.companion:
        refuse_unreadable(issue.companion)
    if issue.is_recalled:
        raise _recalled(issue)
    return issue


def content_of(issue: HandoutIssue) -> bytes:
    with default_storage.open(issue.file_name, "rb") as file:
        content: bytes = file.read()
    return content


def _recalled(issue: HandoutIssue) -> Problem:
    """Only this printing: the editions can be read."""
    successor = in_place_of(issue)
    place = {"issue": successor.number, "url": addresses.handout_file(successor.sha256)} if successor else None
    return Problem(
        "recalled",
        f"This printing, issue {issue.number} of {issue.edition.code}, was recalled. Do not use copies of it.",
        headers={"Cache-Tag": topic_tags(issue.edition.publication)[0]},
        standing="recalled",
        reason=issue.recall_reason,
        successor=None,
        issue=issue.number,
        successor_issue=place,
    )


def _named(issue: HandoutIssue) -> str:
    """Its name in the language, and one in ASCII for programs that know no other (RFC 6266, appendix D)."""
    title: str = issue.title  # type: ignore[attr-defined]
    return f"inline; filename=\"{ascii_name(issue)}\"; filename*=UTF-8''{quote(readable_name(issue, title), safe='')}"


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
