"""The glossary: its terms exactly as they stand in public documents, each in one language."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import LANG, Served, Wanted, Wish, choose, choose_list_language, fallback_parameter
from api.pagination import Keyset, list_name
from api.parameters import PAGING
from api.problems import Problem
from api.shapes import ADDRESS, MOMENT, TAG, TEXT, UUID, listed, page_of, shape
from api.v1.finding import LONGEST_SLUG
from api.views import PublicView
from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.documents import rfc3339, to_json
from pages.editions.models import PublishedTerm
from pages.editions.models.term import PublishedTermQuerySet

TERM = shape(
    "Term",
    "A glossary term, worded as in the newest edition that uses it.",
    id={**UUID, "description": "The same in every language, and as in documents."},
    slug=TEXT,
    term=TEXT,
    definition=TEXT,
    language=TAG,
    topics={**listed(TEXT), "description": "The slugs of the topics that use it in this language."},
    url=ADDRESS,
    updated_at={**MOMENT, "description": "When that edition was published."},
)


class GlossaryView(PublicView):
    """The terms that public topics use, in one language and in its order; with `fallback=source` those that the
    language lacks stand among them in the source language. Every term says its language."""

    operation = "glossary"
    tag = "glossary"
    summary = "The glossary"
    parameters = (LANG, fallback_parameter("none"), *PAGING)
    problems = ("invalid-cursor", "language-unavailable")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Content-Language", "Content-Location", "Parity-Language-Fallback",
    )  # fmt: skip
    answer = page_of("Glossary", TERM)

    def get(self, request: Request) -> HttpResponse:
        served = choose_list_language(self.wish())
        rows = terms_in(served.code, with_source=self.query["fallback"] == "source")
        keyset = Keyset(list_name("glossary", (served.code, self.query["fallback"])), "sort_key", tie="term_id")
        found, cursor = keyset.page(rows, self.query["cursor"], self.query["page_size"])
        topics = _topics_using(found)
        items = [to_json(_item(row, topics[row.term_id, row.language])) for row in found]
        return self.reply_page(items, cursor, served, "glossary", {row.language for row in found})


def terms_in(language: str, *, with_source: bool) -> PublishedTermQuerySet:
    """One row a public term: in the language, else in the source language where that is wanted too."""
    rows = PublishedTerm.objects.as_worded_now()
    if not with_source:
        return rows.filter(language=language)
    same_term = PublishedTerm.objects.public().filter(term_id=OuterRef("term_id"), language=language)
    in_source = Q(language=settings.PARITY_SOURCE_LANGUAGE) & ~Exists(same_term)
    return rows.filter(Q(language=language) | in_source)


class TermView(PublicView):
    """One term. An earlier slug finds it as long as a public document still uses that."""

    operation = "term"
    tag = "glossary"
    summary = "A glossary term in one language"
    path_parameters = {"slug": TEXT}
    refusal_tag = "glossary"
    parameters = (LANG, fallback_parameter("source"))
    problems = ("unknown-term", "language-unavailable")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Content-Language", "Content-Location", "Parity-Language-Fallback",
    )  # fmt: skip
    answer = TERM

    def get(self, request: Request, slug: str) -> HttpResponse:
        if len(slug) > LONGEST_SLUG or not slug.isprintable():
            raise _unknown()
        rows = _rows(slug).filter(language__in=self.wish().codes).select_related("publication")
        found = list(rows.only("language", *_SHOWN, "publication__slug", "publication__status"))
        served = _choose(self.wish(), found, slug)
        using = [row for row in found if row.language == served.code and row.publication.is_public]
        topics = [row.publication.slug for row in using]
        tag = BY_CODE[served.code].tag
        return self.reply(_item(using[-1], topics), language=served, tags=("glossary", f"glossary-{tag}"))


_SHOWN = ("term_id", "slug", "term", "definition", "published_at")


def _rows(slug: str) -> PublishedTermQuerySet:
    """Every wording ever public of the term that has this slug now, the newest last."""
    newest = PublishedTerm.objects.public().filter(slug=slug).order_by("-published_at", "-pk").values("term_id")[:1]
    return PublishedTerm.objects.filter(term_id=newest).order_by("published_at", "pk")


def _choose(wish: Wish, found: Sequence[PublishedTerm], slug: str) -> Served:
    """Unlike a topic, a term may be public without its source: in a translation that does not match it any more.

    :raises Problem: ``unknown-term``, or ``language-unavailable``; that takes another query.
    """
    # What is public last: it decides.
    statuses = {
        row.language: row.publication.status for row in sorted(found, key=lambda row: row.publication.is_public)
    }
    source = settings.PARITY_SOURCE_LANGUAGE
    if statuses.get(source) == "public":
        return choose(wish, statuses, lambda: _available(slug))
    codes = [] if "public" in statuses.values() else _available(slug)
    if not codes and "public" not in statuses.values():
        raise _unknown()
    wanted = wish.wanted or (Wanted(BY_CODE[source].tag, source),)
    return choose(replace(wish, wanted=wanted, fallback="none"), statuses, lambda: codes or _available(slug))


def _available(slug: str) -> list[str]:
    """The codes of the languages in which the term is public."""
    public = set(_rows(slug).public().order_by().values_list("language", flat=True))
    return [code for code in settings.PARITY_LANGUAGES if code in public]


def _unknown() -> Problem:
    return Problem("unknown-term", "No public document uses a term of this slug.")


def _topics_using(terms: Sequence[PublishedTerm]) -> dict[tuple[Any, str], list[str]]:
    """The slugs of the public topics with each term in its language: one query."""
    using: dict[tuple[Any, str], list[str]] = {(term.term_id, term.language): [] for term in terms}
    rows = PublishedTerm.objects.public().filter(
        term_id__in={term.term_id for term in terms}, language__in={term.language for term in terms}
    )
    for term_id, language, slug in rows.values_list("term_id", "language", "publication__slug"):
        if (term_id, language) in using:
            using[term_id, language].append(slug)
    return using


def _item(term: PublishedTerm, topics: list[str]) -> dict[str, Any]:
    return {
        "id": str(term.term_id),
        "slug": term.slug,
        "term": term.term,
        "definition": term.definition,
        "language": BY_CODE[term.language].tag,
        "topics": sorted(topics),
        "url": addresses.term(term.slug, term.language),
        "updated_at": rfc3339(term.published_at),
    }
