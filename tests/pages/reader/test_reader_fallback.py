"""What is shown where the wanted language cannot be: never a redirect, never a mix."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from tests.pages.reader.conftest import SLUG, foreign_words, words_of

pytestmark = pytest.mark.django_db

REASONS = {
    "not-offered": ("ru", "Мы пока не предлагаем этот язык."),
    "not-translated": ("fr", "Nous n’avons pas encore traduit cette page."),
    "withdrawn": ("es", "Hemos retirado esta traducción."),
    "recalled": ("es", None),
}


@pytest.fixture(params=REASONS)
def fallback(request, topic, get):
    """The reason, the wanted language, and the page, in each of the four cases."""
    language, sentence = REASONS[request.param]
    if request.param == "withdrawn":
        withdraw_language(topic.topic_id, "es", "A reason")
    if request.param == "recalled":
        recall_edition(Edition.objects.get(publication__language="es").code, "A reason")
    return request.param, language, sentence, get(f"/{language}/{SLUG}/")


def test_it_is_answered_where_it_was_asked_for_and_says_so_in_its_headers(fallback):
    reason, language, _, response = fallback
    assert response.status_code == 200
    assert response.headers["Content-Language"] == "en"
    assert response.headers["Parity-Language-Fallback"] == f"requested={language}; served=en; reason={reason}"
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"


def test_the_pages_own_words_are_in_the_wanted_language(fallback):
    _, language, sentence, response = fallback
    page = response.soup
    assert page.html["lang"] == language
    notice = page.select_one(".fallback")
    assert sentence is None or sentence in notice.get_text()
    page.select_one(".island").extract()
    page.select_one(".interpreter").extract()
    assert foreign_words(page.body, language) == []


def test_the_content_stands_in_an_island_of_its_own_language(fallback):
    page = fallback[3].soup
    island = page.select_one(".island")
    assert (island["lang"], island["dir"]) == ("en", "ltr")
    assert island.h1.get_text() == "Cervical insufficiency"
    assert island.h2.get_text() == "When to call"
    assert "[es]" not in page.get_text()
    assert page.title["lang"] == "en"


def test_the_interpreter_line_stands_before_the_content(fallback):
    page = fallback[3].soup
    line = page.select_one(".interpreter")
    assert (line["lang"], line.p.get_text()) == ("en", "Ask for a free interpreter.")
    assert line.select_one("a[href='tel:+13125550142']")
    assert line.find_next(class_="island")


def test_search_engines_are_sent_to_the_source(fallback, settings):
    page = fallback[3].soup
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical")["href"] == f"{settings.PUBLIC_URL}/en/{SLUG}/"
    assert page.find_all("link", rel="alternate") == []


def test_the_switcher_offers_what_can_be_read(fallback):
    reason, _, _, response = fallback
    offered = [link["lang"] for link in response.soup.select(".languages a")]
    assert offered == (["en"] if reason in ("withdrawn", "recalled") else ["en", "es"])


def test_a_right_to_left_page_holds_a_left_to_right_island(topic, get):
    page = get(f"/ar/{SLUG}/").soup
    assert (page.html["dir"], page.select_one(".island")["dir"]) == ("rtl", "ltr")


@pytest.mark.parametrize("tag", ["uk", "de", "ca", "xx", "und", "not--a-tag", "x-private"])
def test_a_wholly_unknown_language_is_not_found(topic, get, tag):
    response = get(f"/{tag}/{SLUG}/", **{"Accept-Language": "es"})
    assert response.status_code == 404
    assert response.soup.html["lang"] == "es"
    assert response.headers["Vary"] == "Accept-Language"
    assert "Página" in words_of(response.soup.h1)


def test_a_language_that_was_offered_once_is_not_served_any_more(topic, get, settings):
    settings.PARITY_LANGUAGES = ["en", "fr"]
    response = get(f"/es/{SLUG}/")
    assert "reason=not-offered" in response.headers["Parity-Language-Fallback"]
    assert "[es]" not in response.soup.get_text()
    assert [link["lang"] for link in get(f"/en/{SLUG}/").soup.select(".languages a")] == ["en"]
