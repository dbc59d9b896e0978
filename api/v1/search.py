"""Search, in one language at a time."""

import json

from django.http import HttpResponse
from rest_framework.request import Request

from api import caching
from api.negotiation import LANG, choose_list_language, fallback_parameter
from api.pagination import list_name, page_url, read_cursor, sign_cursor
from api.parameters import PAGING, Parameter
from api.problems import Problem
from api.shapes import COMPONENTS, TEXT, inline, listed, nullable, one_of, page_of, shape
from api.v1.document import ID, SUMMARY
from api.views import PublicView
from pages.content.document import SECTION_KINDS
from pages.content.search.highlights import highlights
from pages.content.search.passages import FIELDS
from pages.content.search.question import LONGEST, Question, read_question
from pages.editions.documents import to_json
from pages.editions.models import Publication
from pages.editions.searching.find import Place, find

Q = Parameter(
    "q",
    "What a reader typed. Every word must be found, the last one by its beginning too; no sign has a meaning.",
    {"type": "string", "minLength": 1, "maxLength": LONGEST, "examples": ["cerclage", "cuello uterino"]},
    required=True,
)
HIGHLIGHT = shape(
    "Highlight",
    "A passage with what was found in it.",
    field=one_of(*FIELDS),
    section={
        **nullable(inline(id=ID, kind=one_of(*SECTION_KINDS), heading=TEXT)),
        "description": "Where in the document it stands.",
    },
    text={**TEXT, "description": "The passage, or the part of it around what was found; `…` where it is cut."},
    html={**TEXT, "description": "The same, escaped, with `mark` around what was found and no other markup."},
)
assert SUMMARY  # its properties are those of every result
RESULT = shape(
    "SearchResult",
    "A topic's line, and where it answers.",
    **COMPONENTS["Summary"]["properties"],
    highlights={**listed(HIGHLIGHT), "description": "The best passages, at most three."},
)


class SearchView(PublicView):
    """The public topics in which the words are, the best first: in a title, another name or a term, then in a heading,
    then in the text. Accents, case and endings make no difference. It is searched in one language, and never in two:
    with `fallback=source`, in the source language where the wanted one is not offered."""

    operation = "search"
    cache = caching.SHORT
    tag = "topics"
    summary = "Search the public topics"
    parameters = (Q, LANG, fallback_parameter("none"), *PAGING)
    problems = ("invalid-cursor", "language-unavailable")
    response_headers = (
        "ETag", "Cache-Control", "Cache-Tag", "Content-Language", "Content-Location", "Parity-Language-Fallback",
    )  # fmt: skip
    answer = page_of("SearchResults", RESULT)

    def get(self, request: Request) -> HttpResponse:
        query = self.query
        served = choose_list_language(self.wish())
        question = read_question(query["q"], served.code)
        if not question.parts:
            message = "Give at least one letter or digit."
            raise Problem("invalid-parameters", message, errors=[{"field": "q", "message": message}])
        name = list_name("search", (query["q"], served.code))
        after = Place(*read_cursor(name, query["cursor"])) if query["cursor"] else None
        page = find(question, after, query["page_size"])
        following = None
        if page.end:
            same = {"q": query["q"], "lang": served.tag, "page_size": query["page_size"]}
            following = page_url(request.path, same, sign_cursor(name, [page.end.rank, page.end.pk]))
        items = ",".join(_line(publication, question) for publication in page.publications)
        return self.reply(
            f'{{"items":[{items}],"next":{to_json(following)}}}',
            language=served,
            tags=("search", f"search-{served.tag}"),
        )


def _line(publication: Publication, question: Question) -> str:
    """Its finished line in lists, with one more member."""
    found = to_json(highlights(json.loads(publication.document), question))
    return f'{publication.listing[:-1]},"highlights":{found}}}'
