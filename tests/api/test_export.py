"""Everything at once, as a copy begins with it."""

import gzip
import json

import pytest
from django.db import transaction

from api import throttling
from api.v1 import export
from pages.editions.actions import withdraw_language
from pages.editions.models import Publication
from tests.factories.topics import make_contact, publish, published_topic

pytestmark = pytest.mark.django_db
EXPORT = "/api/v1/export/"


@pytest.fixture(scope="module")
def pages(lasting):
    with transaction.atomic():
        contact = make_contact()
        found = [published_topic("es", "ar", contact=contact, slug=f"topic-{n}", title=f"Topic {n}") for n in range(3)]
        withdraw_language(found[0].topic_id, "es", "A mistake")
        yield found
        transaction.set_rollback(True)


@pytest.fixture(params=[1, 2, 50])
def chunk(request, monkeypatch):
    monkeypatch.setattr(export, "CHUNK", request.param)


def lines(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/x-ndjson"
    assert response["Cache-Control"] == "no-store"
    content = response.getvalue()
    assert content.endswith(b"\n")
    *documents, end = content.splitlines()
    return documents, json.loads(end)


@pytest.mark.parametrize("languages", [[], ["es"], ["ar", "en"]])
def test_it_is_every_public_document_byte_for_byte(pages, get, chunk, languages):
    response = get(f"{EXPORT}?lang={','.join(languages)}" if languages else EXPORT)
    documents, end = lines(response)
    expected = [
        get(f"/api/v1/topics/{row.slug}/?lang={row.language}&fallback=none").content
        for row in Publication.objects.public().order_by("pk")
        if not languages or row.language in languages
    ]
    assert documents == expected
    assert set(response["Content-Language"].split(", ")) >= set(languages)
    assert set(end) == {"cursor", "next"}
    assert end["cursor"] in end["next"]
    assert get(end["next"]).json()["items"] == []


def test_what_changes_while_it_is_read_is_told_from_its_cursor_on(pages, get, monkeypatch):
    monkeypatch.setattr(export, "CHUNK", 2)
    stream = iter(get(EXPORT).streaming_content)
    content = next(stream)
    publish(pages[0], summary="Changed meanwhile.")
    withdraw_language(pages[2].topic_id, "ar", "A mistake")
    content += b"".join(stream)
    *documents, end = content.splitlines()
    copy = {(document["id"], document["language"]): line for line in documents if (document := json.loads(line))}
    for change in get(f"{json.loads(end)['next']}&page_size=100").json()["items"]:
        answer = get(f"{change['url']}&fallback=none")
        copy.pop((change["topic"], change["language"]), None)
        if answer.status_code == 200:
            copy[change["topic"], change["language"]] = answer.content
    public = Publication.objects.public()
    assert copy == {(str(row.topic_id), row.language): row.document.encode() for row in public}


def test_queries_are_by_the_chunk(pages, get, monkeypatch, django_assert_num_queries):
    public = Publication.objects.public().count()
    for size, queries in ((50, 2), (3, 2 + public // 3)):
        monkeypatch.setattr(export, "CHUNK", size)
        with django_assert_num_queries(queries):
            lines(get(EXPORT))


def test_it_is_packed_for_those_who_ask(pages, get):
    plain = get(EXPORT).getvalue()
    packed = get(EXPORT, accept_encoding="br, gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Vary"] == "Accept, Accept-Encoding"
    assert gzip.decompress(packed.getvalue()) == plain


def test_head_reads_no_document(pages, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        response = client.head(EXPORT)
    assert (response.status_code, response["Content-Type"], response.content) == (200, "application/x-ndjson", b"")


def test_it_counts_as_work(pages, get, problem, settings):
    settings.THROTTLE_ANON = "1/min"
    throttling.forget_all()
    assert get(EXPORT)["RateLimit"].startswith('"anonymous";r=0')
    problem(429, "too-many-requests", EXPORT)


def test_what_it_cannot_give_is_refused(pages, problem):
    assert problem(404, "language-unavailable", f"{EXPORT}?lang=es,uk")["requested"] == "uk"
    problem(400, "invalid-parameters", f"{EXPORT}?topic=topic-1")
    problem(406, "not-acceptable", EXPORT, accept="application/json")
