"""Whether a handout may still be relied on, by the code that is printed on it."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from api import caching
from api.negotiation import Served
from api.parameters import Parameter, whole_number
from api.shapes import (
    ADDRESS,
    CODE,
    MOMENT,
    NUMBER,
    STANDINGS,
    TAG,
    TEXT,
    UUID,
    inline,
    nullable,
    one_of,
    shape,
)
from api.v1.finding import find_edition, reason_of, successor_of
from api.v1.issues import ISSUE, UNUSABLE, described, unusable
from api.v1.topics import topic_tags
from api.views import PublicView
from cms.languages import BY_CODE
from pages.content import messages
from pages.content.words import words_in
from pages.editions import addresses
from pages.editions.documents import rfc3339
from pages.editions.models import Edition
from pages.handouts.models import HandoutIssue
from pages.handouts.standing import refusal_of


class VerifyView(PublicView):
    """Where an edition stands. Unlike the edition itself it always answers, for a withdrawn or recalled one too. With
    `issue`, the number in the foot of the handout, also where that printing stands: one can be recalled by itself."""

    operation = "verify"
    tag = "editions"
    summary = "Where an edition stands"
    path_parameters = {"code": CODE}
    statuses = (200, 304, 301)
    parameters = (
        Parameter(
            "issue",
            "The number of the printing, as it stands in the foot of the handout and in its QR code.",
            {"type": "integer", "minimum": 1, "maximum": 999_999_999},
            whole_number(1, 999_999_999),
        ),
    )
    problems = ("unknown-code", "unknown-issue")
    response_headers = ("ETag", "Cache-Control", "Content-Language", "Cache-Tag")
    cache = caching.SHORT
    answer = shape(
        "Verification",
        code=CODE,
        standing=one_of(*STANDINGS),
        since={**nullable(MOMENT), "description": "Since when it stands there."},
        reason={**nullable(TEXT), "description": "Why it was withdrawn or recalled."},
        what_to_do={**nullable(TEXT), "description": "For whoever holds the handout, in its language."},
        language=TAG,
        edition=NUMBER,
        kind=one_of("text", "facts"),
        published_at=MOMENT,
        topic=inline(id=UUID, slug=TEXT, url=ADDRESS),
        superseded_by=nullable(
            shape(
                "Successor",
                edition=NUMBER,
                code=CODE,
                language=TAG,
                url=ADDRESS,
                published_at=MOMENT,
                differs={**one_of("text", "facts"), "description": "`facts`: the text is the same."},
            )
        ),
        issue={**nullable(ISSUE), "description": "The printing that `issue` names; null without it."},
        unusable_issues=UNUSABLE,
    )

    links = {"edition": {"code": "$response.body#/code"}, "topic": {"slug": "$response.body#/topic/slug"}}

    def get(self, request: Request, code: str) -> HttpResponse:
        edition = find_edition(code)
        publication = edition.publication
        since = _since(edition)
        number = self.query["issue"]
        issue, printing = described(edition, number) if number else (None, None)
        verification = {
            "code": edition.code,
            "standing": edition.standing,
            "since": rfc3339(since) if since else None,
            "reason": reason_of(edition) or None,
            "what_to_do": _what_to_do(edition, issue),
            "language": BY_CODE[publication.language].tag,
            "edition": edition.number,
            "kind": edition.kind,
            "published_at": rfc3339(edition.published_at),
            "topic": {
                "id": str(publication.topic_id),
                "slug": publication.slug,
                "url": addresses.topic(publication.slug, publication.language),
            },
            "superseded_by": _superseded_by(edition),
            "issue": printing,
            "unusable_issues": unusable(edition) if edition.is_readable else [],
        }
        return self.reply(
            verification,
            language=Served(publication.language, explicit=True),
            tags=topic_tags(publication),
        )


def _since(edition: Edition) -> datetime | None:
    publication = edition.publication
    return {
        "latest": edition.published_at,
        "outdated": publication.source_moved_at,
        "superseded": edition.ended_at,
        "withdrawn": publication.since,
        "recalled": edition.recalled_at,
    }[edition.standing]


def _superseded_by(edition: Edition) -> dict[str, Any] | None:
    """The public edition in its place, and whether the text is another."""
    successor = successor_of(edition)
    newer = edition.publication.edition
    if successor is None or newer is None:
        return None
    differs = Edition.FACTS if newer.text_hash == edition.text_hash else Edition.TEXT
    return {**successor, "published_at": rfc3339(newer.published_at), "differs": differs}


def _what_to_do(edition: Edition, issue: HandoutIssue | None) -> str | None:
    """A sentence in the edition's own language; None where nothing is to be done."""
    words = words_in(edition.publication.language)
    replaced = successor_of(edition) is not None
    refusal = refusal_of(issue) if issue else None
    if refusal is not None and edition.is_readable:
        return words(messages.VERIFY_ASK_NEW_PRINTING if refusal.issue else messages.THROW_AWAY_CALL_US)
    match edition.standing:
        case "recalled":
            return words(messages.THROW_AWAY_USE_NEWEST if replaced else messages.THROW_AWAY_CALL_US)
        case "withdrawn":
            return words(messages.GONE_REASONS["withdrawn"])
        case "superseded":
            return words(messages.READ_NEWEST)
        case "outdated":
            return words(messages.QUESTIONS_CALL_US)
    return None
