"""Five translators and an editor at work on one topic at the same time, over HTTP, on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from pages.content.canonical import canonical_html
from pages.editions import audit
from pages.localization.models import Segment, SegmentChange, TranslationSource
from pages.models import TopicPage
from tests.factories.topics import make_topic, publish, translated
from tests.pages.admin.editing import form_post
from tests.pages.admin.people import client_of
from tests.pages.workbench.editor.places import somebody

ROUNDS = 2
DRAFTS = 8


class Browser:
    """A signed-in session over the network, without a browser around it."""

    def __init__(self, server: str, user: User) -> None:
        self.server, self.session = server, requests.Session()
        cookies = client_of(user).cookies
        self.session.cookies.set(settings.SESSION_COOKIE_NAME, cookies[settings.SESSION_COOKIE_NAME].value)
        self.session.cookies.set("csrftoken", "x" * 32)

    def post(self, address: str, fields: dict[str, Any]) -> requests.Response:
        headers = {"X-CSRFToken": "x" * 32, "Accept": "application/json"}
        return self.session.post(self.server + address, fields, headers=headers, timeout=60, allow_redirects=False)


def translate_all(browser: Browser, topic_id: Any, texts: dict[int, str], language: str) -> list[str]:
    """Writes every segment, twice, one after the other; gives what was refused."""
    refused = []
    address = f"/admin/parity/translations/topic/{topic_id}/{language}/save/"
    seen = dict.fromkeys(texts, "")
    for round_number in range(ROUNDS):
        for segment, wanted in texts.items():
            text = wanted + "!" * (ROUNDS - 1 - round_number)
            answer = browser.post(address, {"segment": segment, "text": text, "seen": seen[segment]})
            if answer.status_code == 200:
                seen[segment] = answer.json()["rows"][0]["hash"]
            else:
                refused.append(f"{language} {segment}: {answer.status_code} {answer.text[:200]}")
    return refused


def write_drafts(browser: Browser, page: TopicPage, form: dict[str, Any]) -> list[str]:
    refused = []
    for number in range(DRAFTS):
        answer = browser.post(f"/admin/pages/{page.pk}/edit/", {**form, "summary": f"Draft {number}."})
        if answer.status_code not in (200, 302):
            refused.append(f"draft {number}: {answer.status_code} {answer.text[:200]}")
    return refused


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_five_translators_and_an_editor_lose_nothing_of_each_other(live_server, shelf, editor):
    if connection.vendor != "postgresql":
        pytest.skip("NEEDS POSTGRESQL: run with DATABASE_URL=postgres://postgres@127.0.0.1/parity; CI does")
    page = publish(make_topic())
    source = TranslationSource.objects.get(owner_id=page.topic_id)
    wordings = source.document().wordings
    places = list(source.segments.values_list("segment_id", "path"))
    languages = [code for code in settings.PARITY_LANGUAGES if code != "en"]
    wanted = {
        code: {segment: canonical_html(translated(wordings[path].text, code)) for segment, path in places}
        for code in languages
    }
    form = form_post(client_of(editor), page)
    for name in ("csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at"):
        form.pop(name, None)
    browsers = {
        code: Browser(live_server.url, somebody(f"translator of {code}", translate=(code.replace("-", "_"),)))
        for code in languages
    }
    with ThreadPoolExecutor(max_workers=6) as pool:
        work = [
            pool.submit(translate_all, browser, page.topic_id, wanted[code], code) for code, browser in browsers.items()
        ]
        work.append(pool.submit(write_drafts, Browser(live_server.url, editor), page, form))
        assert [line for each in work for line in each.result()] == []

    kept = Segment.objects.filter(pk__in=dict(places)).with_languages(*languages)
    assert {code: {row.pk: row.translation(code) for row in kept} for code in languages} == wanted
    assert SegmentChange.objects.count() == ROUNDS * len(languages) * len(places)
    draft = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.summary == f"Draft {DRAFTS - 1}."
    assert list(audit.differences()) == []
