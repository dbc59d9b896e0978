"""Where the QR code of a handout leads, for every place at which an edition can stand."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.models import TopicPage
from tests.factories.topics import block_id, default_body, publish
from tests.pages.reader.conftest import SLUG, foreign_words, words_of

pytestmark = pytest.mark.django_db

UNKNOWN = "2222-2222"


def code_of(language, number=1):
    return Edition.objects.get(publication__language=language, number=number).code


def test_the_newest_edition_is_told_in_its_own_language(topic, get):
    response = get(f"/v/{code_of('es')}/", **{"Accept-Language": "en"})
    assert response.status_code == 200
    assert (response.soup.html["lang"], response.headers["Content-Language"]) == ("es", "es")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in response.headers
    assert response.soup.select_one(".verdict.good")
    assert response.soup.select_one("a.button")["href"] == f"/es/{SLUG}/"
    assert foreign_words(response.soup, "es") == []


def test_an_outdated_edition_is_told(topic, get):
    publish(topic, summary="Another summary.")
    page = get(f"/v/{code_of('es')}/").soup
    assert page.select_one(".verdict.caution")
    assert "inglés" in words_of(page.select_one(".verdict"))


def test_a_superseded_edition_says_by_which_and_that_its_text_has_changed(topic, get):
    publish(topic, summary="Another summary.")
    verdict = get(f"/v/{code_of('en')}/").soup.select_one(".verdict")
    assert "It was replaced by edition 2 on" in verdict.get_text()
    assert "The text has changed. Use the newest edition." in verdict.get_text()


def test_a_superseded_edition_says_that_only_facts_have_changed(topic, get):
    code = {"system": "2.16.840.1.113883.6.90", "code": "O34.30", "label": "Weak cervix"}
    publish(topic, codes=[{"type": "code", "id": block_id("code"), "value": code}])
    verdict = get(f"/v/{code_of('en')}/").soup.select_one(".verdict")
    assert "The text is the same." in verdict.get_text()


def test_a_withdrawn_edition_says_why_in_the_language_in_which_it_was_written(topic, get):
    withdraw_language(topic.topic_id, "es", "A sentence was unclear.")
    page = get(f"/v/{code_of('es')}/").soup
    assert page.html["lang"] == "es"
    assert page.find(string="A sentence was unclear.").parent["lang"] == "en"
    assert page.select_one("a[href^='tel:']")
    link = page.select_one("a.button")
    assert (link["href"], link["hreflang"], link.get_text()) == (f"/en/{SLUG}/", "en", "Leer en inglés")


def test_an_unpublished_edition_is_withdrawn_without_an_internal_code_for_a_reason(topic, get):
    TopicPage.objects.get(pk=topic.pk).unpublish()
    page = get(f"/v/{code_of('en')}/").soup
    assert "We took this handout down on" in page.get_text()
    assert page.select_one(".why") is None
    assert page.select_one("a.button") is None


def test_the_edition_of_a_deleted_topic_is_withdrawn(topic, get):
    withdraw_language(topic.topic_id, "es", "A reason")
    TopicPage.objects.get(pk=topic.pk).delete()
    page = get(f"/v/{code_of('es')}/").soup
    assert page.select_one(".verdict.caution")
    assert page.select_one(".why") is None


def test_a_recalled_edition_says_do_not_use_since_when_why_and_whom_to_call(topic, get):
    recall_edition(code_of("en"), "The dose was wrong.")
    response = get(f"/v/{code_of('es')}/")
    assert response.status_code == 200
    page = response.soup
    assert page.select_one(".verdict.stop h1").get_text(strip=True) == "No use este folleto."
    assert page.find(string="The dose was wrong.").parent["lang"] == "en"
    assert "2" in words_of(page.select_one(".verdict"))
    assert page.select_one("a[href='tel:+13125550142']")
    assert page.select_one("a.button") is None


def test_a_recalled_edition_leads_to_the_newer_one(topic, get):
    publish(topic, summary="The corrected summary.")
    recall_edition(code_of("en", 1), "It was wrong.")
    page = get(f"/v/{code_of('en', 1)}/").soup
    assert "Throw it away and use the newest edition." in page.get_text()
    assert page.select_one("a.button")["href"] == f"/en/{SLUG}/"


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")])
def test_a_code_can_be_typed_in_any_form(topic, get, change):
    code = code_of("es")
    response = get(f"/v/{change(code)}/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/v/{code}/")
    response = get(f"/v/?code={change(code)}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/v/{code}/")


@pytest.mark.parametrize("address", [f"/v/{UNKNOWN}/", "/v/nonsense/", "/v/?code=nonsense", "/v/%3Cscript%3E/"])
@pytest.mark.parametrize(("accepted", "shown"), [("ar", "ar"), ("uk,es;q=0.5", "es"), ("uk", "en"), ("", "en")])
def test_an_unknown_code_is_not_to_be_relied_on_in_the_browsers_language(topic, get, address, accepted, shown):
    response = get(address, **{"Accept-Language": accepted})
    assert response.status_code == 404
    assert response.soup.html["lang"] == shown
    assert (response.headers["Vary"], response.headers["Cache-Control"]) == ("Accept-Language", "private, max-age=60")
    assert response.soup.select_one(".verdict.stop")
    assert response.soup.form["method"] == "get"
    assert response.soup.script is None
    assert foreign_words(response.soup, shown) == []


def test_the_form_can_be_asked_for_in_a_language(db, get):
    response = get("/v/?lang=AR", **{"Accept-Language": "es"})
    assert response.status_code == 200
    assert response.soup.html["lang"] == "ar"
    assert "Vary" not in response.headers
    assert response.soup.find("label")["for"] == response.soup.find("input")["id"]
    assert [link["href"] for link in response.soup.select(".languages a")][:2] == ["?lang=en", "?lang=es"]


def test_no_check_is_found_by_search_engines(topic, get):
    for address in ("/v/", f"/v/{code_of('en')}/", f"/v/{UNKNOWN}/"):
        assert get(address).soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_the_text_of_a_recalled_edition_is_not_shown(topic, get):
    recall_edition(code_of("en"), "It was wrong.")
    page = get(f"/v/{code_of('en')}/").soup
    assert default_body()[0]["value"]["heading"] not in page.get_text()
