"""Addresses at which there is nothing any more, and those at which there never was anything."""

import pytest

from pages.editions.actions import recall_edition
from pages.editions.models import Edition, Publication
from pages.models import Contact, TopicPage
from tests.factories.topics import make_topic
from tests.pages.reader.conftest import SLUG, foreign_words

pytestmark = pytest.mark.django_db


def recall(reason="The dose was <b>wrong</b>."):
    recall_edition(Edition.objects.get(publication__language="en").code, reason)


@pytest.mark.parametrize("tag", ["en", "es", "fr", "ar", "ru"])
def test_an_unpublished_topic_is_gone_in_the_language_of_the_address(topic, get, tag):
    TopicPage.objects.get(pk=topic.pk).unpublish()
    response = get(f"/{tag}/{SLUG}/")
    assert response.status_code == 410
    assert response.soup.html["lang"] == tag
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Cervical" not in response.soup.get_text()
    response.soup.select_one("main [lang]").extract()  # the contact, which may be in the source language
    assert foreign_words(response.soup, tag) == []


def test_a_recalled_topic_says_so_more_strongly_with_the_reason_in_its_own_language(topic, get):
    recall()
    response = get(f"/es/{SLUG}/")
    assert response.status_code == 410
    verdict = response.soup.select_one(".verdict.stop")
    assert "no sea segura" in verdict.get_text() or "segur" in verdict.get_text()
    reason = verdict.find(attrs={"lang": "en"})
    assert reason.get_text() == "The dose was <b>wrong</b>."


def test_the_internal_code_of_a_withdrawal_is_not_shown(topic, get):
    TopicPage.objects.get(pk=topic.pk).unpublish()
    assert "unpublished" not in get(f"/es/{SLUG}/").content.decode()


def test_a_deleted_topic_is_gone(topic, get):
    TopicPage.objects.get(pk=topic.pk).delete()
    response = get(f"/es/{SLUG}/")
    assert response.status_code == 410
    assert response.soup.select_one(".verdict.caution")


def test_whom_to_call_is_what_the_contact_is_today(topic, get):
    contact = Contact.objects.get()
    contact.phones[0].value["number"] = "+13125550199"
    contact.save()
    recall()
    page = get(f"/es/{SLUG}/").soup
    assert page.select_one("a[href='tel:+13125550199']")
    assert page.find(string="[es] Nurse line").find_parent(attrs={"lang": True})["lang"] == "es"


def test_a_contact_that_is_not_translated_as_it_is_today_stands_in_the_source_language(topic, get):
    contact = Contact.objects.get()
    contact.hours = "Only on weekdays"
    contact.save()
    recall()
    page = get(f"/es/{SLUG}/").soup
    island = page.find(string="Only on weekdays").find_parent(attrs={"lang": True})
    assert island["lang"] == "en"
    assert "[es]" not in page.get_text()
    assert "Hours" in island.get_text()


def test_a_topic_that_never_was_public_is_not_found(shelf, get):
    make_topic()
    assert get(f"/en/{SLUG}/").status_code == 404


@pytest.mark.parametrize("tag", ["en", "es", "ar", "zh-Hans", "ru"])
def test_an_unknown_topic_is_not_found_in_the_language_of_the_address(db, get, tag):
    response = get(f"/{tag}/nothing-here/")
    assert response.status_code == 404
    assert response.soup.html["lang"] == tag
    assert "Vary" not in response.headers
    assert foreign_words(response.soup, tag) == []


@pytest.mark.parametrize(
    "address",
    [
        "/en/a%00b/", "/en/%00/", "/%00/x/", f"/en/{'a' * 10_000}/", f"/{'a' * 10_000}/x/", "/en/../etc/", "/en/a.b/",
        "/en/%F0%9F%92%A9/", "/en/%FF/", "/-/x/", "/en/x/y/z/", "/en--/x/", "/en/'%20OR%201=1/", "/v/%00/",
        f"/v/{'9' * 10_000}/", "/v/%FF/", "/favicon.ico", "/media/nothing.png", "/.env",
    ],
)  # fmt: skip
def test_strange_addresses_are_not_found_and_never_an_error(db, get, address):
    response = get(address)
    assert response.status_code == 404
    assert response.soup.html["lang"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["/", "/en/", "/v/", "/v/K7QM-4XTB/", f"/en/{SLUG}/"])
def test_the_reader_can_only_be_read(topic, client, method, address):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert response.headers["Cache-Control"] == "no-store"


def test_nothing_can_be_read_without_a_source(topic, get):
    """A publication never stands alone; if its source row is gone, nothing is guessed."""
    Publication.objects.filter(language="en").update(status="withdrawn", edition=None)
    assert get(f"/fr/{SLUG}/").status_code == 410
