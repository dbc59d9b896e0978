"""Bad input of every kind gives its problem document: never a 500, never HTML, never a guess."""

import pytest

from api import throttling
from api.problems import PROBLEM_TYPES
from tests.factories.topics import published_topic

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"
HANDOUT = f"{TOPIC}handout.pdf"
READING = (
    "/api/v1/", "/api/v1/languages/", "/api/v1/topics/", "/api/v1/search/", TOPIC, f"{TOPIC}editions/", HANDOUT,
    "/api/v1/changes/",
    "/api/v1/editions/K7QM-4XTB/", "/api/v1/editions/K7QM-4XTB/handout.pdf", f"/api/v1/files/{'0' * 64}.pdf",
    "/api/v1/handouts/", "/api/v1/handouts/export.zip", f"/api/v1/files/{'0' * 64}/pages/1.png",
    "/api/v1/verify/K7QM-4XTB/", "/api/v1/problems/resync/", "/api/v1/schema/", "/api/v1/docs/",
    "/health/live", "/health/ready",
)  # fmt: skip


@pytest.fixture(scope="module")
def topic(lasting):
    published_topic("es")


WRONG = {
    f"{TOPIC}?lang=en_US": "lang",
    f"{TOPIC}?lang=": "lang",
    f"{TOPIC}?lang=en,,es": "lang",
    f"{TOPIC}?lang=en;q=0.5": "lang",
    f"{TOPIC}?lang=%00": "lang",
    f"{TOPIC}?lang=en%0d%0aX-Evil:1": "lang",
    f"{TOPIC}?lang=%ff": "lang",
    f"{TOPIC}?lang={'en,' * 30}en": "lang",
    f"{TOPIC}?lang={'a' * 5000}": "lang",
    f"{TOPIC}?lang=<script>": "lang",
    f"{TOPIC}?lang=*": "lang",
    f"{TOPIC}?lang=en&lang=es": "lang",
    f"{TOPIC}?Lang=en": "Lang",
    f"{TOPIC}?language=en": "language",
    f"{TOPIC}?fallback=english": "fallback",
    f"{TOPIC}?fallback=": "fallback",
    f"{TOPIC}?format=xml": "format",
    f"{TOPIC}?format=pdf": "format",
    "/api/v1/topics/?format=html": "format",
    f"{TOPIC}?page_size=10": "page_size",
    f"{TOPIC}?<script>=1": "?",
    f"{TOPIC}?%00=1": "?",
    f"{TOPIC}?{'x' * 300}=1": "?",
    "/api/v1/?lang=en": "lang",
    "/api/v1/topics/?page_size=0": "page_size",
    "/api/v1/topics/?page_size=101": "page_size",
    "/api/v1/topics/?page_size=abc": "page_size",
    "/api/v1/topics/?page_size=-1": "page_size",
    "/api/v1/topics/?page_size=1e2": "page_size",
    "/api/v1/topics/?page_size=٣": "page_size",
    f"/api/v1/topics/?page_size={'9' * 400}": "page_size",
    "/api/v1/topics/?type=illness": "type",
    "/api/v1/topics/?section=intro": "section",
    "/api/v1/topics/?ordering=slug": "ordering",
    "/api/v1/topics/?ordering=--title": "ordering",
    "/api/v1/topics/?offset=20": "offset",
    "/api/v1/topics/?code=a%00b": "code",
    f"/api/v1/topics/?code={'1' * 61}": "code",
    f"/api/v1/topics/?system={'1' * 61}": "system",
    "/api/v1/topics/?audience=%0a": "audience",
    "/api/v1/topics/?updated_since=yesterday": "updated_since",
    "/api/v1/topics/?updated_since=2026-11-22T10:00:00": "updated_since",
    "/api/v1/topics/?updated_since=2026-13-41": "updated_since",
    "/api/v1/topics/?updated_since=0001-01-01T00:00:00%2B23:59": "updated_since",
    "/api/v1/topics/?review_due_before=2026-02-30": "review_due_before",
    "/api/v1/topics/?review_due_before=20260101": "review_due_before",
    "/api/v1/search/?q=a&ordering=title": "ordering",
    "/api/v1/changes/?initial=yes": "initial",
    "/api/v1/changes/?since=1": "since",
    f"{HANDOUT}?paper=a5": "paper",
    f"{HANDOUT}?print=tiny": "print",
    f"{HANDOUT}?with=es,ar": "with",
    f"{HANDOUT}?with=en_US": "with",
    f"{HANDOUT}?ink=cmyk": "ink",
    f"{HANDOUT}?marks=crop": "marks",
    "/api/v1/handouts/export.zip?marks=crop": "marks",
    "/api/v1/editions/K7QM-4XTB/handout.pdf?with=es": "with",
    "/api/v1/verify/K7QM-4XTB/?issue=0": "issue",
    "/api/v1/editions/K7QM-4XTB/?lang=en": "lang",
    "/api/v1/verify/K7QM-4XTB/?lang=en": "lang",
    "/api/v1/docs/?format=json": "format",
    "/health/live?verbose=1": "verbose",
}  # fmt: skip


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_parameter_is_named(topic, problem, address):
    document = problem(400, "invalid-parameters", address)
    assert [error["field"] for error in document["errors"]] == [WRONG[address]]
    assert document["errors"][0]["message"] == document["detail"]


