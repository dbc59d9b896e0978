"""The journal, as a follower reads it."""

import uuid

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition, JournalCounter, Publication
from pages.models import TopicPage
from tests.factories.topics import make_contact, publish, published_topic

pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/changes/"


def follow(get, address):
    """Reads until there is no more; gives the lines and where to go on."""
    lines = []
    while True:
        page = get(address).json()
        lines += page["items"]
        address = page["next"]
        if not page["has_more"]:
            return lines, address


def test_an_empty_journal_has_a_place_to_go_on_from(shelf, get):
    lines, place = follow(get, CHANGES)
    assert lines == []
    published_topic()
    assert [line["sequence"] for line in follow(get, place)[0]] == [1]


def test_every_change_is_a_line_in_order(shelf, get):
    page = published_topic("es")
    publish(page, summary="Your cervix might open much too soon.")
    withdraw_language(page.topic_id, "es", "A mistake")
    recall_edition(Edition.objects.get(publication__language="en", number=1).code, "Wrong")
    TopicPage.objects.get().delete()
    lines, _ = follow(get, f"{CHANGES}?page_size=2")
    assert [line["sequence"] for line in lines] == list(range(1, len(lines) + 1))
    told = [(line["kind"], line["language"], line["edition"]) for line in lines]
    assert told[:4] == [("published", "en", 1), ("published", "es", 1), ("published", "en", 2), ("outdated", "es", 1)]
    assert ("withdrawn", "es", 1) in told
    assert ("recalled", "en", 1) in told
    assert ("recalled", "es", 1) in told
    assert told[-1][0] == "deleted"
    withdrawal = next(line for line in lines if line["kind"] == "withdrawn")
    assert withdrawal["reason"] == "A mistake"
    assert withdrawal["topic"] == str(page.topic_id)
    assert withdrawal["url"] == "/api/v1/topics/cervical-insufficiency/?lang=es"
    assert lines[0]["code"] == Edition.objects.get(publication__language="en", number=1).code


def test_the_next_place_is_always_there_and_stays_until_something_happens(shelf, get):
    page = published_topic()
    _, place = follow(get, CHANGES)
    again = get(place).json()
    assert again == {"items": [], "next": place, "has_more": False}
    publish(page, summary="Changed.")
    assert [line["edition"] for line in follow(get, place)[0]] == [2]


def test_a_new_follower_starts_from_what_is_public(shelf, get):
    contact = make_contact()
    page = published_topic("es", contact=contact)
    published_topic("es", contact=contact, slug="other", title="Other")
    withdraw_language(page.topic_id, "es", "A mistake")
    lines, place = follow(get, f"{CHANGES}?initial=true&page_size=2")
    public = Publication.objects.public().select_related("edition")
    assert sorted(line["code"] for line in lines) == sorted(row.edition.code for row in public)
    assert {line["kind"] for line in lines} == {"published"}
    assert {line["sequence"] for line in lines} == {None}
    assert follow(get, place)[0] == []


def test_what_happens_while_a_new_follower_reads_is_told_afterwards(shelf, get):
    """A follower that applies each line and fetches its address ends with exactly what is public."""
    contact = make_contact()
    pages = [published_topic("es", contact=contact, slug=f"topic-{n}", title=f"Topic {n}") for n in range(3)]
    copy = {}

    def apply(lines):
        for line in lines:
            response = get(f"{line['url']}&fallback=none")
            copy.pop(line["url"], None)
            if response.status_code == 200:
                copy[line["url"]] = response.content

    first = get(f"{CHANGES}?initial=true&page_size=2").json()
    apply(first["items"])
    publish(pages[0], summary="Changed meanwhile.")
    TopicPage.objects.get(pk=pages[2].pk).unpublish()
    published_topic(contact=contact, slug="late", title="Late")
    assert first["has_more"]
    second = get(first["next"]).json()
    publish(pages[1], summary="Changed later.")
    apply(second["items"])
    apply(follow(get, second["next"])[0])
    public = Publication.objects.public()
    assert copy == {f"/api/v1/topics/{row.slug}/?lang={row.language}": row.document.encode() for row in public}


def test_the_last_page_of_the_beginning_says_that_changes_wait(shelf, get):
    contact = make_contact()
    page = published_topic(contact=contact)
    published_topic(contact=contact, slug="other", title="Other")
    first = get(f"{CHANGES}?initial=true&page_size=1").json()
    publish(page, summary="Changed meanwhile.")
    last = get(first["next"]).json()
    assert last["has_more"]
    assert [line["edition"] for line in get(last["next"]).json()["items"]] == [2]


def test_a_place_in_another_history_is_gone(shelf, get, problem):
    published_topic()
    for start in (CHANGES, f"{CHANGES}?initial=true&page_size=1"):
        place = get(start).json()["next"]
        JournalCounter.objects.update(epoch=uuid.uuid4())
        problem(410, "resync", place)
        assert get(start).status_code == 200


def test_a_place_in_the_future_is_gone_too(shelf, get, problem):
    """A backup was restored and nobody began another epoch: the follower knows lines that never were."""
    published_topic()
    place = get(CHANGES).json()["next"]
    JournalCounter.objects.update(head=0)
    problem(410, "resync", place)


def test_a_cursor_cannot_be_told_to_start_again(shelf, get, problem):
    place = get(CHANGES).json()["next"]
    assert problem(400, "invalid-parameters", f"{place}&initial=true")["errors"][0]["field"] == "initial"


def test_a_language_that_is_not_offered_any_more_is_not_in_the_beginning(shelf, get, settings):
    published_topic("es")
    settings.PARITY_LANGUAGES = ["en", "fr"]
    lines, _ = follow(get, f"{CHANGES}?initial=true")
    assert [line["language"] for line in lines] == ["en"]
