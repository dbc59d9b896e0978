"""A shared cache in front, as docs/cdn/varnish.vcl configures it: it keeps what is everybody's, and nothing else."""

import httpx
import pytest
from django.db import connection

from api.keys.actions import create_key
from pages.editions.actions import withdraw_language
from tests.cdn.servers import parity, varnish
from tests.factories.topics import publish, published_topic
from tests.factories.tree import root_shelf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
TOPIC = "/api/v1/topics/cervical-insufficiency/"


@pytest.fixture(scope="module")
def cdn(django_db_setup, tmp_path_factory):
    """The cache's client. Each test purges it of the topic that it finds."""
    if connection.vendor != "sqlite":
        pytest.skip("The cache does not know which database is behind.")
    with (
        parity() as backend,
        varnish(tmp_path_factory.mktemp("varnish"), backend) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client,
    ):
        yield client


@pytest.fixture
def topic(cdn, db):
    root_shelf()
    page = published_topic("es", "ar")
    for tag in ("topic-cervical-insufficiency", "topics", "glossary", "handouts"):
        assert purge(cdn, tag).status_code == 200
    return page


def purge(cdn, tag):
    return cdn.request("BAN", "/", headers={"Cache-Tag": tag})


def is_hit(answer):
    return answer.headers["Cache-Status"].endswith("hit")


def test_what_is_public_is_kept_each_language_coding_and_form_by_itself(cdn, topic):
    for language in ("en", "es", "ar"):
        for coding in ("identity", "gzip", "br"):
            asked = {"headers": {"Accept-Encoding": coding}, "params": {"lang": language}}
            first, second = cdn.get(TOPIC, **asked), cdn.get(TOPIC, **asked)
            assert [is_hit(first), is_hit(second)] == [False, True], (language, coding)
            assert second.content == first.content
            assert (second.json()["language"], second.headers["Content-Language"]) == (language, language)
            assert second.headers.get("Content-Encoding", "identity") == coding
            held = {**asked["headers"], "If-None-Match": first.headers["ETag"]}
            again = cdn.get(TOPIC, params=asked["params"], headers=held)
            assert (again.status_code, again.headers["ETag"]) == (304, first.headers["ETag"])
    for address in ("/api/v1/topics/?lang=es", "/api/v1/glossary/?lang=es", "/api/v1/handouts/?lang=es"):
        assert [is_hit(cdn.get(address)) for _ in range(2)] == [False, True], address
    contract = [
        cdn.get("/api/v1/schema/", headers={"Accept": kind}) for kind in ("application/json", "application/yaml")
    ]
    assert [answer.headers["Content-Type"] for answer in contract] == ["application/json", "application/yaml"]


def test_what_the_browsers_language_decides_is_never_kept(cdn, topic):
    for address in (TOPIC, "/api/v1/topics/", "/api/v1/handouts/", "/api/v1/glossary/"):
        for language in ("es", "ar", "es", "en", "pl"):
            answer = cdn.get(address, headers={"Accept-Language": language})
            assert not is_hit(answer), address
            assert answer.headers["Content-Language"] == ("en" if language == "pl" else language)


def test_what_a_key_reads_is_never_kept_and_a_bad_key_opens_nothing_that_is(cdn, topic):
    address = f"{TOPIC}?lang=es"
    _, token = create_key("a mirror")
    for _ in range(2):
        answer = cdn.get(address, headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.headers["Cache-Control"], is_hit(answer)) == (
            200,
            "private, no-store",
            False,
        )
    assert [is_hit(cdn.get(address)) for _ in range(2)] == [False, True]
    refused = cdn.get(address, headers={"Authorization": "Bearer parity_wrong"})
    assert (refused.status_code, is_hit(refused)) == (401, False)
    assert is_hit(cdn.get(address)), "the refusal takes nothing from the others"


def test_a_purge_by_tag_or_by_address_shows_the_new_edition_at_once(cdn, topic):
    def titles():
        return [cdn.get(TOPIC, params={"lang": language}).json()["title"] for language in ("en", "es")]

    before = titles()
    topic = publish(topic, title="Weak cervix")
    assert titles() == before, "so long as nobody purges, for a minute or two"
    kept_for = [
        int(part.split("=")[1]) for part in cdn.get(f"{TOPIC}?lang=en").headers["Cache-Control"].split(", ")[1:]
    ]
    assert sum(kept_for) <= 120
    purge(cdn, "topic-cervical")
    assert titles() == before, "a tag is purged whole, not by its beginning"
    assert cdn.request("PURGE", TOPIC, params={"lang": "en"}).status_code == 200
    assert titles() == ["Weak cervix", before[1]]
    assert cdn.get(f"{TOPIC}?lang=es").json()["source"]["matches"] is True
    purge(cdn, "topic-cervical-insufficiency-es")
    assert cdn.get(f"{TOPIC}?lang=es").json()["source"]["matches"] is False
    withdraw_language(topic.topic_id, "es", "A word was wrong")
    assert cdn.get(f"{TOPIC}?lang=es").json()["language"] == "es"
    purge(cdn, "topic-cervical-insufficiency")
    answer = cdn.get(f"{TOPIC}?lang=es")
    assert (answer.json()["language"], "reason=withdrawn" in answer.headers["Parity-Language-Fallback"]) == ("en", True)


def test_a_purge_names_one_tag(cdn):
    assert purge(cdn, ".*").status_code == 400
    assert cdn.request("BAN", "/").status_code == 400


def test_the_admin_is_never_kept(cdn):
    for _ in range(2):
        assert not is_hit(cdn.get("/admin/login/"))
