"""Every language of the table, offered, in every state that it can be in: no answer mixes two languages, and the API's
headers, its problems and the reader's page say the same reason. The matrix is made, not picked."""

import json
from collections.abc import Iterator
from itertools import product

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import override_settings

from api.v1.topics import TopicView
from cms.languages import BY_CODE
from pages.content import messages
from pages.content.words import words_in
from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition, Publication
from pages.models import TopicPage
from tests.api.bearing import bearer
from tests.factories.topics import approve, publish, translate
from tests.journeys.language_answers import (
    DEFAULTS,
    ONE_WAY_EACH,
    WAYS,
    asked,
    check,
    check_own_words,
    public_since,
    refuse_or_fall_back,
    refused,
    told,
)
from tests.journeys.language_states import ALL, FEW, STATES, State
from tests.journeys.marked import languages_of, marked_contact, marked_image, marked_topic, marks, strangers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def offered() -> Iterator[None]:
    with override_settings(PARITY_LANGUAGES=["en", *ALL], THROTTLE_ANON="1000000/s"):
        yield


@pytest.fixture(scope="module")
def topics(lasting: None, offered: None) -> None:
    """One topic in all languages, and two in a few."""
    contact, image = marked_contact(), marked_image()
    for slug, languages in {"whole": ALL, **FEW}.items():
        page = marked_topic(slug, contact, image)
        for language in languages:
            approve(page, language)
        publish(page)


@pytest.fixture(scope="module")
def key(topics: None) -> dict[str, str]:
    return bearer("drafts:read")


@pytest.fixture(scope="module", params=STATES, ids=lambda state: f"{state.name}-{state.languages[0]}")
def state(key: dict[str, str], request: pytest.FixtureRequest) -> Iterator[State]:
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


@pytest.mark.parametrize("form", TopicView.formats)
def test_a_document(state, client, form):
    """In every representation. All of its texts are there, and what Parity adds is in its language too."""
    public, address = public_since(state.slug), f"/api/v1/topics/{state.slug}/?format={form}"
    for code in state.languages:
        tag = BY_CODE[code].tag
        served = "en" if state.reason else code
        for answer, explicit, fallback in asked(client, address, tag, WAYS if form == "json" else ONE_WAY_EACH):
            if state.name == "deleted":
                assert (answer.status_code, answer.json()["code"], marks(answer.text)) == (410, "withdrawn", set())
            elif state.reason and fallback == "none":
                refused(answer, tag, state.reason, {*public} - {tag})
            else:
                check(answer, explicit, served, told(tag, state.reason), form)
                if form != "json":
                    is_outdated = state.name == "outdated" and served != "en"
                    check_own_words(answer.text, served, form, public[BY_CODE[served].tag], is_outdated)
                elif explicit and fallback is None:
                    check(client.get(answer.json()["links"]["edition"]), True, served, None)


def test_a_term(state, client):
    public, address = public_since(state.slug), f"/api/v1/glossary/term-{state.slug}/"
    for code in state.languages:
        tag = BY_CODE[code].tag
        for answer, explicit, fallback in asked(client, address, tag):
            if state.name == "deleted":
                assert (answer.status_code, answer.json()["code"], marks(answer.text)) == (404, "unknown-term", set())
            elif state.reason and fallback == "none":
                refused(answer, tag, state.reason, {*public} - {tag})
            else:
                check(answer, explicit, "en" if state.reason else code, told(tag, state.reason))


def test_a_draft(state, client, key):
    """It is in a language that has all of its texts, public or not."""
    missing = {"deleted": "deleted", "outdated": "not-translated", "not-offered": "not-offered"}
    reason = missing.get(state.name, state.reason if state.name in ("never", "incomplete") else None)
    for code in state.languages:
        tag = BY_CODE[code].tag
        for answer, _, fallback in asked(client, f"/api/v1/drafts/topics/{state.slug}/", tag, ONE_WAY_EACH, **key):
            assert answer["Cache-Control"] == "private, no-store"
            if reason == "deleted":
                assert (answer.status_code, answer.json()["code"], marks(answer.text)) == (404, "unknown-draft", set())
            elif reason and fallback == "none":
                refused(answer, tag, reason)
            else:
                served = "en" if reason else code
                assert answer["Content-Language"] == answer.json()["language"] == BY_CODE[served].tag
                assert answer.get("Parity-Language-Fallback") == told(tag, reason)
                assert strangers(answer.json(), served) == []


def test_the_lists(state, client):
    ways = WAYS if state.name == "not-offered" else DEFAULTS
    for code, name in product(state.languages, ("topics", "glossary", "handouts")):
        tag = BY_CODE[code].tag
        for answer, explicit, fallback in asked(client, f"/api/v1/{name}/", tag, ways):
            if state.name == "not-offered":
                refuse_or_fall_back(answer, explicit, fallback, tag)
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


def test_the_search(state, client):
    """For the topic's title in the language, where it has or had one there."""
    ways = WAYS if state.name == "not-offered" else DEFAULTS
    for code in state.languages:
        tag = BY_CODE[code].tag
        titles = dict(Publication.objects.filter(slug=state.slug).values_list("language", "title"))
        address = f"/api/v1/search/?q={titles.get(code, titles['en'])}"
        for answer, explicit, fallback in asked(client, address, tag, ways):
            if state.name == "not-offered":
                refuse_or_fall_back(answer, explicit, fallback, tag)
            else:
                check(answer, explicit, code, None)
                found = {item["slug"] for item in answer.json()["items"]}
                assert (state.slug in found) is (state.reason is None)


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
            assert strangers(value, code) == []


def test_the_readers_page(state, client):
    """Its frame is in the language asked for, and says why the document is in another."""
    for code in state.languages:
        language, served = BY_CODE[code], "en" if state.reason else code
        page = client.get(f"/{language.tag}/{state.slug}/")
        soup = BeautifulSoup(page.content, "html.parser")
        assert (soup.html["lang"], soup.html["dir"]) == (language.tag, language.direction)
        assert strangers(soup, code, of_topic=False) == []
        if state.name == "deleted":
            assert page.status_code == 410
            continue
        assert page["Content-Language"] == BY_CODE[served].tag
        assert page.get("Parity-Language-Fallback") == told(language.tag, state.reason)
        assert marks(soup.article.get_text()) == {served}
        if state.reason:
            assert words_in(code)(messages.FALLBACK_REASONS[state.reason]) in soup.get_text(" ")
