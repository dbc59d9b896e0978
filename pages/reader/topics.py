"""The page of a topic, the list of topics, and the way to it."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.languages import Language
from pages.editions import addresses
from pages.editions.models import Edition, Publication
from pages.reader.contacts import live_contact
from pages.reader.errors import not_found
from pages.reader.finding import Gone, Moved, Shown, find
from pages.reader.languages import browser_language, is_offered, offered_languages, source_language, wanted_language
from pages.reader.responses import DOCUMENT, NEGOTIATED, SHORT, page, reader_page, redirect, tag_for_purges
from pages.reader.shell import Choice, alternates, home, shell, topic_choices


@reader_page
def front_door(request: HttpRequest) -> HttpResponse:
    return redirect(home(browser_language(request)), permanent=False, cache=NEGOTIATED)


@reader_page
def list_topics(request: HttpRequest, tag: str) -> HttpResponse:
    language = wanted_language(tag)
    if language is None:
        return not_found(request)
    if tag != language.tag:
        return redirect(home(language), permanent=True)
    served = language if is_offered(language) else source_language()
    listings = Publication.objects.public().filter(language=served.code).order_by("title", "id")
    choices = [Choice(each, home(each), each == language) for each in offered_languages()]
    context = shell(
        language,
        choices,
        topics=[_with_address(json.loads(listing)) for listing in listings.values_list("listing", flat=True)],
        served=served,
        fallback=None if served == language else "not-offered",
        canonical=settings.PUBLIC_URL + home(served),
        alternates=alternates(choices) if served == language else [],
        is_indexed=served == language,
    )
    response = page(request, "topics", context, language=served, cache=DOCUMENT)
    return response if served == language else _with_fallback(response, language, served, "not-offered")


@reader_page
def show_topic(request: HttpRequest, tag: str, slug: str) -> HttpResponse:
    language = wanted_language(tag)
    if language is None:
        return not_found(request)
    if tag != language.tag:
        return redirect(addresses.reader(slug, language.code), permanent=True)
    found = find(slug, language)
    if isinstance(found, Shown):
        return _shown(request, found, language)
    if isinstance(found, Moved):
        return redirect(addresses.reader(found.slug, language.code), permanent=True)
    if isinstance(found, Gone):
        return _gone(request, found, language)
    return not_found(request, language)


def topic_context(document: dict[str, Any], served: Language, language: Language, reason: str | None) -> dict[str, Any]:
    """The context of the topic's page: a document in ``served``, on a page whose own words are in ``language``."""
    choices = topic_choices(document, None if reason else served)
    return shell(
        language,
        choices,
        document=document,
        served=served,
        fallback=reason,
        canonical=settings.PUBLIC_URL + addresses.reader(document["slug"], served.code),
        alternates=[] if reason else alternates(choices),
        is_indexed=not reason and not document["is_demonstration"],
    )


def _shown(request: HttpRequest, shown: Shown, language: Language) -> HttpResponse:
    context = topic_context(shown.document, shown.language, language, shown.fallback)
    response = page(request, "topic", context, language=shown.language, cache=DOCUMENT)
    tag_for_purges(response, shown.document["slug"], language, shown.language)
    return _with_fallback(response, language, shown.language, shown.fallback) if shown.fallback else response


def _gone(request: HttpRequest, gone: Gone, language: Language) -> HttpResponse:
    last = Edition.objects.filter(publication=gone.source).latest_first().first()
    context = shell(language, gone=gone, contact=live_contact(last, language), source_language=source_language())
    response = page(request, "gone", context, language=language, cache=SHORT, status=410)
    tag_for_purges(response, gone.source.slug, language)
    return response


def _with_fallback(response: HttpResponse, language: Language, served: Language, reason: str) -> HttpResponse:
    response["Parity-Language-Fallback"] = f"requested={language.tag}; served={served.tag}; reason={reason}"
    return response


def _with_address(listing: dict[str, Any]) -> dict[str, Any]:
    return {**listing, "href": f"/{listing['language']}/{listing['slug']}/"}
