"""One document in every form: which one is chosen, and that what surrounds it stays right."""

import json

import pytest

from api.v1 import representations
from pages.editions.actions import recall_edition
from pages.editions.models import Edition
from pages.rendering.representations import REPRESENTATIONS
from tests.factories.topics import published_topic

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"
TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "fhir": "application/fhir+json",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.fixture(scope="module")
def _public(lasting):
    published_topic("es", "ar")


@pytest.fixture
def addresses(_public, db):
    edition = Edition.objects.get(publication__language="es")
    return f"{TOPIC}?lang=es", f"/api/v1/editions/{edition.code}/"


def with_format(address, name):
    return f"{address}{'&' if '?' in address else '?'}format={name}"


@pytest.mark.parametrize("name", TYPES)
def test_each_representation_is_found_by_its_name_and_by_its_media_type(addresses, client, name):
    for address in addresses:
        document = json.loads(client.get(address).content)
        named = client.get(with_format(address, name), headers={"accept": "application/json"})
        accepted = client.get(address, headers={"accept": f"{TYPES[name].split(';')[0]}, application/json;q=0.5"})
        for response in (named, accepted):
            assert response.status_code == 200
            assert response["Content-Type"] == TYPES[name]
            assert response["Content-Language"] == "es"
            assert response["Vary"] == "Accept, Accept-Encoding"
            assert response["X-Content-Type-Options"] == "nosniff"
            assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
            assert response["Cache-Tag"] == "topic-cervical-insufficiency, topic-cervical-insufficiency-es"
        assert named.content == accepted.content
        if name != "json":
            assert named.content.decode() == REPRESENTATIONS[name].render(document)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "json"),
        ("", "json"),
        ("application/*", "json"),
        ("text/*", "html"),
        (BROWSER, "html"),
        ("text/markdown;q=0.4, text/plain;q=0.6", "txt"),
        ("application/fhir+json, application/json;q=0.9", "fhir"),
        ("text/html;q=0, text/*", "md"),
        ("application/ld+json, */*;q=0.1", "jsonld"),
        ("image/png, */*;q=0.01", "json"),
    ],
)
def test_the_client_gets_what_it_likes_best(addresses, client, accept, expected):
    assert client.get(addresses[0], headers={"accept": accept})["Content-Type"] == TYPES[expected]


def test_what_there_is_not_is_refused(addresses, client):
    for address in addresses:
        refused = client.get(address, headers={"accept": "image/png"})
        assert refused.status_code == 406
        assert set(refused.json()["available"]) == {each.split(";")[0] for each in TYPES.values()}
        assert client.get(with_format(address, "pdf")).status_code == 400


def test_problems_are_json_whatever_was_accepted(addresses, client):
    for address in ("/api/v1/topics/nothing/", "/api/v1/editions/2222-2222/"):
        response = client.get(address, headers={"accept": "text/html"})
        assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", TYPES)
def test_what_a_client_holds_is_not_sent_again_and_takes_one_query(addresses, client, django_assert_num_queries, name):
    for address in addresses:
        address = with_format(address, name)
        etags = {coding: client.get(address, headers={"accept-encoding": coding})["ETag"] for coding in ("br", "gzip")}
        assert len(set(etags.values())) == 2
        for coding, etag in etags.items():
            with django_assert_num_queries(1):
                response = client.get(address, headers={"if-none-match": etag, "accept-encoding": coding})
            assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_no_two_representations_share_a_validator(addresses, client):
    for address in addresses:
        assert len({client.get(with_format(address, name))["ETag"] for name in TYPES}) == len(TYPES)


def test_a_renderer_that_writes_better_is_seen_at_once(addresses, client, monkeypatch):
    """A new version of Parity is a new process: what is kept in memory has the renderer's version by that."""
    before = client.get(with_format(addresses[1], "txt"))["ETag"]
    better = representations.Memory(representations.MOST_BYTES)
    monkeypatch.setattr(representations, "_rendered", better)
    monkeypatch.setitem(REPRESENTATIONS, "txt", _shouting(REPRESENTATIONS["txt"]))
    after = client.get(with_format(addresses[1], "txt"), headers={"if-none-match": before})
    assert after.status_code == 200
    assert after.content.isupper()
    assert after["ETag"] != before


def _shouting(representation):
    return type(representation)(
        representation.name, representation.media_type, lambda document: representation.render(document).upper()
    )


def test_the_explicit_address_names_language_and_form(addresses, client):
    by_header = client.get(TOPIC, headers={"accept-language": "ar", "accept": "text/markdown"})
    assert by_header["Content-Location"] == f"{TOPIC}?lang=ar&format=md"
    assert by_header["Vary"] == "Accept, Accept-Encoding, Accept-Language"
    assert client.get(by_header["Content-Location"]).content == by_header.content
    by_name = client.get(f"{TOPIC}?format=txt", headers={"accept-language": "ar"})
    assert by_name["Content-Location"] == f"{TOPIC}?lang=ar&format=txt"
    assert client.get(by_name["Content-Location"]).content == by_name.content
    assert client.get(TOPIC, headers={"accept-language": "ar"})["Content-Location"] == f"{TOPIC}?lang=ar"


def test_an_old_slug_leads_to_the_same_form(addresses, client):
    from pages.models import TopicPage
    from tests.factories.topics import publish

    publish(TopicPage.objects.get(), slug="weak-cervix")
    response = client.get(f"{TOPIC}?lang=es&format=html")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/topics/weak-cervix/?lang=es&format=html")


def test_the_fragment_opened_by_itself_can_run_nothing(addresses, client):
    policy = client.get(with_format(addresses[0], "html"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "Content-Security-Policy" not in client.get(addresses[0])


def test_a_recalled_edition_is_gone_in_every_form(addresses, client):
    edition = Edition.objects.get(publication__language="es")
    for name in TYPES:
        client.get(with_format(addresses[1], name))
    recall_edition(edition.code, "Wrong dose.")
    for name in TYPES:
        assert client.get(with_format(addresses[1], name)).status_code == 410