def test_every_wrong_parameter_is_named_at_once(topic, problem):
    document = problem(400, "invalid-parameters", "/api/v1/topics/?lang=en_US&page_size=0&x=1")
    assert {error["field"] for error in document["errors"]} == {"lang", "page_size", "x"}


@pytest.mark.parametrize("cursor", ["x", "a.b", "%22", "W10.xxxx", "é", "e" * 4000, ".", "null"])
def test_a_cursor_that_was_not_made_here_is_refused(topic, problem, cursor):
    for address in ("/api/v1/topics/", "/api/v1/changes/", "/api/v1/languages/", f"{TOPIC}editions/"):
        assert problem(400, "invalid-cursor", f"{address}?cursor={cursor}")["errors"][0]["field"] == "cursor"
        assert problem(400, "invalid-parameters", f"{address}?cursor={cursor}%00")["errors"][0]["field"] == "cursor"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/topics/no-such-topic/", "unknown-topic"),
        ("/api/v1/topics/%00/", "unknown-topic"),
        ("/api/v1/topics/%0a/", "unknown-topic"),
        (f"/api/v1/topics/{'x' * 300}/", "unknown-topic"),
        ("/api/v1/topics/ünïcode/", "unknown-topic"),
        ("/api/v1/topics/%ff/", "unknown-topic"),
        ("/api/v1/topics/'; DROP TABLE editions_edition; --/editions/", "unknown-topic"),
        ("/api/v1/topics/../../admin/", "not-found"),
        ("/api/v1/editions/K7QM-4XTB/", "unknown-code"),
        ("/api/v1/verify/K7QM/", "unknown-code"),
        (f"/api/v1/files/{'0' * 64}.pdf", "unknown-file"),
        ("/api/v1/files/short.pdf", "not-found"),
        (f"/api/v1/files/{'G' * 64}.pdf", "not-found"),
        ("/api/v1/problems/nothing/", "not-found"),
        ("/api/v1/nothing/", "not-found"),
        ("/api/v1/nothing", "not-found"),
        ("/api/v2/", "not-found"),
        ("/api/", "not-found"),
        ("/health/", "not-found"),
        ("/health/nothing", "not-found"),
    ],
)
def test_an_unknown_address_is_404(topic, problem, address, code):
    problem(404, code, address)


@pytest.mark.parametrize(
    "address", ["/api/v1", "/api/v1/topics", "/api/v1/topics/cervical-insufficiency", "/api/v1/changes"]
)
def test_a_forgotten_slash_is_forgiven_and_the_query_kept(topic, get, address):
    response = get(f"{address}?page_size=3")
    assert (response.status_code, response["Location"]) == (301, f"{address}/?page_size=3")
    assert response.content == b""


