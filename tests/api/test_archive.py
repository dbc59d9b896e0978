"""Every handout of a language in one zip file."""

import hashlib
import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage

from api import throttling
from pages.editions.actions import withdraw_language
from pages.handouts.actions import issue_handout
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import Printing
from tests.factories.topics import block_id, default_body, make_contact, paragraph, publish, published_topic

pytestmark = pytest.mark.django_db
EXPORT = "/api/v1/handouts/export.zip"


@pytest.fixture
def topics(shelf):
    """Two that can be printed in two languages, and one that can be printed in none."""
    contact, body = make_contact(), default_body()
    body[0]["value"]["blocks"][0] = paragraph("what", "The heart 🫀 of the matter.")
    pages = [published_topic("es", contact=contact, slug=f"topic-{n}", title=f"Topic {n}") for n in (1, 2)]
    return [*pages, published_topic(contact=contact, slug="a-heart", title="A heart", body=body)]


def opened(response):
    assert response.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(response.getvalue()))
    assert archive.testzip() is None
    return archive


def told(archive):
    return json.loads(archive.read("manifest.json"))


def test_it_holds_every_handout_of_the_language_and_says_what_each_is(topics, get):
    response = get(f"{EXPORT}?lang=es&paper=a4")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="handouts-es-standard-a4.zip"'
    assert (response["Parity-Handouts"], response["Cache-Control"], response["Content-Language"]) == (
        "2", "no-store", "es",
    )  # fmt: skip
    archive = opened(response)
    assert archive.namelist() == ["topic-1-es-1-a4.pdf", "topic-2-es-1-a4.pdf", "manifest.json"]
    manifest = told(archive)
    assert {name: manifest[name] for name in ("language", "with", "print", "paper", "ink", "marks")} == {
        "language": "es", "with": None, "print": "standard", "paper": "a4", "ink": "rgb", "marks": "none",
    }  # fmt: skip
    assert manifest["not_printed"] == []
    for line, issue in zip(manifest["handouts"], HandoutIssue.objects.order_by("pk"), strict=True):
        content = archive.read(line["file"])
        assert hashlib.sha256(content).hexdigest() == line["sha256"] == issue.sha256
        assert (line["code"], line["issue"], line["pages"], line["bytes"]) == (
            issue.edition.code, issue.number, issue.pages, len(content),
        )  # fmt: skip
        assert get(f"/api/v1/files/{line['sha256']}.pdf").content == content


def test_what_cannot_be_printed_is_named_with_the_block_and_the_cause(topics, get):
    response = get(f"{EXPORT}?lang=en&print=large")
    assert response["Parity-Handouts"] == "3"
    manifest = told(opened(response))
    assert [line["file"] for line in manifest["handouts"]] == [f"topic-{n}-en-1-large-letter.pdf" for n in (1, 2)]
    [line] = manifest["not_printed"]
    assert (line["slug"], line["block"]) == ("a-heart", block_id("what"))
    assert "U+1FAC0" in line["cause"]


def test_two_languages_side_by_side_are_printed_where_the_topic_has_both(topics, get):
    publish(topics[1], summary="Another summary.")
    response = get(f"{EXPORT}?lang=en&with=ES")
    assert response["Content-Language"] == "en, es"
    manifest = told(opened(response))
    [line] = manifest["handouts"]
    assert (line["file"], len(line["with"])) == ("topic-1-en-es-1-bilingual-letter.pdf", 9)
    assert {line["slug"]: line["cause"].split(" ")[0] for line in manifest["not_printed"]} == {
        "a-heart": "It", "topic-2": "Editions",
    }  # fmt: skip


def test_the_same_handouts_are_the_same_bytes(topics, get):
    address = f"{EXPORT}?lang=es"
    first = get(address).getvalue()
    assert get(address).getvalue() == first
    moments = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert max(moments) <= HandoutIssue.objects.latest("issued_at").issued_at.timetuple()[:6]


def test_it_comes_piece_by_piece_and_looks_at_each_handout_in_its_turn(topics, get):
    stream = iter(get(f"{EXPORT}?lang=es").streaming_content)
    first = next(stream)
    assert HandoutIssue.objects.count() == 1
    withdraw_language(topics[1].topic_id, "es", "A mistake")
    archive = zipfile.ZipFile(io.BytesIO(first + b"".join(stream)))
    assert archive.namelist() == ["topic-1-es-1-letter.pdf", "manifest.json"]


def test_one_topic_can_be_asked_for(topics, get):
    assert opened(get(f"{EXPORT}?lang=es&topic=topic-2")).namelist() == ["topic-2-es-1-letter.pdf", "manifest.json"]
    assert opened(get(f"{EXPORT}?lang=es&topic=none")).namelist() == ["manifest.json"]


def test_a_file_that_storage_has_lost_or_damaged_is_not_handed_out(topics, get):
    assert len(opened(get(f"{EXPORT}?lang=es")).namelist()) == 3
    lost, damaged = HandoutIssue.objects.order_by("pk")
    default_storage.delete(lost.file_name)
    with default_storage.open(damaged.file_name, "wb") as file:
        file.write(b"%PDF-")
    manifest = told(opened(get(f"{EXPORT}?lang=es")))
    assert manifest["handouts"] == []
    assert ["cannot be read" in line["cause"] for line in manifest["not_printed"]] == [True, False]


def test_queries_are_by_the_handout(topics, get, django_assert_num_queries):
    opened(get(f"{EXPORT}?lang=es"))
    with django_assert_num_queries(1 + 2 * 5):
        opened(get(f"{EXPORT}?lang=es"))


def test_head_prints_nothing(topics, client):
    response = client.head(f"{EXPORT}?lang=en")
    assert (response.status_code, response["Parity-Handouts"], response.content) == (200, "3", b"")
    assert not HandoutIssue.objects.exists()


def test_it_counts_as_work(topics, get, problem, settings):
    settings.THROTTLE_ANON = "1/min"
    throttling.forget_all()
    assert get(f"{EXPORT}?lang=es")["RateLimit"].startswith('"anonymous";r=0')
    problem(429, "too-many-requests", f"{EXPORT}?lang=es")


def test_what_it_cannot_give_is_refused(topics, get, problem):
    assert problem(404, "language-unavailable", f"{EXPORT}?lang=uk")["requested"] == "uk"
    assert problem(404, "language-unavailable", f"{EXPORT}?lang=es&with=uk")["requested"] == "uk"
    for address, field in (
        (f"{EXPORT}?lang=es&with=es", "with"),
        (f"{EXPORT}?lang=es&with=e_s", "with"),
        (f"{EXPORT}?lang=es&print=easy&with=en", "with"),
        (f"{EXPORT}?lang=es&ink=grey", "ink"),
        (f"{EXPORT}?lang=es&fallback=none", "fallback"),
    ):
        assert problem(400, "invalid-parameters", address)["errors"][0]["field"] == field
    problem(406, "not-acceptable", f"{EXPORT}?lang=es", accept="application/pdf")
    told = get(EXPORT, accept_language="uk")
    assert told["Parity-Language-Fallback"] == "requested=uk; served=en; reason=not-offered"


def test_a_handout_that_was_issued_is_not_printed_again(topics, get):
    from pages.editions.models import Edition

    edition = Edition.objects.with_standing().get(publication__slug="topic-1", publication__language="es")
    issue = issue_handout(edition, Printing())
    assert told(opened(get(f"{EXPORT}?lang=es&topic=topic-1")))["handouts"][0]["sha256"] == issue.sha256
