"""“Share preview”: who may hand out which draft, and what whoever gets the link sees."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse
from wagtail.models import PageLogEntry

from pages.editions.actions import share_preview
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.sharing import SECONDS, preview_token
from pages.models import TopicPage
from tests.factories.topics import make_topic, published_topic, save_draft, translate
from tests.pages.admin.editing import form_post
from tests.pages.admin.people import client_of, is_refused, person, visible_text
from tests.pages.reader.conftest import foreign_words
from tests.snapshots import differences, snapshot

pytestmark = pytest.mark.django_db
CHANGED = "A changed summary that no reader has seen."


@pytest.fixture(scope="module")
def topic(lasting):
    """Its draft is complete in English, Spanish and Arabic; French and Chinese lack the new summary."""
    page = published_topic("es", "ar", "fr", "zh-hans")
    save_draft(page, summary=CHANGED)
    for language in ("es", "ar"):
        translate(TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object(), language)
    return page


@pytest.fixture
def author(topic, db):
    return person("author", pages=("change",))


def share_url(page):
    return reverse("parity_share_preview", args=[page.pk])


def shared(browser, page, language):
    """The addresses on the page after the button was pressed."""
    response = browser.post(share_url(page), {"language": language})
    return [link.address for link in response.context.get("links", [])]


def test_languages_that_lack_texts_are_shown_with_how_many_and_cannot_be_chosen(topic, author):
    response = client_of(author).get(share_url(topic))
    missing = {choice.language.code: choice.missing for choice in response.context["choices"]}
    assert missing == {"en": 0, "es": 0, "fr": 1, "ar": 0, "zh-hans": 1, "vi": missing["vi"]}
    assert missing["vi"] > 1
    html = response.content.decode()
    assert re.search(r'value="fr"[^>]*disabled', html)
    assert not re.search(r'value="es"[^>]*disabled', html)
    assert "One text of the draft has no translation yet." in visible_text(response)


def test_the_button_gives_a_link_that_anybody_can_open(topic, author, client):
    browser = client_of(author)
    response = browser.post(share_url(topic), {"language": "es"})
    assert "Valid until" in visible_text(response)
    (address,) = [link.address for link in response.context["links"]]
    assert address.startswith("http://127.0.0.1:8000/preview/")
    page = client.get(address.removeprefix("http://127.0.0.1:8000"))
    assert (page.status_code, page["Cache-Control"], page["X-Robots-Tag"]) == (200, "private, no-store", "noindex")
    assert page["Referrer-Policy"] == "no-referrer"
    html = page.content.decode()
    assert f"[es] {CHANGED}" in html
    assert "Esto es un borrador" in html
    assert '<meta name="robots" content="noindex">' in html


def test_looking_writes_nothing_and_the_button_a_line_of_history(topic, author):
    browser = client_of(author)
    before = snapshot()
    browser.get(share_url(topic))
    assert differences(before, snapshot()) == []
    shared(browser, topic, "es")
    lines = differences(before, snapshot())
    assert len(lines) == 1
    line = PageLogEntry.objects.get(action="parity.share_preview")
    assert (line.page_id, line.user_id, line.data) == (topic.pk, author.pk, {"language": "es"})
    history = browser.get(reverse("wagtailadmin_pages:history", args=[topic.pk]))
    assert "Shared a preview in Spanish, for an hour" in visible_text(history)


def test_what_cannot_be_shared_is_refused_and_nothing_is_noted(topic, author):
    browser = client_of(author)
    for language in ("fr", "klingon", "", "so"):
        assert shared(browser, topic, language) == []
    page = TopicPage.objects.get(pk=topic.pk)
    with pytest.raises(PublishingRefused, match="French yet: 1"):
        share_preview(page, "fr", person=author)
    with pytest.raises(NotAllowed):
        share_preview(page, "ar", person=person("translator", translates=("es",)))
    assert not PageLogEntry.objects.filter(action="parity.share_preview").exists()


def test_a_translator_shares_their_own_language_and_others_nothing(topic):
    translator = client_of(person("translator", translates=("es",)))
    assert [each.language.code for each in translator.get(share_url(topic)).context["choices"]] == ["es"]
    assert len(shared(translator, topic, "es")) == 1
    assert is_refused(client_of(person("nobody")).get(share_url(topic)))


def test_the_topics_own_pages_lead_there_and_the_translators_page(topic, author):
    html = client_of(author).get(reverse("wagtailadmin_pages:edit", args=[topic.pk])).content.decode()
    assert html.count(share_url(topic)) == 2
    document = reverse("parity_document", args=["topic", topic.topic_id])
    assert share_url(topic) in client_of(person("translator", translates=("es",))).get(document).content.decode()


def test_where_there_is_a_front_end_its_link_comes_first(topic, author, settings):
    settings.PREVIEW_URL = "https://app.clinic.example/preview?token={token}&lang={lang}&slug={slug}"
    first, second = shared(client_of(author), topic, "es")
    assert re.fullmatch(
        r"https://app\.clinic\.example/preview\?token=[\w.-]+&lang=es&slug=cervical-insufficiency", first
    )
    assert second.startswith("http://127.0.0.1:8000/preview/")


# --- the page behind the link ---


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_shared_page_is_all_in_its_language(topic, author, client, language):
    page = client.get(f"/preview/{preview_token(topic, language, author)}/", headers={"accept-language": "fr"})
    soup = BeautifulSoup(page.content, "html.parser")
    assert (soup.html["lang"], page["Content-Language"]) == (language, language)
    assert foreign_words(soup, language) == []


def test_a_link_that_shows_nothing_any_more_says_so_in_the_browsers_language(topic, author, client, monkeypatch):
    token = preview_token(topic, "es", author)
    incomplete = preview_token(topic, "fr", author)
    for address in (f"/preview/{token[:-4]}aaaa/", "/preview/x/", f"/preview/{incomplete}/"):
        page = client.get(address, headers={"accept-language": "es"})
        assert (page.status_code, page["Cache-Control"]) == (404, "private, no-store")
        assert "Esta vista previa ha terminado" in page.content.decode()
        assert CHANGED not in page.content.decode()
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + SECONDS + 5)
    assert client.get(f"/preview/{token}/").status_code == 404


def test_only_reading(topic, author, client):
    assert client.post(f"/preview/{preview_token(topic, 'es', author)}/").status_code == 405


# --- the panel beside the form ---


@pytest.fixture
def front_end(settings):
    settings.PREVIEW_URL = "https://app.clinic.example/preview?token={token}&lang={lang}&slug={slug}"


def panel(browser, page, mode):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    browser.post(address, form_post(browser, page))
    return browser.get(address, {"mode": mode, "in_preview_panel": "true"})


def test_without_a_front_end_the_panel_is_as_it_was(topic):
    assert topic.default_preview_mode == "en"
    assert all(not mode.startswith("front-end:") for mode, _name in topic.preview_modes)


def test_the_panel_shows_the_draft_in_the_front_end(topic, front_end, author, client):
    browser = client_of(author)
    assert topic.default_preview_mode == "front-end:en"
    response = panel(browser, topic, "front-end:es")
    address = re.fullmatch(
        r"https://app\.clinic\.example/preview\?token=(.+)&lang=es&slug=cervical-insufficiency", response["Location"]
    )
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    answer = client.get(f"/api/v1/preview/{address[1]}/")
    assert (answer.status_code, answer.json()["summary"]) == (200, f"[es] {CHANGED}")


def test_the_own_page_stays_one_mode_further(topic, front_end, author):
    modes = dict(topic.preview_modes)
    assert (modes["front-end:es"], modes["es"]) == ("Spanish", "Spanish, Parity’s own page")
    assert f"[es] {CHANGED}" in panel(client_of(author), topic, "es").content.decode()


def test_what_the_front_end_could_not_show_the_panel_tells(topic, front_end, author):
    response = panel(client_of(author), topic, "front-end:fr")
    assert response.status_code == 200
    assert CHANGED in response.content.decode()


def test_a_topic_that_was_never_saved_is_shown_here(topic, front_end, editor):
    new = TopicPage(title="New", slug="new", summary="")
    response = new.make_preview_request(preview_mode="front-end:en")
    assert b"<h1>New</h1>" in response.content
    assert make_topic(slug="saved", title="Saved").make_preview_request(preview_mode="front-end:en").status_code == 200