@pytest.mark.parametrize("address", READING)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_only_reading_is_possible(db, client, address, method):
    for query in ("", "?nonsense=1"):
        response = getattr(client, method)(f"{address}{query}", data=b"{" if method != "trace" else b"",
                                           content_type="application/json")  # fmt: skip
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert response["Cache-Control"] == "no-store"
        assert response.json()["code"] == "method-not-allowed"


def test_an_unknown_method_is_405_too(db, client):
    assert client.generic("PROPFIND", "/api/v1/topics/").status_code == 405


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/*", "", "image/png, */*;q=0.1", "nonsense"])
def test_json_is_given_to_whoever_accepts_it(topic, get, accept):
    assert get(f"{TOPIC}?lang=en", accept=accept)["Content-Type"] == "application/json"


@pytest.mark.parametrize("accept", ["text/html", "application/fhir+json", "application/json;q=0", "image/*", "*/*;q=0"])
def test_what_cannot_be_served_is_406(topic, get, problem, accept):
    document = problem(406, "not-acceptable", "/api/v1/topics/?lang=en", accept=accept)
    assert document["available"] == ["application/json"]
    assert get("/api/v1/topics/?lang=en&format=json", accept=accept).status_code == 200


def test_a_host_that_is_not_ours_gets_a_problem(client, db):
    response = client.get("/api/v1/topics/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_a_fault_of_the_program_is_a_problem_that_tells_nothing(topic, client, monkeypatch):
    from api.v1 import topics

    def fail(*args):
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(topics, "find_topic", fail)
    client.raise_request_exception = False
    response = client.get(f"{TOPIC}?lang=en")
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert response.json()["code"] == "server-error"
    assert b"secret" not in response.content


@pytest.mark.parametrize("code", PROBLEM_TYPES)
def test_every_type_of_problem_can_be_looked_up(db, get, code):
    document = get(PROBLEM_TYPES[code].url).json()
    assert document["code"] == code
    assert document["status"] == PROBLEM_TYPES[code].status
    assert len(document["description"]) > 40


def test_too_many_requests_are_refused_with_when_to_come_back(topic, get, settings):
    settings.THROTTLE_ANON = "3/min"
    for _ in range(3):
        assert get(f"{TOPIC}?lang=en").status_code == 200
    response = get(f"{TOPIC}?lang=en")
    assert response.status_code == 429
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response["RateLimit-Policy"] == '"anonymous";q=3;w=60'
    assert response["RateLimit"].startswith('"anonymous";r=0;t=')
    for address in ("/api/v1/", "/api/v1/schema/", "/api/v1/problems/resync/", "/health/live"):
        assert get(address).status_code == 200, "what costs no work is not counted"


def test_clients_are_counted_apart_and_nobody_chooses_who_to_be(topic, client, settings):
    settings.THROTTLE_ANON = "1/min"
    address = "/api/v1/changes/"
    assert client.get(address, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert client.get(address, REMOTE_ADDR="192.0.2.2").status_code == 200
    forged = client.get(address, REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": "192.0.2.9"})
    assert forged.status_code == 429
    assert not any("192.0.2" in client for client in throttling._counts)


def test_a_window_ends_and_another_begins(topic, get, settings, monkeypatch):
    settings.THROTTLE_ANON = "1/min"
    assert get("/api/v1/changes/").status_code == 200
    assert get("/api/v1/changes/").status_code == 429
    now = throttling.time.monotonic()
    monkeypatch.setattr(throttling.time, "monotonic", lambda: now + 61)
    assert get("/api/v1/changes/").status_code == 200


def test_the_counts_of_many_clients_are_bounded(monkeypatch):
    monkeypatch.setattr(throttling, "MOST_CLIENTS", 10)
    for number in range(50):
        throttling._use(f"client {number}", 60)
    assert len(throttling._counts) == 10
