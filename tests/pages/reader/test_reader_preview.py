"""The editor's preview: the draft as readers would see it, and nothing of it anywhere else."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pages.models import TopicPage
from pages.reader.preview import preview_topic
from tests.factories.topics import default_body, make_topic, paragraph, published_topic, save_draft, section
from tests.pages.admin.editing import form_post
from tests.pages.reader.conftest import SLUG, foreign_words

pytestmark = pytest.mark.django_db


def preview(page, mode):
    draft = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    with CaptureQueriesContext(connection) as queries:
        response = draft.make_preview_request(preview_mode=mode)
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    response.soup = BeautifulSoup(response.content, "html.parser")
    return response


def test_a_draft_is_shown_in_its_preview_and_nowhere_else(topic, get):
    save_draft(topic, title="CANARY", body=[*default_body(), section("new", "self_care", paragraph("n", "CANARY too"))])
    page = preview(topic, "en").soup
    assert page.h1.get_text() == "CANARY"
    assert "CANARY too" in page.get_text()
    assert "CANARY" not in get(f"/en/{SLUG}/").content.decode()


def test_a_preview_says_that_it_is_a_draft(topic):
    response = preview(topic, "es")
    page = response.soup
    assert page.select_one(".notice.draft").get_text().startswith("Esto es un borrador")
    assert page.html["lang"] == "es"
    assert page.h1.get_text() == "[es] Cervical insufficiency"
    assert page.select_one(".imprint a[href^='/v/']") is None
    assert page.select_one(".handouts") is None
    assert foreign_words(page, "es") == []


def test_a_preview_is_kept_by_no_one(topic):
    headers = preview(topic, "es").headers
    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert "ETag" not in headers


def test_the_admin_shows_a_draft_in_a_frame_of_its_own(topic, client, editor):
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[topic.pk])
    assert client.post(address, form_post(client, topic)).json() == {"is_valid": True, "is_available": True}
    shown = client.get(address, {"mode": "en", "in_preview_panel": "true"})
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]


def test_a_topic_that_was_never_published_has_a_preview(shelf):
    assert preview(make_topic(), "en").soup.h1.get_text() == "Cervical insufficiency"


def test_a_topic_that_was_never_saved_has_a_preview(shelf):
    topic = TopicPage(title="New", slug="new", summary="")
    response = preview_topic(topic, RequestFactory().get("/"), "en")
    assert b"<h1>New</h1>" in response.content


def test_a_preview_never_mixes_it_lists_what_is_missing(topic):
    save_draft(topic, title="A changed title", summary="A changed summary")
    response = preview(topic, "es")
    page = response.soup
    assert response.status_code == 200
    assert [item.get_text() for item in page.find_all("li")] == ["A changed title", "A changed summary"]
    assert page.ul["lang"] == "en"
    assert "[es]" not in page.get_text()
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_right_to_left_preview(shelf):
    assert preview(published_topic("ar"), "ar").soup.html["dir"] == "rtl"


def test_only_languages_of_the_table_can_be_previewed(shelf):
    with pytest.raises(Http404):
        preview_topic(make_topic(), RequestFactory().get("/"), "klingon")
