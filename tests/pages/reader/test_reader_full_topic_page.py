"""The page of a topic with every kind of block: everything its document says, all in one language."""

import re

import pytest
from bs4 import BeautifulSoup

from pages.editions.models import Edition
from pages.localization.extraction import extract
from tests.pages.reader.conftest import SLUG, foreign_words, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_the_page_says_its_language_and_direction(full_topic, get, tag, direction):
    response = get(f"/{tag}/{SLUG}/")
    assert response.status_code == 200
    assert (response.soup.html["lang"], response.soup.html["dir"]) == (tag, direction)
    assert response.headers["Content-Language"] == tag


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_nothing_on_a_translated_page_is_in_the_source_language(full_topic, get, tag):
    page = get(f"/{tag}/{SLUG}/").soup
    seen = words_of(page.body)
    for wording in extract(full_topic).wordings.values():
        words = BeautifulSoup(wording.text, "html.parser").get_text() if wording.rich else wording.text
        at = [match.start() for match in re.finditer(re.escape(words), seen)]
        assert all(seen[:start].endswith(f"[{tag}] ") or f"[{tag}]" in seen[max(0, start - 60) : start] for start in at)
    assert foreign_words(page, tag) == []


def test_what_is_in_another_language_says_so(full_topic, get):
    page = get(f"/ar/{SLUG}/").soup
    citation = page.find(string="Une étude")
    assert citation.find_parent(attrs={"lang": True})["lang"] == "fr"
    assert citation.find_parent(attrs={"dir": True})["dir"] == "ltr"
    links = page.select(".languages a")
    assert [(link["lang"], link["hreflang"], link["dir"], link.get_text()) for link in links] == [
        ("en", "en", "ltr", "English"),
        ("es", "es", "ltr", "Español"),
        ("ar", "ar", "rtl", "العربية"),
    ]
    assert [link["lang"] for link in links if link.get("aria-current")] == ["ar"]


def test_when_to_call_comes_first_wherever_the_author_put_it(full_topic, get):
    headings = [heading.get_text() for heading in get(f"/en/{SLUG}/").soup.select("article h2")]
    assert headings[:3] == ["When to call", "Key points", "On this page"]


def test_urgency_is_told_in_words_and_by_shape(full_topic, get):
    callouts = get(f"/en/{SLUG}/").soup.select(".callout")
    assert [callout.select_one(".urgency").get_text(strip=True) for callout in callouts] == [
        "Get emergency help now",
        "Call us the same day",
        "Ask at your next visit",
    ]
    assert len({str(callout.select_one("svg")) for callout in callouts}) == 3


def test_phone_numbers_can_be_called_and_keep_their_order(full_topic, get):
    for link in get(f"/ar/{SLUG}/").soup.select("a[href^='tel:']"):
        assert link["href"] == "tel:+13125550142"
        assert (link.bdi["dir"], link.bdi.get_text()) == ("ltr", "+1 312-555-0142")


def test_numbers_in_right_to_left_text_are_isolated(full_topic, get):
    assert "12\u2060–\u206014\u2069" in get(f"/ar/{SLUG}/").content.decode()
    assert "weeks 12–14" in get(f"/en/{SLUG}/").content.decode()


def test_every_link_within_the_page_leads_somewhere(full_topic, get):
    page = get(f"/en/{SLUG}/").soup
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in page.select("a[href^='#']")}
    assert "glossary-cervix" in targets
    assert targets <= set(ids)


def test_a_table_has_a_caption_and_scopes(full_topic, get):
    table = get(f"/en/{SLUG}/").soup.table
    assert table.caption.get_text() == "Changes"
    assert [cell["scope"] for cell in table.find_all("th")] == ["col", "col", "row"]
    assert table.parent["tabindex"] == "0"
    assert table.parent["aria-labelledby"] == table.caption["id"]


def test_an_image_has_its_alternative_text_unless_it_is_decoration(full_topic, get):
    shown, decoration = get(f"/es/{SLUG}/").soup.find_all("img")
    assert shown["alt"] == "[es] Two drawings side by side"
    assert decoration["alt"] == ""
    assert (shown["width"], shown["height"]) == ("900", "600")
    assert [source["type"] for source in shown.parent.find_all("source")] == ["image/avif", "image/webp"]
    assert "400w" in shown["srcset"]


def test_it_says_which_edition_it_is_and_how_to_print_it(full_topic, get):
    page = get(f"/es/{SLUG}/").soup
    edition = Edition.objects.get(publication__language="es")
    imprint = page.select_one(".imprint")
    assert imprint.select_one(f"a[href='/v/{edition.code}/']")
    for words in ("Edición 1", edition.code, "5 de marzo de 2026", "inglés", "[es] The clinic", "CC BY 4.0"):
        assert words in words_of(imprint)
    handouts = [link["href"] for link in page.select(".handouts a")]
    assert handouts == [f"/api/v1/topics/{SLUG}/handout.pdf?lang=es&paper={paper}" for paper in ("letter", "a4")]


def test_no_page_has_inline_styles_or_scripts(full_topic, get):
    """The content security policy forbids them; a browser would drop them."""
    page = get(f"/ar/{SLUG}/").soup
    assert page.find_all(["script", "style"]) == []
    assert page.find_all(style=True) == []
