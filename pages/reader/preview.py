"""Drafts in the template and language that readers would get: beside the editor's form, and for whoever got a link."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from cms.languages import BY_CODE, Language
from pages.content.canonical import visible_text
from pages.editions.drafts import Draft
from pages.editions.sharing import PreviewEnded, front_end_address, preview_token, read_preview_token
from pages.handouts.previews import DraftHandout, Ways, show_pages
from pages.handouts.printing import Printing
from pages.models import TopicPage
from pages.models.topic import FRONT_END, HANDOUTS
from pages.reader.languages import browser_language, source_language
from pages.reader.responses import PRIVATE, page, reader_page
from pages.reader.shell import shell
from pages.reader.topics import topic_context


def preview_topic(topic: TopicPage, request: HttpRequest, mode_name: str) -> HttpResponse:
    """The draft in the language that the mode names; where texts are missing, which ones, and never a mix.

    A handout is in the source language. The clinic's own front end shows the draft as it is saved, so it is asked only
    for one that was.
    """
    if mode_name in HANDOUTS:
        return draft_handout(topic, mode_name)
    code = mode_name.removeprefix(FRONT_END)
    if code not in BY_CODE:
        raise Http404
    language, draft = BY_CODE[code], Draft.of(topic)
    texts = draft.texts_in([code])[code]
    if missing := draft.missing(texts):
        shown = [visible_text(wording.text, rich=wording.rich) for wording in missing.values()]
        return _of_nobody(_missing(request, shown, len(draft.source.wordings), language))
    if mode_name.startswith(FRONT_END) and settings.PREVIEW_URL and topic.pk and isinstance(request.user, User):
        token = preview_token(topic, code, request.user)
        response: HttpResponse = HttpResponseRedirect(front_end_address(topic, code, token))
        response["Cache-Control"] = PRIVATE
        return _of_nobody(response)
    return draft_page(request, draft.document(texts, language), language)


def draft_handout(topic: TopicPage, mode_name: str) -> HttpResponse:
    """The pages of its handout in the source language; the other languages and papers are on a page of their own."""
    language, draft = source_language(), Draft.of(topic)
    printing = Printing(mode_name.partition(":")[2])  # type: ignore[arg-type]
    more = reverse("parity_draft_handout", args=[topic.pk]) if topic.pk else ""
    form = reverse("wagtailadmin_pages:edit", args=[topic.pk]) if topic.pk else ""
    ways = Ways(more=more, block=lambda block: f"{form}#block-{block}-section")
    return show_pages(DraftHandout(draft.document(draft.source.texts, language), printing), ways)


@reader_page
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The draft that somebody has shared, as it is now; never another language in its place."""
    try:
        topic, code = read_preview_token(token)
    except PreviewEnded:
        return _ended(request)
    language, draft = BY_CODE[code], Draft.latest(topic)
    texts = draft.texts_in([code])[code]
    if draft.missing(texts):
        return _ended(request)
    return draft_page(request, draft.document(texts, language), language)


def draft_page(request: HttpRequest, document: dict[str, Any], language: Language) -> HttpResponse:
    """A draft's document as readers would see it, kept by no one."""
    context = {**topic_context(document, language, language, None), "is_indexed": False}
    return _of_nobody(page(request, "topic", context, language=language, cache=PRIVATE))


def _of_nobody(response: HttpResponse) -> HttpResponse:
    """Found by no search engine, and its address told to no other site."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _ended(request: HttpRequest) -> HttpResponse:
    language = browser_language(request)
    return _of_nobody(page(request, "preview_ended", shell(language), language=language, cache=PRIVATE, status=404))


def _missing(request: HttpRequest, missing: list[str], total: int, language: Language) -> HttpResponse:
    """For the editor, in the language of the admin."""
    interface = BY_CODE.get(get_language() or "", source_language())
    context = {
        "language": language,
        "source_language": source_language(),
        "interface": interface,
        "missing": missing,
        "total": total,
    }
    return page(request, "preview_missing", context, language=interface, cache=PRIVATE)
