"""Search. A failure means that a patient finds nothing, another language, or what the clinic has taken back."""

import re
from html import escape
from io import StringIO
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection

from cms.languages import BY_CODE
from pages.editions.actions import recall_edition, release_languages, withdraw_language
from pages.editions.audit import differences
from pages.editions.models import Edition, Publication, SearchEntry
from pages.models import TopicPage
from tests.factories.publications import public
from tests.factories.topics import default_body, make_term, publish, published_topic
from tests.pages.content.test_search_words import CASES, HOSTILE, TEXTS

pytestmark = pytest.mark.django_db


def address(q, lang="en", **more):
    parameters = {"q": q, "lang": lang, **more}
    return "/api/v1/search/?" + "&".join(f"{name}={quote(str(value))}" for name, value in parameters.items())


@pytest.fixture
def found(get):
    """The slugs that a search gives, in its order."""

    def search(q, lang="en", **more):
        response = get(address(q, lang, **more))
        assert response.status_code == 200, response.content
        items = response.json()["items"]
        assert {item["language"] for item in items} <= {lang}
        for shown in (shown for item in items for shown in item["highlights"]):
            assert "<mark>" in shown["html"]
            assert re.sub("</?mark>", "", shown["html"]) == escape(shown["text"], quote=False)
        return [item["slug"] for item in items]

    return search


@pytest.fixture(scope="module")
def topic(lasting):
    """One topic in three languages, as published."""
    from pages.editions.transaction import publishing

    with publishing():
        return published_topic("es", "ar")


@pytest.fixture
def every_language(lasting, db, settings):
    """A document for each text of the matrix, and another one, in each language."""
    settings.PARITY_LANGUAGES = list(BY_CODE)
    for language, texts in TEXTS.items():
        for number, text in enumerate(texts):
            public(language, "—", text, slug=f"text-{number}")


def test_what_readers_type_finds_the_same_on_every_database(every_language, found):
    """The matrix of the pure test, through the door and the database's own full text."""
    wrong = []
    for language, text, typed, is_found in CASES:
        slug = f"text-{list(TEXTS[language]).index(text)}"
        if (slug in found(typed, BY_CODE[language].tag)) != is_found:
            wrong.append((language, typed, is_found))
    assert wrong == []


def test_a_question_of_many_words_finds_texts_with_two_of_them_where_none_has_all(every_language, found):
    assert found("医生宫颈缝线怎么办", "zh-Hans") == ["text-0"]
    assert found("my baby has contractions and fever") == ["text-0"]
    assert found("contractions fever") == []


def test_a_name_counts_more_than_a_heading_and_that_more_than_the_text(db, lasting, found):
    often = ["cerclage " * 60] * 5
    public("en", "The weak cervix", *often, slug="text")
    public("en", "The neck", "Other words.", slug="heading", heading="Cerclage?")
    public("en", "The stitch", *["Other words."] * 90, slug="other-name", other_names=["A cerclage of the cervix"])
    public("en", "Cerclage", *["Other words, many of them."] * 90, slug="title")
    public("en", "Glue", "x", slug="term", glossary=[{"id": "t", "term": "Cerclage", "definition": "A stitch."}])
    public("es", "Cerclage", slug="title")
    order = found("cerclages")
    assert set(order[:3]) == {"title", "other-name", "term"}
    assert order[3:] == ["heading", "text"]
    assert found("cerclage weak")[0] == "text"


def test_a_result_is_a_topics_line_with_where_it_answers(topic, get):
    response = get(address("pelvic pressure"))
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Cache-Tag"] == "search, search-en"
    assert response["Content-Language"] == "en"
    [item] = response.json()["items"]
    shown = item.pop("highlights")
    assert item == get("/api/v1/topics/?lang=en").json()["items"][0]
    section = {"id": default_body()[1]["id"], "kind": "symptoms", "heading": "Symptoms"}
    assert shown == [
        {
            "field": "body",
            "section": section,
            "text": "Pelvic pressure",
            "html": "<mark>Pelvic</mark> <mark>pressure</mark>",
        }
    ]
    assert get(address("pelvic"), if_none_match=get(address("pelvic"))["ETag"]).status_code == 304


def test_terms_and_alternative_texts_are_looked_through_too(shelf, found):
    term = make_term(term="Funnelling", definition="An opening like a hopper.")
    body = default_body()
    body[0]["value"]["blocks"][0]["value"] = f'<p>The <a linktype="glossary" id="{term.pk}">shape</a>.</p>'
    published_topic(body=body)
    assert found("funnelling") == found("hopper") == found("weak cervix") == ["cervical-insufficiency"]


def test_nothing_found_is_an_empty_list(topic, get):
    assert get(address("appendicitis")).json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("lang=en", "Give this parameter."),
        ("q=", "Give a value, or leave the parameter out."),
        ("q=%20%20&lang=en", "Give at least one letter or digit."),
        ("q=%22%27.*%26%7C!&lang=en", "Give at least one letter or digit."),
        ("q=%F0%9F%91%A9&lang=en", "Give at least one letter or digit."),
        ("q=%D9%80&lang=ar", "Give at least one letter or digit."),
        ("q=a%00b", "Control characters are not allowed."),
        (f"q={'a' * 201}", "At most 200 characters."),
        ("q=a&q=b", "Give this parameter once."),
    ],
)
def test_a_question_that_is_none_is_refused_by_name(problem, query, message):
    document = problem(400, "invalid-parameters", f"/api/v1/search/?{query}")
    assert document["errors"] == [{"field": "q", "message": message}]


