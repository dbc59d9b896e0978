"""The addresses of handouts: they lead to the file of the latest issue, and print it where there is none yet."""

from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import LANG, Served, fallback_parameter
from api.parameters import choice
from api.problems import Problem
from api.shapes import CODE, TEXT
from api.v1.finding import choose_publication, find_edition, find_topic, refuse_unreadable
from api.v1.topics import OF_TOPIC, SLUG, topic_tags
from api.views import PublicView
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout
from pages.handouts.errors import HandoutRefused
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import PAPERS, Printing

PRINTING = (
    choice("paper", "The paper.", *PAPERS, default="letter"),
    choice("print", "The kind of print.", "standard", "large", "easy", "press", default="standard"),
)


class _HandoutView(PublicView):
    tag = "handouts"
    formats = {}
    media_types = ("application/pdf",)
    answer = TEXT

    def leads_to(self, edition: Edition, served: Served) -> HttpResponse:
        """:raises Problem: ``handout-unavailable`` where it cannot be printed well."""
        try:
            issue = issue_handout(edition, Printing(self.query["print"], self.query["paper"]))
        except HandoutRefused as refused:
            raise Problem("handout-unavailable", "This edition cannot be printed well.") from refused
        return self.redirect_to(file_address(issue), served, tags=topic_tags(edition.publication, served))


class TopicHandoutView(_HandoutView):
    """Leads to the file of the latest edition."""

    operation = "topic_handout"
    summary = "The handout of a topic"
    path_parameters = SLUG
    refusal_tag = OF_TOPIC
    parameters = (LANG, fallback_parameter("source"), *PRINTING)
    statuses = (303, 301)
    problems = ("unknown-topic", "language-unavailable", "handout-unavailable", "withdrawn", "recalled")
    response_headers = ("Cache-Control", "Cache-Tag", "Content-Language", "Parity-Language-Fallback")

    def get(self, request: Request, slug: str) -> HttpResponse:
        wish = self.wish()
        found = find_topic(slug, wish, "edition_id", "own_slug", "matches_source", "source_moved_at")
        publication, served = choose_publication(found, wish)
        edition = publication.edition
        assert edition is not None
        edition.publication = publication
        return self.leads_to(edition, served)


class EditionHandoutView(_HandoutView):
    """Leads to the file of this edition."""

    operation = "edition_handout"
    summary = "The handout of an edition"
    path_parameters = {"code": CODE}
    parameters = PRINTING
    statuses = (303, 301)
    response_headers = ("Cache-Control", "Cache-Tag", "Content-Language")
    problems = ("unknown-code", "handout-unavailable", "withdrawn", "recalled")

    def get(self, request: Request, code: str) -> HttpResponse:
        edition = find_edition(code, "document")
        refuse_unreadable(edition)
        return self.leads_to(edition, Served(edition.publication.language, explicit=True))


def file_address(issue: HandoutIssue) -> str:
    """The address of a handout's file, by its content."""
    return f"/api/v1/files/{issue.sha256}.pdf"
