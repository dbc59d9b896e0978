"""Topics: the list, and the document of one of them in one language."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import LANG, Served, choose_list_language, fallback_parameter
from api.pagination import Keyset, list_name
from api.parameters import PAGING, Parameter, choice, day, moment
from api.shapes import DAY, MOMENT_OR_DAY, TEXT, Schema, page_of
from api.v1.document import DOCUMENT, SUMMARY
from api.v1.finding import LONGEST_SLUG, choose_publication, find_topic
from api.v1.representations import DocumentView
from api.views import PublicView
from cms.languages import BY_CODE
from pages.content.document import SECTION_KINDS, TOPIC_TYPES
from pages.editions.models import Publication
from pages.editions.models.publication import PublicationQuerySet

FILTERS = (
    choice("type", "The kind of topic.", *TOPIC_TYPES),
    Parameter(
        "code",
        "A clinical code; of `system`, where that is given.",
        {**TEXT, "maxLength": 60, "examples": ["N88.3"]},
    ),
    Parameter(
        "system",
        "The OID of a code system.",
        {**TEXT, "maxLength": 60, "examples": ["2.16.840.1.113883.6.90"]},
    ),
    choice("section", "Topics with a section of this kind.", *SECTION_KINDS),
    Parameter("audience", "For whom it is written.", {**TEXT, "maxLength": 20, "examples": ["patient"]}),
    Parameter("updated_since", "Published at or after this moment or day.", MOMENT_OR_DAY, moment),
    Parameter("review_due_before", "Due for review before this day.", {**DAY, "examples": ["2027-01-01"]}, day),
    choice("ordering", "`-` is descending.", "title", "-title", "updated_at", "-updated_at", default="title"),
)
SLUG: dict[str, Schema] = {
    "slug": {
        **TEXT,
        "description": "Of the topic: its own, that of one of its languages, or an earlier one.",
        "pattern": "^[^/]+$",
        "maxLength": LONGEST_SLUG,
        "examples": ["cervical-insufficiency"],
    }
}
OF_TOPIC = "topic-{slug}"
LINES_LEAD_TO = {"slug": "$response.body#/items/0/slug", "lang": "$response.body#/items/0/language"}


class TopicsView(PublicView):
    """A line for each public topic in one language; with `fallback=source` the topics that language lacks follow the
    same order in the source language. Every line is in one language, and says in which."""

    operation = "topics"
    tag = "topics"
    summary = "The public topics"
    parameters = (LANG, fallback_parameter("none"), *FILTERS, *PAGING)
    problems = ("invalid-cursor", "language-unavailable")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Content-Language", "Content-Location", "Parity-Language-Fallback",
    )  # fmt: skip
    answer = page_of("Topics", SUMMARY)
    links = {"topic": LINES_LEAD_TO, "topic_handout": LINES_LEAD_TO, "history": LINES_LEAD_TO}

    def get(self, request: Request) -> HttpResponse:
        query = self.query
        served = choose_list_language(self.wish())
        rows = topics_in(served.code, with_source=query["fallback"] == "source")
        rows = filtered(rows, query).only("pk", "language", "listing", query["ordering"].removeprefix("-"))
        scope = (served.code, *(query[name] for name in sorted(query) if name not in ("cursor", "page_size", "lang")))
        keyset = Keyset(list_name("topics", scope), query["ordering"])
        found, cursor = keyset.page(rows, query["cursor"], query["page_size"])
        return self.reply_page(
            [row.listing for row in found], cursor, served, "topics", {row.language for row in found}
        )


def topics_in(language: str, *, with_source: bool) -> PublicationQuerySet:
    """One public publication a topic: in the language, else in the source language where that is wanted too."""
    rows = Publication.objects.public()
    if not with_source:
        return rows.filter(language=language)
    same_topic = Publication.objects.public().filter(topic_id=OuterRef("topic_id"), language=language)
    in_source = Q(language=settings.PARITY_SOURCE_LANGUAGE) & ~Exists(same_topic)
    return rows.filter(Q(language=language) | in_source)


def filtered(rows: PublicationQuerySet, query: dict[str, Any]) -> PublicationQuerySet:
    """Those that pass every filter. ``code`` and ``system`` together are one coding."""
    facets = {name: query[name] for name in ("code", "system", "section") if query[name]}
    if query["code"] and query["system"]:
        coding = f"{facets.pop('system')}|{facets.pop('code')}"
        facets["coding"] = coding
    columns = {
        "type": query["type"],
        "audience": query["audience"],
        "updated_at__gte": query["updated_since"],
        "review_due__lt": query["review_due_before"],
    }
    return rows.having(**facets).filter(**{name: value for name, value in columns.items() if value is not None})


class TopicView(DocumentView):
    """The document: finished bytes of what readers see now. Any other slug of the topic, in whatever language or
    from earlier, leads to its own by 301."""

    operation = "topic"
    tag = "topics"
    summary = "A topic in one language"
    path_parameters = SLUG
    refusal_tag = OF_TOPIC
    parameters = (LANG, fallback_parameter("source"))
    statuses = (200, 304, 301)
    problems = ("unknown-topic", "language-unavailable", "withdrawn", "recalled")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Last-Modified", "Content-Language", "Content-Location",
        "Parity-Language-Fallback", "Content-Security-Policy",
    )  # fmt: skip
    answer = DOCUMENT
    links = {
        **{operation: {"code": "$response.body#/code"} for operation in ("edition", "edition_handout", "verify")},
        "history": {"slug": "$response.body#/slug", "lang": "$response.body#/language"},
    }

    def get(self, request: Request, slug: str) -> HttpResponse:
        wish = self.wish()
        found = find_topic(slug, wish, "document", "document_hash", "changed_at")
        publication, served = choose_publication(found, wish)
        return self.reply_with(
            publication.document,
            hash=publication.document_hash,
            language=served,
            modified=publication.changed_at,
            tags=topic_tags(publication, served),
        )


def topic_tags(publication: Publication, served: Served | None = None) -> tuple[str, ...]:
    """By which a CDN purges everything of a topic, or of its one language.

    :param served: where it stands in for a language, which may be published at any moment, that one's tag too.
    """
    name = f"topic-{quote(publication.slug)}"
    asked = (served.fallback.requested,) if served and served.fallback else ()
    return name, *(f"{name}-{tag}" for tag in (BY_CODE[publication.language].tag, *asked))
