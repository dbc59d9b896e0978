"""What every answer must say about its language, whichever way that was asked for."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.conf import settings

from cms.languages import BY_CODE
from pages.editions.models import Publication
from tests.journeys.interface_words import own_words
from tests.journeys.marked import languages_of, marks, shown, strangers

# Every way of asking for a language: whether by ``lang``, and ``fallback``.
WAYS = [*product((True,), (None, "source", "none")), *product((False,), (None, "none"))]
ONE_WAY_EACH = [(True, None), (False, "none")]
DEFAULTS = [(True, None), (True, "source"), (False, None)]


def asked(
    client: Any, address: str, tag: str, ways: list[tuple[bool, str | None]] = WAYS, **headers: str
) -> Iterator[tuple[Any, bool, str | None]]:
    """The answers, each with the way in which it was asked for."""
    sign = "&" if "?" in address else "?"
    for explicit, fallback in ways:
        given = {**({"lang": tag} if explicit else {}), **({"fallback": fallback} if fallback else {})}
        said = headers if explicit else {**headers, "accept-language": tag}
        yield client.get(f"{address}{sign}{urlencode(given)}", headers=said), explicit, fallback


def check(answer: Any, explicit: bool, served: str, told: str | None, form: str = "json") -> None:
    """An answer with a text: its headers, its members, and that nothing in it is of another language."""
    assert answer.status_code == 200, answer.content
    tags = answer["Content-Language"].split(", ")
    assert tags[0] == BY_CODE[served].tag
    assert answer.get("Parity-Language-Fallback") == told
    check_text(answer.text, served, form)
    if form == "json":
        assert languages_of(answer.json()) <= set(tags)
    if explicit:
        assert "Accept-Language" not in answer["Vary"]
        assert answer["Cache-Control"].startswith("public")
    else:
        assert "Accept-Language" in answer["Vary"]
        assert answer["Cache-Control"].startswith("private")
        assert f"lang={BY_CODE[served].tag}" in answer["Content-Location"]


@cache  # the same texts are asked for again and again; what was found wrong is not kept
def check_text(text: str, served: str, form: str) -> None:
    value: Any = BeautifulSoup(text, "html.parser") if form == "html" else text
    if form in ("json", "jsonld", "fhir"):
        value = json.loads(text)
    assert strangers(value, served, of_topic=form == "json") == []


@cache
def check_own_words(text: str, served: str, form: str, published: date, is_outdated: bool) -> None:
    """What the representation adds is there, in the language served."""
    if form == "html":
        text = BeautifulSoup(text, "html.parser").get_text()
    said = shown(text.replace("\\", ""))
    wanted = own_words(served, published, is_outdated=is_outdated, for_people=form != "jsonld")
    assert [words for words in wanted if words not in said] == []


def refused(answer: Any, tag: str, reason: str, available: set[str] | None = None) -> None:
    assert (answer.status_code, answer["Content-Language"]) == (404, "en")
    problem = answer.json()
    assert (problem["code"], problem["requested"], problem["reason"]) == ("language-unavailable", tag, reason)
    assert tag not in problem["available"]
    if available is not None:
        assert {*problem["available"]} == available
    assert marks(answer.text) == set()


def refuse_or_fall_back(answer: Any, explicit: bool, fallback: str | None, tag: str) -> None:
    """A list in a language that is not offered. By default it is refused only where the request named it."""
    if fallback == "none" or (explicit and fallback is None):
        refused(answer, tag, "not-offered")
    else:
        check(answer, explicit, "en", told(tag, "not-offered"))


def public_since(slug: str) -> dict[str, date]:
    """The languages that can be served, by tag, each with the day of its edition."""
    rows = Publication.objects.public().filter(slug=slug, language__in=settings.PARITY_LANGUAGES)
    rows = rows.values_list("language", "edition__published_at")
    return {BY_CODE[code].tag: published.date() for code, published in rows}


def told(tag: str, reason: str | None) -> str | None:
    return reason and f"requested={tag}; served=en; reason={reason}"
