"""One edition: what was published, once and for ever."""

from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import Served
from api.shapes import CODE
from api.v1.document import EDITION
from api.v1.finding import find_edition, refuse_unreadable
from api.v1.representations import DocumentView
from api.v1.topics import topic_tags


class EditionView(DocumentView):
    """The same JSON for ever, as long as the edition can be read. Once it is withdrawn or recalled it answers 410.

    The other representations say the same for ever; a newer version of the server may write them better, and then
    their `ETag` changes.
    """

    operation = "edition"
    tag = "editions"
    summary = "One edition"
    path_parameters = {"code": CODE}
    statuses = (200, 304, 301)
    problems = ("unknown-code", "withdrawn", "recalled")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Last-Modified", "Content-Language", "Content-Security-Policy",
    )  # fmt: skip
    answer = EDITION
    links = {"verify": {"code": "$response.body#/code"}, "topic": {"slug": "$response.body#/slug"}}

    def get(self, request: Request, code: str) -> HttpResponse:
        edition = find_edition(code, "document")
        refuse_unreadable(edition)
        return self.reply_with(
            edition.document,
            language=Served(edition.publication.language, explicit=True),
            modified=edition.published_at,
            tags=topic_tags(edition.publication),
        )
