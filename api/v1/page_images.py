"""The pages of a handout as pictures, for apps that show what will be printed."""

import hashlib

from django.http import HttpResponse
from rest_framework.request import Request

from api import caching
from api.parameters import Parameter, whole_number
from api.problems import Problem
from api.shapes import Schema
from api.v1.files import FILE_PROBLEMS, SHA256, find_usable_issue
from api.v1.handouts import handout_tags, languages_of
from api.views import PublicView
from pages.handouts.models import HandoutIssue
from pages.handouts.page_images import WIDTHS, page_image

PNG = "image/png"
PAGE: Schema = {"type": "integer", "minimum": 1, "description": "Counted from 1.", "examples": [1]}


def _width(text: str) -> int:
    width = whole_number(1, max(WIDTHS))(text)
    if width not in WIDTHS:
        raise ValueError(f"One of {', '.join(map(str, WIDTHS))}.")
    return width


class PageImageView(PublicView):
    """A page of a handout as it was issued, made of its file. Gone with it."""

    operation = "page_image"
    tag = "handouts"
    summary = "A page of a handout as a picture"
    path_parameters = {"sha256": SHA256, "page": PAGE}
    parameters = (
        Parameter(
            "width",
            "In pixels; the height follows the paper.",
            {"type": "integer", "enum": list(WIDTHS), "default": 640},
            _width,
            640,
        ),
    )
    formats = {}
    media_types = (PNG,)
    statuses = (200, 304)
    problems = (*FILE_PROBLEMS, "unknown-page")
    response_headers = ("ETag", "Cache-Control", "Cache-Tag", "Last-Modified", "Content-Language")
    cache = caching.HANDOUT_FILE
    answer = {"type": "string", "format": "binary"}

    def get(self, request: Request, sha256: str, page: str) -> HttpResponse:
        issue = find_usable_issue(sha256)
        if len(page) > len(str(issue.pages)) or not 1 <= int(page) <= issue.pages:
            raise Problem("unknown-page", f"This handout has {issue.pages} pages.")
        content = page_image(issue, int(page), self.query["width"])
        answer = caching.Answer(
            content=content,
            hash=hashlib.sha256(content).hexdigest(),
            media_type=PNG,
            cache=self.cache,
            vary=("Accept",),
            modified=issue.issued_at,
            tags=handout_tags(issue.edition, issue.companion),
            headers={"Content-Language": languages_of(issue.edition, issue.companion)},
        )
        return caching.respond(request, answer)


def page_addresses(issue: HandoutIssue) -> list[str]:
    """Of the pictures of its pages, in order."""
    return [f"/api/v1/files/{issue.sha256}/pages/{page}.png" for page in range(1, issue.pages + 1)]
