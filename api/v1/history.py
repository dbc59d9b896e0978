"""The history of a topic in one language."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import LANG, choose, fallback_parameter
from api.pagination import Keyset, list_name, page_url
from api.parameters import PAGING
from api.shapes import (
    ADDRESS,
    CODE,
    FLAG,
    MOMENT,
    NUMBER,
    STANDINGS,
    TAG,
    TEXT,
    inline,
    nullable,
    one_of,
    page_of,
    shape,
)
from api.v1.finding import available, find_topic, reason_of
from api.v1.topics import OF_TOPIC, SLUG, topic_tags
from api.views import PublicView
from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.documents import rfc3339
from pages.editions.models import Edition, Publication


class HistoryView(PublicView):
    """Every edition of a topic in one language, newest first, and where each stands; also of a language that is not
    public now, as long as the topic is."""

    operation = "history"
    tag = "editions"
    summary = "The editions of a topic in one language"
    path_parameters = SLUG
    refusal_tag = OF_TOPIC
    parameters = (LANG, fallback_parameter("none"), *PAGING)
    statuses = (200, 304, 301)
    problems = ("unknown-topic", "language-unavailable", "invalid-cursor", "withdrawn", "recalled")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Content-Language", "Content-Location", "Parity-Language-Fallback",
    )  # fmt: skip
    answer = page_of(
        "Editions",
        shape(
            "EditionLine",
            edition=NUMBER,
            code=CODE,
            language=TAG,
            kind=one_of("text", "facts"),
            standing=one_of(*STANDINGS),
            published_at=MOMENT,
            ended_at={**nullable(MOMENT), "description": "When it stopped being the latest."},
            reason={**nullable(TEXT), "description": "Why it was withdrawn or recalled."},
            summary_of_changes={
                **inline(added=NUMBER, changed=NUMBER, removed=NUMBER, facts=FLAG),
                "description": "How many texts were added, changed and removed since the edition before, and whether "
                "facts were.",
            },
            url=ADDRESS,
        ),
    )
    links = {operation: {"code": "$response.body#/items/0/code"} for operation in ("edition", "verify")}

    def get(self, request: Request, slug: str) -> HttpResponse:
        wish = self.wish()
        found = find_topic(slug, wish, "edition_id", "matches_source")
        # A language with editions has a history, whether it is public or not.
        served = choose(wish.of_list(), dict.fromkeys(found, "public"), lambda: available(found))
        publication = found[served.code]
        editions = publication.editions.defer("structure", "texts", "source_hashes", "document")
        keyset = Keyset(list_name("history", publication.pk), "-number")
        rows, cursor = keyset.page(editions, self.query["cursor"], self.query["page_size"])
        items = [_item(edition, publication) for edition in rows]
        here = {"lang": served.tag, "page_size": self.query["page_size"]}
        following = page_url(request.path, here, cursor) if cursor else None
        return self.reply({"items": items, "next": following}, language=served, tags=topic_tags(publication, served))


def _item(edition: Edition, publication: Publication) -> dict[str, Any]:
    edition.publication = publication
    return {
        "edition": edition.number,
        "code": edition.code,
        "language": BY_CODE[publication.language].tag,
        "kind": edition.kind,
        "standing": edition.standing,
        "published_at": rfc3339(edition.published_at),
        "ended_at": rfc3339(edition.ended_at) if edition.ended_at else None,
        "reason": reason_of(edition) or None,
        "summary_of_changes": edition.summary_of_changes,
        "url": addresses.edition(edition.code),
    }
