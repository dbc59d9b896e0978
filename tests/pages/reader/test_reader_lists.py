"""The way in: the front door, and the list of topics in one language."""

import pytest

from tests.factories.topics import block_id, make_contact, make_topic, published_topic
from tests.pages.reader.conftest import SLUG, foreign_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "found"),
    [("es-MX,en;q=0.5", "/es/"), ("zh-CN", "/zh-Hans/"), ("uk", "/en/"), ("", "/en/"), ("\x00;;q=9", "/en/")],
)
def test_the_front_door_leads_to_the_browsers_language(db, get, accepted, found):
    response = get("/", **{"Accept-Language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, found)
    assert (response.headers["Vary"], response.headers["Cache-Control"]) == ("Accept-Language", "private, max-age=60")


def test_a_list_holds_what_is_public_in_its_language_and_nothing_else(topic, get, django_assert_num_queries):
    make_topic(slug="draft", title="A draft", contact=topic.contact)
    published_topic(slug="english-only", title="English only", contact=make_contact(), body=[])
    with django_assert_num_queries(1):
        page = get("/es/").soup
    assert [link["href"] for link in page.select(".topics a")] == [f"/es/{SLUG}/"]
    assert page.select_one(".topics").get_text(strip=True).startswith("[es] Cervical insufficiency[es] Your cervix")
    assert foreign_words(page, "es") == []
    assert len(get("/en/").soup.select(".topics li")) == 2


def test_an_empty_list_says_so(db, get):
    response = get("/ar/")
    assert response.status_code == 200
    assert response.soup.html["dir"] == "rtl"
    assert response.soup.select_one(".empty")
    assert response.soup.select_one(".topics") is None
    assert foreign_words(response.soup, "ar") == []


def test_a_list_names_its_other_languages(topic, get, settings):
    page = get("/es/").soup
    assert len(page.select(".languages a")) == len(settings.PARITY_LANGUAGES)
    alternates = {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")}
    assert alternates["x-default"] == f"{settings.PUBLIC_URL}/en/"
    assert alternates["zh-Hans"] == f"{settings.PUBLIC_URL}/zh-Hans/"
    assert page.find("link", rel="canonical")["href"] == f"{settings.PUBLIC_URL}/es/"


def test_a_language_that_is_not_offered_lists_the_sources_topics_in_an_island(topic, get):
    response = get("/ru/")
    assert response.status_code == 200
    assert response.headers["Parity-Language-Fallback"] == "requested=ru; served=en; reason=not-offered"
    page = response.soup
    assert (page.html["lang"], page.select_one(".topics")["lang"]) == ("ru", "en")
    assert page.select_one(".fallback")
    page.select_one(".topics").extract()
    assert foreign_words(page, "ru") == []


def test_another_spelling_leads_to_the_canonical_one(db, get):
    assert get("/ZH/").headers["Location"] == "/zh-Hans/"
    assert get("/uk/").status_code == 404


def test_a_topic_can_be_read_with_nothing_but_a_title(shelf, get):
    """Everything else is optional in one topic or another, and no page may break over it."""
    published_topic(slug="short", title="Short", body=[], codes=[], key_points=[{
        "type": "point", "id": block_id("only"), "value": "Only this."}])  # fmt: skip
    assert get("/en/short/").soup.h1.get_text() == "Short"
