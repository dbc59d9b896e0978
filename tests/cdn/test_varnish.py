"""A shared cache in front, as docs/cdn/varnish.vcl configures it: it keeps what is everybody's, and nothing else."""

import time

import httpx
import pytest
from django.db import connection

from api.keys.actions import create_key
from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.editions.sharing import preview_token
from pages.rendering.representations import REPRESENTATIONS
from tests.cdn.servers import HURRY, PATIENCE, parity, varnish
from tests.factories.topics import approve, publish, published_topic, save_draft
from tests.factories.tree import root_shelf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
DRAFTS = "/api/v1/drafts/topics/"
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


def code_of(language):
    return Edition.objects.get(publication__slug="cervical-insufficiency", publication__language=language).code


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


def test_no_form_and_no_language_is_given_for_another(cdn, topic):
    types = ["application/json", *(each.media_type for each in REPRESENTATIONS.values())]
    asked = [(language, media_type) for media_type in types for language in ("en", "es", "ar")]
    sent = {}
    for is_second in (False, True):
        for language, media_type in asked:
            answer = cdn.get(TOPIC, params={"lang": language}, headers={"Accept": media_type})
            assert is_hit(answer) is is_second, (language, media_type)
            assert answer.headers["Content-Type"].split(";")[0] == media_type
            assert answer.headers["Content-Language"] == language
            assert sent.setdefault((language, media_type), answer.content) == answer.content
    assert len({*sent.values()}) == len(asked)


def test_what_the_browsers_language_decides_is_never_kept(cdn, topic):
    for address in (TOPIC, "/api/v1/topics/", "/api/v1/handouts/", "/api/v1/glossary/"):
        for language in ("es", "ar", "es", "en", "pl"):
            answer = cdn.get(address, headers={"Accept-Language": language})
            assert not is_hit(answer), address
            assert answer.headers["Content-Language"] == ("en" if language == "pl" else language)


def test_drafts_and_previews_are_never_kept(cdn, topic, django_user_model):
    save_draft(topic, summary="A secret.")
    token = preview_token(topic, "en", django_user_model.objects.create_superuser("editor"))
    bearer = {"Authorization": f"Bearer {create_key('an app', ['drafts:read'])[1]}"}
    draft, preview = f"{DRAFTS}cervical-insufficiency/?lang=en", f"/api/v1/preview/{token}/"
    for address, headers in ((draft, bearer), (draft, bearer), (preview, {}), (preview, {})):
        answer = cdn.get(address, headers=headers)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
        assert (answer.json()["summary"], is_hit(answer)) == ("A secret.", False)
    refused = cdn.get(draft)
    assert (refused.status_code, is_hit(refused)) == (401, False)
    save_draft(topic, summary="Another.")
    assert cdn.get(preview).json()["summary"] == "Another."
    assert "secret" not in cdn.get(f"{TOPIC}?lang=en").text


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


def test_a_client_that_holds_the_answer_is_told_so_until_a_purge_shows_another(cdn, topic):
    address, identity = f"{TOPIC}?lang=en", {"Accept-Encoding": "identity"}
    held = {**identity, "If-None-Match": cdn.get(address, headers=identity).headers["ETag"]}
    answer = cdn.get(address, headers=held)
    assert (answer.status_code, answer.content, is_hit(answer)) == (304, b"", True)
    purge(cdn, "topic-cervical-insufficiency")
    answer = cdn.get(address, headers=held)
    assert (answer.status_code, answer.content, is_hit(answer)) == (304, b"", False)
    publish(topic, title="Weak cervix")
    assert cdn.get(address, headers=held).status_code == 304
    purge(cdn, "topic-cervical-insufficiency")
    answer = cdn.get(address, headers=held)
    assert (answer.status_code, answer.json()["title"]) == (200, "Weak cervix")


def test_a_recall_is_seen_after_the_purge_and_so_is_what_comes_after_it(cdn, topic):
    address, edition = f"{TOPIC}?lang=es", f"/api/v1/editions/{code_of('es')}/"
    for _ in range(2):
        assert (cdn.get(address).json()["language"], cdn.get(edition).status_code) == ("es", 200)
    recall_edition(code_of("es"), "A wrong dose.")
    assert is_hit(cdn.get(edition))
    purge(cdn, "topic-cervical-insufficiency-es")
    for _ in range(2):
        assert "reason=recalled" in cdn.get(address).headers["Parity-Language-Fallback"]
        assert cdn.get(edition).json()["code"] == "recalled"
    assert is_hit(cdn.get(edition))
    topic.unpublish()
    purge(cdn, "topic-cervical-insufficiency")
    handout, history = f"{TOPIC}handout.pdf?lang=en", f"{TOPIC}editions/?lang=en"
    for _ in range(2):
        assert [cdn.get(each).status_code for each in (address, handout, history)] == [410, 410, 410]
    assert is_hit(cdn.get(handout))
    publish(topic)
    purge(cdn, "topic-cervical-insufficiency")
    assert [cdn.get(each).status_code for each in (address, handout, history)] == [200, 303, 200]


def test_a_language_or_a_topic_that_comes_new_is_seen_after_the_purge(cdn, topic):
    new, asked = "/api/v1/topics/weak_cervix/?lang=en", {"lang": "fr", "fallback": "none"}
    for _ in range(2):
        assert cdn.get(f"{TOPIC}?lang=fr").json()["language"] == "en"
        assert [cdn.get(TOPIC, params=asked).status_code, cdn.get(new).status_code] == [404, 404]
    assert is_hit(cdn.get(new))
    approve(topic, "fr")
    publish(topic)
    purge(cdn, "topic-cervical-insufficiency-fr")
    assert cdn.get(f"{TOPIC}?lang=fr").json()["language"] == "fr"
    purge(cdn, "topic-cervical-insufficiency")
    assert cdn.get(TOPIC, params=asked).json()["language"] == "fr"
    published_topic(slug="weak_cervix", title="Weak cervix")
    purge(cdn, "topic-weak_cervix")
    assert cdn.get(new).json()["title"] == "Weak cervix"


def test_without_a_purge_a_recall_is_seen_when_the_time_is_over(cdn, topic):
    """A hundredth of that time here; docs/cdn/varnish.vcl is for the whole of it."""
    address = f"/api/v1/editions/{code_of('es')}/"
    assert [is_hit(cdn.get(address, headers=HURRY)) for _ in range(2)] == [False, True]
    recall_edition(code_of("es"), "A wrong dose.")
    end = time.monotonic() + PATIENCE
    while cdn.get(address, headers=HURRY).status_code == 200:
        assert time.monotonic() < end, "it is kept for longer than it says"
    assert cdn.get(address).status_code == 410


def test_a_purge_names_one_tag(cdn):
    assert purge(cdn, ".*").status_code == 400
    assert cdn.request("BAN", "/").status_code == 400


def test_the_admin_is_never_kept(cdn):
    for _ in range(2):
        assert not is_hit(cdn.get("/admin/login/"))
