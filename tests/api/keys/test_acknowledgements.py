"""A consumer says how far it has applied the journal."""

import uuid

import pytest
from django.db import connection

from api.keys.actions import create_key
from api.keys.models import Acknowledgement
from pages.editions.actions import withdraw_language
from pages.editions.models import JournalCounter
from tests.api.bearing import bearer
from tests.factories.topics import make_contact, published_topic

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/acknowledgements/"
CHANGES = "/api/v1/changes/"


@pytest.fixture(scope="module")
def journal(lasting):
    """Four lines: two languages published, one taken back, and what that refreshes."""
    page = published_topic("es", contact=make_contact())
    withdraw_language(page.topic_id, "es", "A mistake")
    return JournalCounter.objects.get().head


@pytest.fixture
def consumer(db):
    return bearer("changes:ack")


@pytest.fixture
def acknowledge(client, consumer):
    """Sends a body, and gives the answer's status and document."""

    def send(body, *, content_type="application/json", headers=consumer, query=""):
        response = client.post(f"{ADDRESS}{query}", body, content_type=content_type, headers=headers)
        assert response["Cache-Control"] == "private, no-store"
        return response.status_code, response.json()

    return send


def cursor_of(get, address):
    """The cursor in ``next`` of a page of changes."""
    return get(address).json()["next"].partition("cursor=")[2].partition("&")[0]


def test_a_consumer_says_by_a_cursor_how_far_it_has_come(journal, get, acknowledge):
    status, told = acknowledge({"cursor": cursor_of(get, f"{CHANGES}?page_size=2")})
    assert status == 200
    assert (told["sequence"], told["head"]) == (2, journal)
    assert told["behind"] == {"withdrawn": 1, "recalled": 0, "deleted": 0}
    status, told = acknowledge({"cursor": cursor_of(get, CHANGES)})
    assert told["sequence"] == journal
    assert told["behind"] == {"withdrawn": 0, "recalled": 0, "deleted": 0}


def test_it_never_goes_back_and_repeating_changes_nothing(journal, acknowledge):
    first = acknowledge({"sequence": 3})
    assert acknowledge({"sequence": 3}) == first
    assert acknowledge({"sequence": 1}) == first
    assert acknowledge({"sequence": 0}) == first
    assert acknowledge({"sequence": journal})[1]["sequence"] == journal
    assert Acknowledgement.objects.count() == 1


def test_each_key_stands_where_it_says_itself(journal, acknowledge):
    acknowledge({"sequence": journal})
    assert acknowledge({"sequence": 1}, headers=bearer("changes:ack"))[1]["sequence"] == 1


def test_a_new_consumer_acknowledges_when_it_has_read_all_that_is_public(journal, shelf, get, acknowledge):
    published_topic(contact=make_contact(), slug="other", title="Other")
    first = cursor_of(get, f"{CHANGES}?initial=true&page_size=1")
    status, document = acknowledge({"cursor": first})
    assert (status, document["code"]) == (400, "invalid-parameters")
    assert document["errors"][0]["field"] == "cursor"
    status, told = acknowledge({"cursor": cursor_of(get, f"{CHANGES}?cursor={first}&page_size=100")})
    assert (status, told["sequence"]) == (200, told["head"])


def test_what_never_happened_here_is_another_history(journal, get, acknowledge):
    status, document = acknowledge({"sequence": journal + 1})
    assert (status, document["code"]) == (410, "resync")
    assert acknowledge({"sequence": 10**30})[0] == 410
    cursor = cursor_of(get, CHANGES)
    JournalCounter.objects.update(epoch=uuid.uuid4())
    status, document = acknowledge({"cursor": cursor})
    assert (status, document["code"]) == (410, "resync")
    assert not Acknowledgement.objects.exists()


def test_in_another_history_it_begins_anew(journal, acknowledge):
    acknowledge({"sequence": journal})
    JournalCounter.objects.update(epoch=uuid.uuid4())
    assert acknowledge({"sequence": 1})[1]["sequence"] == 1


WRONG = {
    '{"sequence": "1"}': "sequence",
    '{"sequence": -1}': "sequence",
    '{"sequence": 1.5}': "sequence",
    '{"sequence": true}': "sequence",
    '{"sequence": null}': "sequence",
    '{"cursor": 1}': "cursor",
    '{"cursor": ""}': "cursor",
    '{"cursor": "%s"}' % ("x" * 5001): "cursor",
    '{"sequence": 1, "topic": "x"}': "topic",
    '{"sequence": 1, "<script>": "x"}': "?",
    '{"sequence": 1, "cursor": "x"}': "cursor",
    "{}": "cursor",
}  # fmt: skip


@pytest.mark.parametrize("body", WRONG)
def test_a_wrong_field_is_named(journal, acknowledge, body):
    status, document = acknowledge(body)
    assert (status, document["code"]) == (400, "invalid-parameters")
    assert [error["field"] for error in document["errors"]] == [WRONG[body]]
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("cursor", ["x", "a.b", "\\ud800", "\\u0000", "é"])
def test_a_cursor_that_was_not_made_here_is_refused(journal, acknowledge, cursor):
    status, document = acknowledge('{"cursor": "%s"}' % cursor)  # noqa: UP031
    assert (status, document["code"]) == (400, "invalid-cursor")


MALFORMED = {
    "nothing": " ",
    "half": '{"sequence": 1',
    "a list": "[1]",
    "a number": "1",
    "twice": '{"sequence": 1, "sequence": 2}',
    "not a number": '{"sequence": NaN}',
    "too many digits": '{"sequence": %s}' % ("9" * 9000),
    "too deep": "[" * 9000,
    "not UTF-8": b'{"cursor": "\xff"}',
    "UTF-16": '{"sequence": 1}'.encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_json_object_is_a_bad_request(journal, acknowledge, body):
    status, document = acknowledge(body)
    assert (status, document["code"]) == (400, "bad-request")


def test_the_form_and_the_size_of_a_body_are_limited(journal, acknowledge):
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        status, document = acknowledge('{"sequence": 1}', content_type=content_type)
        assert (status, document["code"], document["available"]) == (
            415, "unsupported-media-type", ["application/json"],
        )  # fmt: skip
    for size in (10_001, 3_000_000):
        status, document = acknowledge('{"sequence": 1}'.ljust(size))
        assert (status, document["code"]) == (413, "payload-too-large")
    assert acknowledge('{"sequence": 1}'.ljust(10_000), content_type="application/JSON; charset=utf-8")[0] == 200


def test_nothing_of_a_request_is_ignored(journal, acknowledge, consumer):
    assert acknowledge({"sequence": 1}, query="?nonsense=1")[1]["errors"][0]["field"] == "nonsense"
    assert acknowledge({"sequence": 1}, headers={**consumer, "accept": "image/png"})[0] == 406
    # A condition is about reading.
    assert acknowledge({"sequence": 1}, headers={**consumer, "if-none-match": "*"})[0] == 200


def test_acknowledging_takes_few_queries(journal, client, django_assert_max_num_queries):
    headers = {"authorization": f"Bearer {create_key('Counted', ['changes:ack'])[1]}"}
    for sequence in (1, 2, journal):
        # Two of them open and close a savepoint inside of the test's transaction, the first request notes the use.
        with django_assert_max_num_queries(9):
            client.post(ADDRESS, {"sequence": sequence}, content_type="application/json", headers=headers)
    assert connection.in_atomic_block
