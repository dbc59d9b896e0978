import hashlib

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.handouts.models import HandoutIssue
from tests.factories.topics import block_id, default_body, paragraph, publish, published_topic

pytestmark = pytest.mark.django_db(transaction=True)
TOPIC = "/api/v1/topics/cervical-insufficiency/"


@pytest.fixture
def topic(shelf):
    return published_topic("es")


def code(language, number=1):
    return Edition.objects.get(publication__language=language, number=number).code


def test_the_handout_of_a_topic_leads_to_its_file(topic, get):
    response = get(f"{TOPIC}handout.pdf?lang=es&paper=a4")
    issue = HandoutIssue.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"/api/v1/files/{issue.sha256}.pdf"
    assert response["Content-Language"] == "es"
    assert response["Cache-Tag"] == "topic-cervical-insufficiency, topic-cervical-insufficiency-es"
    assert (issue.paper, issue.edition.code) == ("a4", code("es"))
    file = get(response["Location"])
    assert file.status_code == 200
    assert file["Content-Type"] == "application/pdf"
    assert file["Cache-Control"] == "public, max-age=300"
    assert file["Content-Disposition"] == (
        'inline; filename="cervical-insufficiency-es-1-a4.pdf"; '
        "filename*=UTF-8''%5Bes%5D%20Cervical%20insufficiency%20%E2%80%93%20Espa%C3%B1ol%20%E2%80%93%201%20%E2%80%93%20A4.pdf"
    )
    assert file["Content-Language"] == "es"
    assert hashlib.sha256(file.content).hexdigest() == issue.sha256
    assert file.content.startswith(b"%PDF-")
    assert get(response["Location"], if_none_match=file["ETag"]).status_code == 304


def test_a_handout_is_printed_once(topic, get):
    first = get(f"/api/v1/editions/{code('en')}/handout.pdf")
    assert (
        get(f"/api/v1/editions/{code('en')}/handout.pdf?paper=letter&print=standard")["Location"] == first["Location"]
    )
    assert get(f"{TOPIC}handout.pdf?lang=en")["Location"] == first["Location"]
    assert HandoutIssue.objects.count() == 1


def test_a_language_without_a_handout_leads_to_the_source_language_and_says_so(topic, get, problem):
    response = get(f"{TOPIC}handout.pdf?lang=vi")
    assert response["Parity-Language-Fallback"] == "requested=vi; served=en; reason=not-translated"
    assert response["Content-Language"] == "en"
    problem(404, "language-unavailable", f"{TOPIC}handout.pdf?lang=vi&fallback=none")
    private = get(f"{TOPIC}handout.pdf", accept_language="es")
    assert private["Cache-Control"] == "private, max-age=60"
    assert "Accept-Language" in private["Vary"]


def test_a_superseded_edition_keeps_its_own_handout(topic, get):
    first = get(f"/api/v1/editions/{code('en')}/handout.pdf")["Location"]
    publish(topic, summary="Your cervix might open much too soon.")
    assert get(f"/api/v1/editions/{code('en', 1)}/handout.pdf")["Location"] == first
    assert get(f"{TOPIC}handout.pdf?lang=en")["Location"] != first
    assert get(first).status_code == 200


def test_a_file_is_gone_with_its_edition(topic, get, problem):
    files = {language: get(f"{TOPIC}handout.pdf?lang={language}")["Location"] for language in ("en", "es")}
    withdraw_language(topic.topic_id, "es", "A mistake")
    assert problem(410, "withdrawn", files["es"])["reason"] == "A mistake"
    assert get(files["en"]).status_code == 200
    recall_edition(code("en"), "A wrong dose")
    assert problem(410, "recalled", files["en"])["reason"] == "A wrong dose"
    problem(410, "recalled", f"{TOPIC}handout.pdf?lang=en")


def test_a_file_that_is_gone_is_gone_for_who_holds_it_too(topic, get):
    location = get(f"{TOPIC}handout.pdf?lang=en")["Location"]
    etag = get(location)["ETag"]
    recall_edition(code("en"), "A wrong dose")
    assert get(location, if_none_match=etag).status_code == 410


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=0-99999999", 206, slice(0, None)),
        ("bytes=0-1,3-4", 200, slice(None)),
        ("bytes=-", 200, slice(None)),
        ("items=1-2", 200, slice(None)),
        ("bytes=5-2", 416, None),
        ("bytes=99999999-", 416, None),
        ("bytes=-0", 416, None),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(topic, get, asked, status, part):
    location = get(f"{TOPIC}handout.pdf?lang=en")["Location"]
    whole = get(location)
    response = get(location, range=asked)
    assert response.status_code == status
    if part is not None:
        assert response.content == whole.content[part]
        assert response["ETag"] == whole["ETag"]
    if status == 206:
        assert response["Content-Range"].endswith(f"/{len(whole.content)}")
    if status == 416:
        assert response["Content-Range"] == f"bytes */{len(whole.content)}"


def test_a_part_of_another_file_is_not_given(topic, get):
    location = get(f"{TOPIC}handout.pdf?lang=en")["Location"]
    assert get(location, range="bytes=0-9", if_range='"another"').status_code == 200
    assert get(location, range="bytes=0-9", if_range=get(location)["ETag"]).status_code == 206


def test_a_file_is_only_given_as_pdf(topic, problem, get):
    location = get(f"{TOPIC}handout.pdf?lang=en", accept="application/pdf")["Location"]
    assert problem(406, "not-acceptable", location, accept="application/json")["available"] == ["application/pdf"]


def test_what_cannot_be_printed_well_is_not_printed_and_the_block_is_named(shelf, problem):
    body = default_body()
    body[0]["value"]["blocks"][0] = paragraph("what", "The heart \U0001fac0 of the matter.")
    published_topic(body=body)
    [error] = problem(404, "handout-unavailable", f"{TOPIC}handout.pdf?lang=en")["errors"]
    assert error["field"] == block_id("what")
    assert error["message"].startswith("“\U0001fac0” (U+1FAC0) cannot be printed")


def test_the_manifest_names_each_file_once_it_is_printed(topic, get):
    def options():
        [line] = get("/api/v1/handouts/?lang=es").json()["items"]
        return {option["paper"]: option for option in line["options"]}

    a4 = options()["a4"]
    assert a4["sha256"] is None
    location = get(a4["url"])["Location"]
    printed = options()["a4"]
    assert location == f"/api/v1/files/{printed['sha256']}.pdf"
    assert (len(get(location).content), printed["pages"] >= 1) == (printed["bytes"], True)
    assert options()["letter"]["sha256"] is None
    publish(topic, last_reviewed="2026-03-05", review_due="2027-03-05")
    assert options()["a4"]["sha256"] is None, "its address prints another one now"
    assert get(a4["url"])["Location"] == f"/api/v1/files/{options()['a4']['sha256']}.pdf" != location
