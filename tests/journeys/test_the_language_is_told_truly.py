"""Every language of the table, offered, in every state that it can be in: no answer mixes two languages, and the API's
headers, its problems and the reader's page say the same reason. The matrix is made, not picked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import override_settings
from django.urls import resolve

from api.redirects import unknown_address
from api.v1.topics import TopicView
from cms.languages import BY_CODE, LANGUAGES
from pages.content import messages
from pages.content.words import words_in
from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition, Publication
from pages.models import TopicPage
from tests.factories.topics import approve, publish, translate
from tests.journeys.marked import (
    languages_of,
    marked_contact,
    marked_topic,
    marks,
    strangers,
    strangers_on_page,
)

pytestmark = pytest.mark.django_db

ALL = [language.code for language in LANGUAGES if language.code != "en"]
HALVES = (ALL[::2], ALL[1::2])
# Which two languages a topic has, and in which it is missing: every language once.
FEW = {"has-es-ar": ["es", "ar"], "has-ru-hi": ["ru", "hi"]}
LACKED = {"has-es-ar": [code for code in ALL if code not in ("es", "ar")], "has-ru-hi": ["es", "ar"]}
FALLBACKS = (None, "source", "none")


@dataclass(frozen=True)
class State:
    """One state, and the languages of a topic that are in it. The topic's other languages are public."""

    name: str
    slug: str
    languages: list[str]

    @property
    def reason(self) -> str | None:
        """Why these languages cannot be served; None where they can."""
        return {"matching": None, "outdated": None, "never": "not-translated", "incomplete": "not-translated"}.get(
            self.name, self.name
        )


STATES = [
    *(State(name, "whole", ALL) for name in ("matching", "outdated", "deleted")),
    *(State(name, "whole", half) for name, half in product(("withdrawn", "recalled", "not-offered"), HALVES)),
    *(State(name, slug, LACKED[slug]) for name, slug in product(("never", "incomplete"), FEW)),
]


@pytest.fixture(scope="module")
def offered() -> Iterator[None]:
    with override_settings(PARITY_LANGUAGES=["en", *ALL], THROTTLE_ANON="1000000/s"):
        yield


@pytest.fixture(scope="module")
def topics(lasting: None, offered: None) -> None:
    """One topic in all languages, and two in a few."""
    contact = marked_contact()
    for slug, languages in {"whole": ALL, **FEW}.items():
        page = marked_topic(slug, contact)
        for language in languages:
            approve(page, language)
        publish(page)


@pytest.fixture(scope="module", params=STATES, ids=lambda state: f"{state.name}-{state.languages[0]}")
def state(topics: None, request: pytest.FixtureRequest) -> Iterator[State]:
    wanted: State = request.param
    page = TopicPage.objects.get(slug=wanted.slug)
    offered = ["en", *(code for code in ALL if wanted.name != "not-offered" or code not in wanted.languages)]
    with transaction.atomic(), override_settings(PARITY_LANGUAGES=offered):
        if wanted.name in ("deleted", "outdated"):
            page.delete() if wanted.name == "deleted" else publish(page, summary="[en] It may open early.")
        for language in wanted.languages:
            if wanted.name == "incomplete":
                translate(page, language, only={"title", "summary"})
            elif wanted.name == "withdrawn":
                withdraw_language(page.topic_id, language, "A word was wrong")
            elif wanted.name == "recalled":
                recall_edition(Edition.objects.get(publication__language=language, publication__slug="whole").code, "W")
        yield wanted
        transaction.set_rollback(True)


def asked(client: Any, address: str, tag: str) -> Iterator[tuple[Any, bool, str | None]]:
    """Every way of asking for a language: (the answer, whether by ``lang``, ``fallback``)."""
    for fallback in FALLBACKS:
        given = {"fallback": fallback} if fallback else {}
        yield client.get(address, {**given, "lang": tag}), True, fallback
    yield client.get(address, headers={"accept-language": tag}), False, None
    yield client.get(address, {"fallback": "none"}, headers={"accept-language": tag}), False, "none"


def check(answer: Any, explicit: bool, served: str, told: str | None) -> None:
    """An answer with a text: its headers, its members, and that nothing in it is of another language."""
    assert answer.status_code == 200, answer.content
    tags = answer["Content-Language"].split(", ")
    assert tags[0] == BY_CODE[served].tag
    assert answer.get("Parity-Language-Fallback") == told
    value = answer.json()
    assert languages_of(value) <= set(tags)
    assert list(strangers(value, served)) == []
    if explicit:
        assert "Accept-Language" not in answer["Vary"]
        assert answer["Cache-Control"].startswith("public")
    else:
        assert "Accept-Language" in answer["Vary"]
        assert answer["Cache-Control"].startswith("private")
        assert f"lang={BY_CODE[served].tag}" in answer["Content-Location"]


def refused(answer: Any, tag: str, reason: str, available: set[str] | None = None) -> None:
    assert (answer.status_code, answer["Content-Language"]) == (404, "en")
    problem = answer.json()
    assert (problem["code"], problem["requested"], problem["reason"]) == ("language-unavailable", tag, reason)
    assert tag not in problem["available"]
    if available is not None:
        assert {*problem["available"]} == available
    assert marks(answer.text) == set()


