"""The journal through filters: fewer lines, but never without those that a copy must hear of."""

import uuid

import pytest
from django.db import transaction

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition, JournalCounter, Publication
from pages.models import TopicPage
from tests.factories.topics import make_contact, publish, published_topic

pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/changes/"


@pytest.fixture(scope="module")
def told(lasting):
    """Two topics in three languages; of the other one everything is taken back in every way. Gives the topics' ids."""
    with transaction.atomic():
        contact = make_contact()
        page = published_topic("es", "fr", contact=contact)
        other = published_topic("es", "fr", contact=contact, slug="other", title="Other")
        withdraw_language(other.topic_id, "fr", "A mistake")
        recall_edition(
            Edition.objects.get(publication__topic_id=other.topic_id, publication__language="es").code, "Bad"
        )
        TopicPage.objects.get(pk=other.pk).delete()
        publish(page, summary="Your cervix might open much too soon.")
        yield page.topic_id, other.topic_id
        transaction.set_rollback(True)


def follow(get, address):
    """Reads until there is no more; gives the lines and where to go on. Fails where a place does not move."""
    lines, seen = [], set()
    while True:
        page = get(address).json()
        lines += page["items"]
        address = page["next"]
        if not page["has_more"]:
            return lines, address
        assert address not in seen, "the follower is sent round in circles"
        seen.add(address)


@pytest.mark.parametrize(
    "query", ["lang=es", "lang=fr,es", "topic=cervical-insufficiency", "topic=other&lang=fr", "lang=ar"]
)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_filters_leave_out_what_is_new_and_never_what_was_taken_back(told, get, query, size):
    wanted = {name: value.split(",") for name, value in (part.split("=") for part in query.split("&"))}
    topics = {"cervical-insufficiency": str(told[0]), "other": str(told[1])}

    def passes(line):
        in_language = "lang" not in wanted or line["language"] in wanted["lang"]
        of_topic = "topic" not in wanted or line["topic"] == topics[wanted["topic"][0]]
        return line["kind"] in ("withdrawn", "recalled", "deleted") or (in_language and of_topic)

    everything, _ = follow(get, CHANGES)
    lines, place = follow(get, f"{CHANGES}?{query}&page_size={size}")
    assert lines == [line for line in everything if passes(line)]
    assert {line["kind"] for line in lines} >= {"withdrawn", "recalled", "deleted"}
    assert len(lines) < len(everything)
    assert get(place).json() == {"items": [], "next": place, "has_more": False}


def test_a_page_on_which_nothing_passes_still_goes_on(told, get):
    """Otherwise each poll would read the same lines again, more of them every time."""
    _, place = follow(get, f"{CHANGES}?lang=ar")
    head = JournalCounter.objects.get().head
    publish(TopicPage.objects.get(topic_id=told[0]), summary="Changed.")
    assert JournalCounter.objects.get().head > head
    page = get(place).json()
    assert (page["items"], page["has_more"]) == ([], False)
    assert page["next"] != place


def test_the_beginning_is_filtered_too(told, get):
    lines, place = follow(get, f"{CHANGES}?initial=true&lang=es,en&page_size=1")
    public = Publication.objects.public().filter(language__in=["en", "es"])
    assert {(line["topic"], line["language"]) for line in lines} == {
        (str(topic_id), language) for topic_id, language in public.values_list("topic_id", "language")
    }
    withdraw_language(told[0], "fr", "A mistake")
    assert [(line["kind"], line["language"]) for line in follow(get, place)[0]] == [
        ("withdrawn", "fr"), ("refreshed", "en"), ("refreshed", "es")
    ]  # fmt: skip


def test_a_follower_of_a_topic_follows_it_through_a_change_of_its_slug(told, get):
    lines, place = follow(get, f"{CHANGES}?initial=true&topic=cervical-insufficiency&lang=en")
    assert [line["topic"] for line in lines] == [str(told[0])]
    publish(TopicPage.objects.get(topic_id=told[0]), slug="weak-cervix")
    assert [line["url"] for line in follow(get, place)[0]] == ["/api/v1/topics/weak-cervix/?lang=en"]
    assert follow(get, f"{CHANGES}?initial=true&topic=cervical-insufficiency&lang=en")[0][0]["topic"] == str(told[0])


def test_a_cursor_belongs_to_its_filters(told, get, problem):
    plain, spanish = (get(f"{CHANGES}?{query}").json()["next"] for query in ("page_size=2", "lang=es&page_size=2"))
    cursor = spanish.split("cursor=")[1]
    assert problem(400, "invalid-cursor", f"{CHANGES}?lang=fr&cursor={cursor}")["errors"][0]["field"] == "cursor"
    problem(400, "invalid-cursor", f"{CHANGES}?cursor={cursor}")
    problem(400, "invalid-cursor", f"{plain}&lang=es")
    assert get(f"{CHANGES}?lang=ES&cursor={cursor}").status_code == 200


def test_what_a_filter_names_has_to_exist(told, get, problem):
    assert problem(404, "language-unavailable", f"{CHANGES}?lang=es,uk")["requested"] == "uk"
    problem(404, "unknown-topic", f"{CHANGES}?topic=nothing")
    problem(404, "unknown-topic", f"{CHANGES}?topic={uuid.uuid4()}")
    problem(400, "invalid-parameters", f"{CHANGES}?lang=e_s")
    problem(400, "invalid-parameters", f"{CHANGES}?kind=published")
