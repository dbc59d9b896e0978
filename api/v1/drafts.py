"""Drafts, which are nobody's to read but those who have a key or a link: never kept, never a mix of two languages."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from api import caching
from api.keys.scopes import DRAFTS_READ
from api.negotiation import LANG, Served, Wanted, Wish, choose, fallback_parameter
from api.problems import Problem
from api.shapes import TEXT, Schema
from api.v1.document import DRAFT
from api.v1.finding import LONGEST_SLUG
from api.v1.topics import SLUG
from api.views import KeyedView, PublicView
from cms.languages import BY_CODE
from pages.editions.drafts import Draft, find_topic
from pages.editions.sharing import PreviewEnded, read_preview_token

UNSEEN = {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
TOKEN: Schema = {
    **TEXT,
    "pattern": "^[A-Za-z0-9_.-]+$",
    "maxLength": 500,
    "description": "Of a shared preview: opaque, signed, good for at most an hour.",
}


class DraftView(KeyedView):
    """The latest draft, as its editors see it, in one language: the document that would be published, with the
    translations that there are, signed or not. Where texts are missing in a language it is not served in that
    language. The slug is the draft's own, or any that the topic has or had."""

    scopes = {"get": DRAFTS_READ}
    operation = "draft"
    tag = "drafts"
    summary = "A draft in one language"
    path_parameters = SLUG
    parameters = (LANG, fallback_parameter("source"))
    problems = ("unknown-draft", "language-unavailable")
    response_headers = (
        "ETag", "Cache-Control", "Content-Language", "Content-Location", "Parity-Language-Fallback", *UNSEEN,
    )  # fmt: skip
    answer = DRAFT

    def get(self, request: Request, slug: str) -> HttpResponse:
        page = find_topic(slug) if len(slug) <= LONGEST_SLUG else None
        if page is None:
            raise Problem("unknown-draft", "No topic has this slug.")
        draft = Draft.latest(page)
        served, document = document_of(draft, self.wish(), lambda: complete_languages(draft))
        return self.reply(document, language=served, headers=UNSEEN)


class PreviewView(PublicView):
    """The draft that somebody has shared by a link: of one topic, in one language, as it is at this moment. The token
    is all that is needed. No cache keeps the answer."""

    operation = "preview"
    tag = "drafts"
    summary = "A draft that was shared"
    path_parameters = {"token": TOKEN}
    problems = ("preview-ended", "language-unavailable")
    response_headers = ("ETag", "Cache-Control", "Content-Language", *UNSEEN)
    cache = caching.KEYED
    answer = DRAFT

    @property
    def is_public(self) -> bool:
        """The token is a key of its own."""
        return False

    def get(self, request: Request, token: str) -> HttpResponse:
        try:
            page, language = read_preview_token(token)
        except PreviewEnded as error:
            raise Problem("preview-ended", "This link shows nothing, or nothing any more.") from error
        wish = Wish((Wanted(BY_CODE[language].tag, language),), explicit=True, fallback="none")
        served, document = document_of(Draft.latest(page), wish, list)
        return self.reply(document, language=served, headers=UNSEEN)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        if response.status_code != 401:
            response["Cache-Control"] = caching.KEYED
        return super().finalize_response(request, response, *args, **kwargs)


def document_of(draft: Draft, wish: Wish, available: Callable[[], list[str]]) -> tuple[Served, dict[str, Any]]:
    """The draft in the most wanted language in which no text is missing.

    :raises Problem: ``language-unavailable``, with the paths that have no text in the most wanted language.
    """
    texts = draft.texts_in(wish.codes)
    missing = {code: draft.missing(texts[code]) for code in texts}
    try:
        served = choose(wish, {code: "public" for code in texts if not missing[code]}, available)
    except Problem as refusal:
        refusal.more["missing"] = list(missing.get(wish.wanted[0].code or "", ()))
        raise
    return served, draft.document(texts[served.code], BY_CODE[served.code])


def complete_languages(draft: Draft) -> list[str]:
    """The codes of the offered languages in which no text of the draft is missing."""
    texts = draft.texts_in(settings.PARITY_LANGUAGES)
    return [code for code in texts if not draft.missing(texts[code])]