def test_no_sign_that_is_typed_does_anything(every_language, get):
    for typed in HOSTILE:
        for lang in ("en", "vi", "zh-Hans", "ar"):
            response = get(address(typed, lang))
            assert response.status_code == 200 or response.json()["errors"][0]["field"] == "q", typed
    assert "text-0" in [item["slug"] for item in get(address('"cervix" AND (')).json()["items"]]


def test_what_is_not_public_any_more_is_not_found_at_once(topic, found):
    slug, page = "cervical-insufficiency", TopicPage.objects.get()
    assert found("pelvic") == found("pelvic", "es") == [slug]
    withdraw_language(page.topic_id, "es", "A word was wrong")
    assert (found("pelvic"), found("pelvic", "es")) == ([slug], [])
    release_languages(page.topic_id, ["es"])
    assert found("pelvic", "es") == [slug]
    recall_edition(Edition.objects.get(publication__language="es").code, "A wrong week")
    assert (found("pelvic"), found("pelvic", "es")) == ([slug], [])
    page.unpublish()
    assert found("pelvic") == []
    publish(page, summary="It opens unnoticed.")
    assert (found("unnoticed"), found("soon")) == ([slug], [])
    TopicPage.objects.get().delete()
    assert found("unnoticed") == []


def test_a_publish_that_fails_leaves_the_index_as_it_was(topic, found):
    from pages.editions.transaction import publishing

    class Failure(Exception):
        pass

    def fail():
        with publishing():
            publish(TopicPage.objects.get(), summary="It opens unnoticed.")
            assert found("unnoticed")
            raise Failure

    with pytest.raises(Failure):
        fail()
    assert (found("unnoticed"), found("soon")) == ([], ["cervical-insufficiency"])


@pytest.mark.parametrize("lang", ["uk", "de"])
def test_a_language_that_is_not_offered_is_never_another(topic, get, problem, lang):
    assert problem(404, "language-unavailable", address("pelvic", lang))["available"]
    response = get(address("pelvic", lang, fallback="source"))
    assert [item["language"] for item in response.json()["items"]] == ["en"]
    assert response["Parity-Language-Fallback"] == f"requested={lang}; served=en; reason=not-offered"
    browser = get("/api/v1/search/?q=pelvic", accept_language="es")
    assert {item["language"] for item in browser.json()["items"]} == {"es"}
    assert browser["Cache-Control"] == "private, max-age=60"


@pytest.fixture
def five(db, lasting):
    for number in range(5):
        public("en", f"Zebra {number}", *["Zebra, in other words."] * number, slug=f"page-{number}")


def test_pages_have_every_hit_once_in_the_order_of_one_page(five, get, found):
    all_at_once = found("zebra")
    following, walked = address("zebra", page_size=2), []
    while following:
        page = get(following).json()
        walked += [item["slug"] for item in page["items"]]
        following = page["next"]
        assert len(walked) < 9
    assert walked == all_at_once
    assert sorted(walked) == [f"page-{number}" for number in range(5)]


def test_pages_walked_while_more_is_published_are_the_whole_list(db, lasting, get, found):
    """Each text more makes the word less rare, and so SQLite's ranks other ones; equal texts rank alike on both."""
    for number in range(5):
        public("en", "Zebra", slug=f"equal-{number}")
    public("en", "The stripes", "A zebra has them.", slug="in-the-text")
    following, walked, published = address("zebra", page_size=2), [], 0
    while following:
        page = get(following).json()
        walked += [item["slug"] for item in page["items"]]
        following = page["next"]
        if published < 30:
            for number in range(published, published + 10):
                public("en", f"The {number}th", *["A zebra, in many other words."] * 9, slug=f"more-{number:02}")
            published += 10
    assert walked == found("zebra", page_size=50)
    assert len(walked) == 36


def test_what_changes_between_two_pages_moves_none_of_the_others(five, get):
    first = get(address("zebra", page_size=2)).json()
    shown = [item["slug"] for item in first["items"]]
    Publication.objects.filter(slug=shown[-1]).update(status="withdrawn")
    for number in range(5, 9):
        public("en", f"Zebra {number}", slug=f"page-{number}", other_names=["Zebra"])
    following, rest = first["next"], []
    while following:
        page = get(following).json()
        rest += [item["slug"] for item in page["items"]]
        following = page["next"]
    assert len(rest) == len(set(rest))
    assert not set(rest) & set(shown)
    assert {f"page-{number}" for number in range(5)} - set(shown) <= set(rest)


def test_a_cursor_belongs_to_its_question_and_language(five, get, problem):
    cursor = get(address("zebra", page_size=2)).json()["next"].split("cursor=")[1]
    assert get(f"{address('zebra', page_size=50)}&cursor={cursor}").status_code == 200
    for other in (address("zeb"), address("zebra", "es"), "/api/v1/topics/?lang=en"):
        problem(400, "invalid-cursor", f"{other}&cursor={cursor}")


def test_a_search_is_never_more_than_three_queries(five, topic, get, django_assert_max_num_queries):
    for typed, most in (("zebra", 2), ("my zebra words fever", 3), ("one two three four", 2), ("nothing", 1)):
        with django_assert_max_num_queries(most, info=typed):
            get(address(typed))


def test_an_installation_older_than_the_index_is_indexed_by_prepare(topic, found):
    SearchEntry.objects.all().delete()
    assert found("pelvic") == []
    assert any("not in the search index" in line for line in differences())
    call_command("reindex_search", stdout=StringIO())
    assert found("pelvic") == found("pelvic", "es") == ["cervical-insufficiency"]
    assert list(differences()) == []


def test_an_entry_that_is_deleted_leaves_no_words(topic):
    SearchEntry.objects.all().delete()
    table = "editions_searchwords" if connection.vendor == "sqlite" else "editions_searchentry"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone() == (0,)
