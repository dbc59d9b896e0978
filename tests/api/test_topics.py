"""The list of topics."""

import pytest

from pages.models import TopicPage
from tests.factories.topics import block_id, default_body, make_contact, publish, published_topic, section

pytestmark = pytest.mark.django_db
LIST = "/api/v1/topics/"
ICD, SNOMED = "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.96"


def coded(*codes):
    return [
        {"type": "code", "id": block_id(f"{system}{code}"), "value": {"system": system, "code": code, "label": "x"}}
        for system, code in codes
    ]


@pytest.fixture(scope="module")
def topics(lasting):
    """Four topics, one of them in Spanish."""
    contact = make_contact()
    published_topic("es", contact=contact)
    published_topic(
        contact=contact, slug="cerclage", title="Cerclage", type="procedure", codes=coded((SNOMED, "265640006"))
    )
    published_topic(
        contact=contact, slug="anemia", title="Anemia", codes=coded((ICD, "O99.0"), (SNOMED, "N88.3")),
        body=[*default_body(), section("living", "living_with")],
    )  # fmt: skip
    published_topic(contact=contact, slug="zinc", title="Zinc", review_due="2026-12-01", last_reviewed="2025-12-01")


def slugs(response):
    return [item["slug"] for item in response.json()["items"]]


def test_a_line_says_what_a_menu_needs(topics, get):
    response = get(f"{LIST}?lang=es")
    assert response["Content-Language"] == "es"
    assert response["Cache-Tag"] == "topics, topics-es"
    [line] = response.json()["items"]
    assert set(line) >= {
        "id", "slug", "type", "title", "summary", "language", "edition", "matches_source", "updated_at", "url",
        "codes", "languages",
    }  # fmt: skip
    assert (line["language"], line["title"]) == ("es", "[es] Cervical insufficiency")
    assert get(line["url"]).json()["language"] == "es"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["anemia", "cerclage", "cervical-insufficiency", "zinc"]),
        ("ordering=-title", ["zinc", "cervical-insufficiency", "cerclage", "anemia"]),
        ("ordering=updated_at", ["cervical-insufficiency", "cerclage", "anemia", "zinc"]),
        ("ordering=-updated_at", ["zinc", "anemia", "cerclage", "cervical-insufficiency"]),
        ("type=procedure", ["cerclage"]),
        ("code=N88.3", ["anemia", "cervical-insufficiency", "zinc"]),
        (f"code=N88.3&system={ICD}", ["cervical-insufficiency", "zinc"]),
        (f"code=N88.3&system={SNOMED}", ["anemia"]),
        (f"system={SNOMED}", ["anemia", "cerclage"]),
        ("section=living_with", ["anemia"]),
        ("audience=patient&type=procedure", ["cerclage"]),
        ("review_due_before=2027-01-01", ["zinc"]),
        ("review_due_before=2026-12-01", []),
        ("updated_since=2020-01-01", ["anemia", "cerclage", "cervical-insufficiency", "zinc"]),
        ("updated_since=2020-01-01T00:00:00%2B02:00", ["anemia", "cerclage", "cervical-insufficiency", "zinc"]),
        ("updated_since=2999-01-01T00:00:00Z", []),
        ("code=' OR 1=1", []),
    ],
)
def test_filters_and_orders(topics, get, query, expected):
    assert slugs(get(f"{LIST}?lang=en&{query}")) == expected


def test_with_fallback_each_topic_has_one_line_in_one_language(topics, get):
    response = get(f"{LIST}?lang=es&fallback=source&ordering=title")
    lines = {item["slug"]: item["language"] for item in response.json()["items"]}
    assert lines == {"cervical-insufficiency": "es", "anemia": "en", "cerclage": "en", "zinc": "en"}
    assert len(response.json()["items"]) == 4
    assert response["Content-Language"] == "es, en"


