"""The addresses of handouts: they lead to the file of the latest issue, and print it where there is none yet."""

from dataclasses import replace

from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import LANG, Served, fallback_parameter
from api.problems import Problem
from api.shapes import CODE, TEXT
from api.v1.finding import choose_publication, find_edition, find_topic, refuse_unreadable
from api.v1.printing import PRINTING, WITH_EDITION, WITH_LANGUAGE, printing_of, query_of, wish_for, wrong_companion
from api.v1.topics import OF_TOPIC, SLUG, topic_tags
from api.views import Moved, PublicView
from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.models import Edition, Publication
from pages.handouts.actions import issue_handout
from pages.handouts.companions import NoPair, fitting_companions
from pages.handouts.errors import HandoutRecalled, HandoutRefused
from pages.handouts.printing import Printing

REFUSALS = ("handout-unavailable", "handout-recalled", "no-pair", "withdrawn", "recalled")
# What decides whether two editions are one text.
_PAIRED = ("document", "source_text_hash", "facts_hash")


class _HandoutView(PublicView):
    tag = "handouts"
    formats = {}
    media_types = ("application/pdf",)
    answer = TEXT

    def leads_to(self, edition: Edition, companion: Edition | None, printing: Printing, served: Served) -> HttpResponse:
        """:raises Problem: of ``REFUSALS``."""
        try:
            issue = issue_handout(edition, printing, companion)
        except NoPair as refused:
            raise _no_pair(edition, printing, refused) from refused
        except HandoutRecalled as refused:
            raise _recalled(edition, refused) from refused
        except HandoutRefused as refused:
            raise _unavailable(edition, refused) from refused
        address, tags = addresses.handout_file(issue.sha256), handout_tags(edition, companion, served)
        response = self.redirect_to(address, served, tags=tags)
        response["Content-Language"] = languages_of(edition, companion)
        return response


class TopicHandoutView(_HandoutView):
    """Leads to the file of the latest edition; with `with`, of the latest editions in two languages."""

    operation = "topic_handout"
    summary = "The handout of a topic"
    path_parameters = SLUG
    refusal_tag = OF_TOPIC
    parameters = (LANG, fallback_parameter("source"), *PRINTING, WITH_LANGUAGE)
    statuses = (303, 301)
    problems = ("unknown-topic", "language-unavailable", *REFUSALS)
    response_headers = ("Cache-Control", "Cache-Tag", "Content-Language", "Parity-Language-Fallback")

    def get(self, request: Request, slug: str) -> HttpResponse:
        wish, printing = self.wish(), printing_of(self.query)
        beside = wish_for(self.query["with"]) if self.query["with"] else None
        if beside is not None:
            wish = replace(wish, fallback="none")
        both = replace(wish, wanted=(*wish.wanted, *beside.wanted)) if beside else wish
        found = find_topic(slug, both, "edition_id", "own_slug", "matches_source", "source_moved_at")
        publication, served = choose_publication(found, wish)
        companion = choose_publication(found, beside)[0] if beside else None
        if companion == publication:
            raise wrong_companion("Name another language than that of the handout.")
        return self.leads_to(_newest(publication), _newest(companion) if companion else None, printing, served)


class EditionHandoutView(_HandoutView):
    """Leads to the file of this edition; with `with`, of two editions of one text in two languages."""

    operation = "edition_handout"
    summary = "The handout of an edition"
    path_parameters = {"code": CODE}
    parameters = (*PRINTING, WITH_EDITION)
    statuses = (303, 301)
    response_headers = ("Cache-Control", "Cache-Tag", "Content-Language")
    problems = ("unknown-code", *REFUSALS)

    def get(self, request: Request, code: str) -> HttpResponse:
        printing = printing_of(self.query)
        edition = find_edition(code, *_PAIRED)
        companion = _beside(edition, self.query["with"]) if self.query["with"] else None
        for each in filter(None, (edition, companion)):
            refuse_unreadable(each)
        return self.leads_to(edition, companion, printing, Served(edition.publication.language, explicit=True))


def handout_tags(edition: Edition, companion: Edition | None, served: Served | None = None) -> tuple[str, ...]:
    """By which a CDN purges a handout: its topic, and each language in it."""
    beside = topic_tags(companion.publication) if companion else ()
    return tuple(dict.fromkeys((*topic_tags(edition.publication, served), *beside)))


def languages_of(edition: Edition, companion: Edition | None) -> str:
    """The ``Content-Language`` of a handout."""
    editions = filter(None, (edition, companion))
    return ", ".join(BY_CODE[each.publication.language].tag for each in editions)


def _newest(publication: Publication) -> Edition:
    edition = publication.edition
    assert edition is not None
    edition.publication = publication
    return edition


def _beside(edition: Edition, code: str) -> Edition:
    """:raises Problem: ``invalid-parameters`` for a code of no edition, or of one that can never stand beside it."""
    try:
        companion = find_edition(code, *_PAIRED)
    except (Problem, Moved) as error:
        raise wrong_companion("No edition has this code.") from error
    if companion.publication.topic_id != edition.publication.topic_id:
        raise wrong_companion("This edition is of another topic.")
    if companion.publication.language == edition.publication.language:
        raise wrong_companion("This edition is in the same language.")
    return companion


def _no_pair(edition: Edition, printing: Printing, refused: NoPair) -> Problem:
    address = addresses.edition_handout(edition.code)
    pairs = [
        {
            "with": each.code,
            "language": BY_CODE[each.publication.language].tag,
            "edition": each.number,
            "url": f"{address}?{query_of(printing, each.code)}",
        }
        for each in fitting_companions(edition)
    ]
    return Problem("no-pair", refused.cause, pairs=pairs)


def _recalled(edition: Edition, refused: HandoutRecalled) -> Problem:
    return Problem(
        "handout-recalled",
        refused.cause,
        headers=_for_now(edition),
        standing="recalled",
        reason=refused.reason,
        issue=refused.number,
    )


def _unavailable(edition: Edition, refused: HandoutRefused) -> Problem:
    errors = [{"field": refused.block or "handout", "message": refused.cause}]
    return Problem(
        "handout-unavailable", "This edition cannot be printed well.", errors=errors, headers=_for_now(edition)
    )


def _for_now(edition: Edition) -> dict[str, str]:
    """A handout that is mended is seen after a purge."""
    return {"Cache-Tag": topic_tags(edition.publication)[0]}
