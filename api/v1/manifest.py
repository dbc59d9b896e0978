"""The manifest of handouts: what a print pipeline needs."""

import json
from collections.abc import Sequence
from typing import Any, cast

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import LANG, choose_list_language, fallback_parameter
from api.pagination import Keyset, list_name
from api.parameters import PAGING, Parameter, moment
from api.shapes import (
    ADDRESS,
    CODE,
    FLAG,
    MOMENT,
    MOMENT_OR_DAY,
    NUMBER,
    TAG,
    TEXT,
    UUID,
    inline,
    listed,
    nullable,
    one_of,
    page_of,
    shape,
)
from api.v1.files import SHA256
from api.v1.finding import LONGEST_SLUG
from api.v1.page_images import page_addresses
from api.v1.printing import MARKS, PRINTS, query_of
from api.v1.topics import topics_in
from api.views import PublicView
from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.documents import rfc3339, to_json
from pages.editions.models import Edition, Publication
from pages.handouts.options import Option, every_option
from pages.handouts.printing import INKS, PAPERS

FILTERS = (
    Parameter("topic", "The handouts of the topic with this slug.", {**TEXT, "maxLength": LONGEST_SLUG}),
    Parameter("updated_since", "Published at or after this moment or day.", MOMENT_OR_DAY, moment),
)
OPTION = shape(
    "HandoutOption",
    **{
        "print": {**one_of(*PRINTS), "description": "The kind of print."},
        "paper": one_of(*PAPERS),
        "ink": one_of(*INKS),
        "marks": one_of(*MARKS),
        "with": {
            **nullable(inline(code=CODE, language=TAG)),
            "description": "The edition beside it, in a bilingual handout; null in any other.",
        },
        "url": {**ADDRESS, "description": "Leads to the file, and prints it where that was not done yet."},
        "issue": {**nullable(NUMBER), "description": "Its number; null until it is printed, as are the next three."},
        "sha256": {**nullable(SHA256), "description": "Of the file."},
        "pages": nullable(NUMBER),
        "bytes": nullable(NUMBER),
        "thumbnails": {
            **listed(ADDRESS),
            "description": "Of each page, as a picture; `width` makes it smaller or larger.",
        },
    },
)
HANDOUT = shape(
    "Handout",
    "A public edition, and what it can be printed with.",
    topic={**UUID, "description": "The topic's permanent id."},
    slug=TEXT,
    title=TEXT,
    language=TAG,
    edition=NUMBER,
    code=CODE,
    standing={
        **one_of("latest", "outdated"),
        "description": "`outdated`: its source has moved on. Print no more.",
    },
    matches_source=FLAG,
    published_at=MOMENT,
    url={**ADDRESS, "description": "The edition."},
    options={**listed(OPTION), "description": "Empty where the language cannot be printed: there is no font for it."},
)


class HandoutsView(PublicView):
    """A line for each public edition in one language, the oldest first: a pipeline that keeps the newest
    `published_at` goes on from there with `updated_since`. What must not be printed any more is in `changes`."""

    operation = "handouts"
    tag = "handouts"
    summary = "What can be printed"
    parameters = (LANG, fallback_parameter("none"), *FILTERS, *PAGING)
    problems = ("invalid-cursor", "language-unavailable")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Content-Language", "Content-Location", "Parity-Language-Fallback",
    )  # fmt: skip
    answer = page_of("Handouts", HANDOUT)

    def get(self, request: Request) -> HttpResponse:
        query = self.query
        served = choose_list_language(self.wish())
        source = Publication.objects.of_source().filter(topic_id=OuterRef("topic_id"))
        rows = topics_in(served.code, with_source=query["fallback"] == "source")
        if query["topic"]:
            rows = rows.filter(slug=query["topic"])
        if query["updated_since"]:
            rows = rows.filter(updated_at__gte=query["updated_since"])
        rows = rows.select_related("edition").annotate(source_review=Subquery(source.values("review")))
        scope = (served.code, query["fallback"], query["topic"], query["updated_since"])
        keyset = Keyset(list_name("handouts", scope), "updated_at")
        found, cursor = keyset.page(rows.only(*_SHOWN), query["cursor"], query["page_size"])
        options = every_option((_edition(row), cast(Any, row).source_review) for row in found)
        items = [to_json(_item(row, options[_edition(row).pk])) for row in found]
        return self.reply_page(items, cursor, served, "handouts", {row.language for row in found})


_SHOWN = (
    "topic_id", "slug", "listing", "language", "edition", "status", "matches_source", "source_moved_at", "updated_at",
    "edition__code", "edition__number", "edition__published_at", "edition__ended_at", "edition__recalled_at",
    "edition__publication_id", "edition__source_text_hash", "edition__facts_hash",
)  # fmt: skip


def _edition(publication: Publication) -> Edition:
    """With its publication at hand, which decides where it stands."""
    edition = publication.edition
    assert edition is not None
    edition.publication = publication
    return edition


def _item(publication: Publication, options: Sequence[Option]) -> dict[str, Any]:
    edition = _edition(publication)
    return {
        "topic": str(publication.topic_id),
        "slug": publication.slug,
        "title": json.loads(publication.listing)["title"],
        "language": BY_CODE[publication.language].tag,
        "edition": edition.number,
        "code": edition.code,
        "standing": edition.standing,
        "matches_source": publication.matches_source,
        "published_at": rfc3339(edition.published_at),
        "url": addresses.edition(edition.code),
        "options": [_option(edition, option) for option in options],
    }


def _option(edition: Edition, option: Option) -> dict[str, Any]:
    printing, other, issue = option.printing, option.companion, option.issue
    query = query_of(printing, other.code if other else None)
    return {
        "print": "standard" if other else printing.variant,
        "paper": printing.paper,
        "ink": printing.ink,
        "marks": "crop" if printing.crop_marks else "none",
        "with": {"code": other.code, "language": BY_CODE[other.publication.language].tag} if other else None,
        "url": f"{addresses.edition_handout(edition.code)}?{query}",
        "issue": issue.number if issue else None,
        "sha256": issue.sha256 if issue else None,
        "pages": issue.pages if issue else None,
        "bytes": issue.bytes if issue else None,
        "thumbnails": page_addresses(issue) if issue else [],
    }