@pytest.mark.parametrize("ordering", ["title", "-title", "updated_at", "-updated_at"])
def test_pages_have_every_topic_once_even_when_their_keys_are_equal(topics, get, ordering):
    from pages.editions.models import Publication

    moment = Publication.objects.filter(language="en").values_list("updated_at", flat=True)[0]
    Publication.objects.filter(language="en").update(title="The same", updated_at=moment)
    address, found = f"{LIST}?lang=en&page_size=1&ordering={ordering}", []
    while address:
        response = get(address)
        found += slugs(response)
        address = response.json()["next"]
        assert len(found) < 9
    assert sorted(found) == ["anemia", "cerclage", "cervical-insufficiency", "zinc"]


def test_topics_published_between_two_pages_move_none_of_the_others(topics, get):
    """Keyset, not offset: what comes before the place already read shifts nothing."""
    first = get(f"{LIST}?lang=en&page_size=2").json()
    published_topic(slug="aaa", title="Aaa")
    published_topic(slug="middle", title="Middle")
    publish(TopicPage.objects.get(slug="anemia"), summary="Changed meanwhile.")
    TopicPage.objects.get(slug="cerclage").unpublish()
    second = get(first["next"])
    assert [item["slug"] for item in first["items"]] == ["anemia", "cerclage"]
    assert slugs(second) == ["cervical-insufficiency", "middle"]
    assert slugs(get(second.json()["next"])) == ["zinc"]


def test_the_next_page_stays_in_the_language_of_the_first(topics, get):
    """A browser's language decided the first page; the second has it in its address."""
    following = get(f"{LIST}?page_size=1", accept_language="en").json()["next"]
    assert "lang=en" in following
    assert get(following, accept_language="es").json()["items"][0]["language"] == "en"


def test_a_cursor_belongs_to_its_list_its_filters_and_its_language(topics, get, problem):
    cursor = get(f"{LIST}?lang=en&page_size=1").json()["next"].split("cursor=")[1]
    for other in (
        f"{LIST}?lang=en&ordering=-title",
        f"{LIST}?lang=en&type=condition",
        f"{LIST}?lang=es",
        f"{LIST}?lang=en&fallback=source",
        "/api/v1/changes/?page_size=1",
        "/api/v1/languages/?page_size=1",
        "/api/v1/topics/cervical-insufficiency/editions/?lang=en",
    ):
        assert problem(400, "invalid-cursor", f"{other}&cursor={cursor}")["errors"][0]["field"] == "cursor"
    assert get(f"{LIST}?lang=en&page_size=100&cursor={cursor}").status_code == 200


def test_a_long_title_in_any_script_still_has_a_next_page(shelf, get):
    contact = make_contact()
    for number in range(2):
        published_topic(contact=contact, slug=f"long-{number}", title="𠀋" * 240 + str(number))
    following = get(f"{LIST}?lang=en&page_size=1").json()["next"]
    assert slugs(get(following)) == ["long-1"]


def test_languages_are_a_list_of_what_is_offered(topics, get):
    body = get("/api/v1/languages/").json()
    items = {item["code"]: item for item in body["items"]}
    assert body["next"] is None
    assert list(items) == ["en", "es", "fr", "ar", "zh-Hans", "vi"]
    assert [item["topics"] for item in body["items"]] == [4, 1, 0, 0, 0, 0]
    assert (items["ar"]["direction"], items["zh-Hans"]["script"]) == ("rtl", "Hans")
    assert items["en"]["fallback_notice"] is None
    assert items["es"]["fallback_notice"] == "Esta página no está disponible en español. Se muestra en inglés."


def test_languages_can_be_read_page_by_page(topics, get):
    address, codes = "/api/v1/languages/?page_size=4", []
    while address:
        page = get(address).json()
        codes += [item["code"] for item in page["items"]]
        address = page["next"]
    assert codes == ["en", "es", "fr", "ar", "zh-Hans", "vi"]
