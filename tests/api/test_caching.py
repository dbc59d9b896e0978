import gzip

import brotli
import pytest

from pages.editions.models import Edition
from tests.factories.topics import published_topic

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/?lang=en"
DOCUMENT = "public, max-age=60, stale-while-revalidate=60"
UNPACK = {None: bytes, "br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture(scope="module")
def code(lasting):
    published_topic("es")
    return Edition.objects.get(publication__language="en").code


@pytest.mark.parametrize(
    ("accepted", "coding", "suffix"),
    [
        ("", None, ""),
        ("gzip, deflate, br", "br", "-br"),
        ("gzip", "gzip", "-gz"),
        ("br;q=0, gzip", "gzip", "-gz"),
        ("br;q=0.1, gzip;q=0.9", "gzip", "-gz"),
        ("*", "br", "-br"),
        ("identity, gzip;q=0.1", None, ""),
        ("zstd", None, ""),
        ("gzip;q=nonsense", None, ""),
    ],
)
def test_each_content_coding_has_a_strong_validator_of_its_own(code, get, accepted, coding, suffix):
    plain = get(TOPIC)
    response = get(TOPIC, accept_encoding=accepted)
    assert response.get("Content-Encoding") == coding
    assert response["ETag"] == f'{plain["ETag"][:-1]}{suffix}"'
    assert UNPACK[coding](response.content) == plain.content
    held = get(TOPIC, accept_encoding=accepted, if_none_match=response["ETag"])
    assert held.status_code == 304
    assert held.content == b""
    for name in ("ETag", "Cache-Control", "Vary"):
        assert held[name] == response[name]


@pytest.mark.parametrize("suffix", ["-br", "-gz"])
def test_the_validator_of_another_coding_is_not_held(code, get, suffix):
    etag = f'{get(TOPIC)["ETag"][:-1]}{suffix}"'
    assert get(TOPIC, if_none_match=etag).status_code == 200


@pytest.mark.parametrize("form", ['"x", {}', "W/{}", "*", '"a,b" ,{}'])
def test_if_none_match_is_read_as_the_standard_says(code, get, form):
    etag = get(TOPIC)["ETag"]
    assert get(TOPIC, if_none_match=form.format(etag)).status_code == 304
    assert get(TOPIC, if_none_match='"something else"').status_code == 200


def test_a_304_repeats_content_location(code, get):
    address = TOPIC.removesuffix("?lang=en")
    response = get(address)
    held = get(address, if_none_match=response["ETag"])
    assert (held.status_code, held["Content-Location"]) == (304, TOPIC)
    assert held["Cache-Control"] == "private, max-age=60"


def test_every_kind_of_answer_has_its_class_of_freshness(code, get):
    expected = {
        "/api/v1/": DOCUMENT,
        "/api/v1/languages/": DOCUMENT,
        "/api/v1/topics/?lang=en": DOCUMENT,
        TOPIC: DOCUMENT,
        "/api/v1/topics/cervical-insufficiency/editions/?lang=en": DOCUMENT,
        f"/api/v1/editions/{code}/": DOCUMENT,
        "/api/v1/changes/": DOCUMENT,
        f"/api/v1/verify/{code}/": "public, max-age=60",
        f"/api/v1/editions/{code}/handout.pdf": "public, max-age=60",
        "/api/v1/topics/nothing/": "public, max-age=60",
        "/api/v1/topics/?nonsense=1": "no-store",
        "/health/live": "no-store",
    }
    assert {address: get(address)["Cache-Control"] for address in expected} == expected


def test_everything_that_can_be_kept_has_a_validator(code, get):
    for address in ("/api/v1/", "/api/v1/languages/", "/api/v1/topics/?lang=es", "/api/v1/changes/",
                    f"/api/v1/editions/{code}/", f"/api/v1/verify/{code}/", "/api/v1/problems/resync/",
                    "/api/v1/schema/"):  # fmt: skip
        etag = get(address)["ETag"]
        assert get(address, if_none_match=etag).status_code == 304, address


def test_a_publish_changes_the_validator(code, get):
    from pages.models import TopicPage
    from tests.factories.topics import publish

    etag = get(TOPIC)["ETag"]
    publish(TopicPage.objects.get(), summary="Something else.")
    assert get(TOPIC, if_none_match=etag).status_code == 200


def test_head_is_get_without_a_body(code, client):
    got, head = client.get(TOPIC), client.head(TOPIC)
    assert head.status_code == 200
    assert head.content == b""
    assert (head["ETag"], head["Content-Language"]) == (got["ETag"], got["Content-Language"])


def test_a_preflight_is_answered_from_anywhere(code, client):
    response = client.options(TOPIC, headers={"origin": "https://app.example"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in response