def public_tags(slug: str) -> set[str]:
    rows = Publication.objects.public().filter(slug=slug).values_list("language", flat=True)
    return {BY_CODE[code].tag for code in rows}


def told(tag: str, reason: str) -> str:
    return f"requested={tag}; served=en; reason={reason}"


def test_a_document_and_a_term(state, client):
    available = public_tags(state.slug)
    forms = [name for name in TopicView.formats if name != "json"]
    for code in state.languages:
        tag = BY_CODE[code].tag
        for address in (f"/api/v1/topics/{state.slug}/", f"/api/v1/glossary/term-{state.slug}/"):
            for answer, explicit, fallback in asked(client, address, tag):
                if state.name == "deleted":
                    gone = (404, "unknown-term") if "glossary" in address else (410, "withdrawn")
                    assert (answer.status_code, answer.json()["code"]) == gone
                    assert marks(answer.text) == set()
                elif state.reason is None:
                    check(answer, explicit, code, None)
                    edition = answer.json().get("links", {}).get("edition")
                    if edition and fallback is None and explicit:
                        check(client.get(edition), True, code, None)
                elif fallback == "none":
                    refused(answer, tag, state.reason, available - {tag})
                else:
                    check(answer, explicit, "en", told(tag, state.reason))
        for form in forms if state.name != "deleted" else ():
            answer = client.get(f"/api/v1/topics/{state.slug}/", {"lang": tag, "format": form})
            served = "en" if state.reason else code
            assert answer["Content-Language"] == BY_CODE[served].tag
            assert marks(answer.text) == {served}, form


def test_the_lists(state, client):
    for code, name in product(state.languages, ("topics", "glossary", "handouts")):
        tag = BY_CODE[code].tag
        for answer, explicit, fallback in asked(client, f"/api/v1/{name}/", tag):
            if state.name == "not-offered":
                if (explicit and fallback != "source") or fallback == "none":
                    refused(answer, tag, "not-offered")
                else:
                    check(answer, explicit, "en", told(tag, "not-offered"))
                continue
            check(answer, explicit, code, None)
            items = [item for item in answer.json()["items"] if item["slug"] in (state.slug, f"term-{state.slug}")]
            expected = {tag} if state.reason is None else {"en"} if fallback == "source" else set()
            assert {item["language"] for item in items} == (expected if state.name != "deleted" else set()), name
            if fallback != "source":
                assert answer["Content-Language"] == tag


def test_the_history(state, client):
    for code in state.languages:
        tag = BY_CODE[code].tag
        for answer, explicit, fallback in asked(client, f"/api/v1/topics/{state.slug}/editions/", tag):
            if state.name == "deleted":
                assert answer.status_code == 410
            elif state.reason in (None, "withdrawn", "recalled"):
                check(answer, explicit, code, None)
                standing = {"matching": "latest"}.get(state.name, state.name)
                assert {item["standing"] for item in answer.json()["items"]} == {standing}
            elif fallback == "none" or (explicit and fallback is None):
                refused(answer, tag, state.reason)
            else:
                check(answer, explicit, "en", told(tag, state.reason))


@pytest.mark.skipif(resolve("/api/v1/search/").func is unknown_address, reason="there is no search")
def test_the_search(state, client):
    for code in state.languages:
        tag = BY_CODE[code].tag
        titles = Publication.objects.filter(slug=state.slug, language__in=(code, "en")).values_list("title", flat=True)
        for title, fallback in product(titles, FALLBACKS):
            given = {"fallback": fallback} if fallback else {}
            answer = client.get("/api/v1/search/", {"q": title, "lang": tag, **given})
            if state.name == "not-offered":
                assert (answer.status_code, answer["Content-Language"]) in ((404, "en"), (200, "en"))
            else:
                assert (answer.status_code, answer["Content-Language"]) == (200, tag)
                assert languages_of(answer.json()) <= {tag}
            assert list(strangers(answer.json(), code)) == []


@pytest.mark.skipif(resolve("/api/v1/export/").func is unknown_address, reason="there is no export")
def test_the_export(state, client):
    for code in state.languages:
        tag = BY_CODE[code].tag
        answer = client.get("/api/v1/export/", {"lang": tag})
        if state.name == "not-offered":
            assert answer.status_code == 404
            continue
        for line in b"".join(answer.streaming_content).decode().splitlines():
            value = json.loads(line)
            assert languages_of(value) <= {tag}
            assert list(strangers(value, code)) == []


def test_the_readers_page(state, client):
    for code in state.languages:
        language = BY_CODE[code]
        page = client.get(f"/{language.tag}/{state.slug}/")
        soup = BeautifulSoup(page.content, "html.parser")
        assert (soup.html["lang"], soup.html["dir"]) == (language.tag, language.direction)
        assert list(strangers_on_page(soup)) == []
        if state.name == "deleted":
            assert page.status_code == 410
            continue
        shown = {code for text in soup.main.stripped_strings for code in marks(text)}
        if state.reason is None:
            assert (page["Content-Language"], page.get("Parity-Language-Fallback")) == (language.tag, None)
            assert shown == {code}
        else:
            assert page["Content-Language"] == "en"
            assert page["Parity-Language-Fallback"] == told(language.tag, state.reason)
            assert words_in(code)(messages.FALLBACK_REASONS[state.reason]) in soup.get_text(" ")
            assert shown == {"en"}
