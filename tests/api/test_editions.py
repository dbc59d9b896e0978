"""Editions, their history and what verify says: where each edition stands, on every address."""

import copy

import pytest

from pages.content.words import words_in
from pages.editions.actions import publish_correction, recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.editions.transaction import Correction
from pages.models import TopicPage
from tests.factories.topics import approve, block_id, default_body, publish, published_topic, save_draft

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"


def code(language, number=1):
    return Edition.objects.get(publication__language=language, number=number).code


def changed_body(text="It is treated in weeks 12 to 14."):
    body = copy.deepcopy(default_body())
    body[0]["value"]["blocks"][1]["value"] = f"<p>{text}</p>"
    return body


@pytest.fixture
def verify(get):
    def read(language, number=1):
        response = get(f"/api/v1/verify/{code(language, number)}/")
        assert response.status_code == 200
        assert response["Content-Language"] == language
        document = response.json()
        assert (document["language"], document["edition"]) == (language, number)
        return document

    return read


def history(get, language):
    return get(f"{TOPIC}editions/?lang={language}").json()["items"]


def test_an_edition_is_the_bytes_that_were_published(shelf, get):
    published_topic("es")
    edition = Edition.objects.get(publication__language="es")
    response = get(f"/api/v1/editions/{edition.code}/")
    assert response.content.decode() == edition.document
    assert response["Content-Language"] == "es"
    assert not {"languages", "review", "status"} & set(response.json())
    assert "matches" not in response.json()["source"]


def test_an_edition_stays_the_same_when_everything_around_it_changes(shelf, get):
    page = published_topic("es")
    before = get(f"/api/v1/editions/{code('es')}/")
    publish(page, body=changed_body(), slug="weak-cervix")
    after = get(f"/api/v1/editions/{code('es')}/")
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])


def test_a_code_may_be_typed_in_any_way_and_leads_to_the_one_address(shelf, get, problem):
    published_topic()
    canonical = code("en")
    for typed in (canonical.lower(), canonical.replace("-", "")):
        for address in ("/api/v1/editions/{}/", "/api/v1/verify/{}/", "/api/v1/editions/{}/handout.pdf"):
            response = get(address.format(typed))
            assert (response.status_code, response["Location"]) == (301, address.format(canonical))
    wrong = canonical[:-1] + ("2" if canonical[-1] != "2" else "3")
    for typed in (wrong, "ZZZZ", "A" * 300, "%00", "ÄÄÄÄ-ÄÄÄÄ"):
        for address in ("/api/v1/editions/{}/", "/api/v1/verify/{}/", "/api/v1/editions/{}/handout.pdf"):
            problem(404, "unknown-code", address.format(typed))


def test_latest_and_outdated(shelf, get, verify):
    page = published_topic("es")
    assert verify("es")["standing"] == verify("en")["standing"] == "latest"
    publish(page, body=changed_body())
    found = verify("es")
    assert (found["standing"], found["superseded_by"]) == ("outdated", None)
    assert found["what_to_do"] == words_in("es")("If you have questions, call us.")
    assert [line["standing"] for line in history(get, "es")] == ["outdated"]
    assert get(f"/api/v1/editions/{code('es')}/").status_code == 200


def test_superseded_by_another_text(shelf, get, verify):
    publish(published_topic(), body=changed_body())
    found = verify("en", 1)
    assert found["standing"] == "superseded"
    assert found["since"] is not None
    assert (found["superseded_by"]["edition"], found["superseded_by"]["differs"]) == (2, "text")
    assert found["superseded_by"]["code"] == code("en", 2)
    assert [(line["edition"], line["standing"], line["kind"]) for line in history(get, "en")] == [
        (2, "latest", "text"),
        (1, "superseded", "text"),
    ]
    assert history(get, "en")[0]["summary_of_changes"] == {"added": 0, "changed": 1, "removed": 0, "facts": False}
    assert get(f"/api/v1/editions/{code('en', 1)}/").status_code == 200


def test_superseded_by_facts_alone(shelf, verify):
    page = published_topic("es")
    codes = [
        {
            "type": "code",
            "id": block_id("code"),
            "value": {"system": "2.16.840.1.113883.6.90", "code": "O34.30", "label": "Weak cervix"},
        }
    ]
    publish(page, codes=codes)
    for language in ("en", "es"):
        assert verify(language, 1)["superseded_by"]["differs"] == "facts"
        assert verify(language, 2)["kind"] == "facts"


def test_withdrawn(shelf, get, verify, problem):
    page = published_topic("es")
    withdraw_language(page.topic_id, "es", "A mistake")
    document = problem(410, "withdrawn", f"/api/v1/editions/{code('es')}/")
    assert (document["standing"], document["reason"], document["successor"]) == ("withdrawn", "A mistake", None)
    found = verify("es")
    assert (found["standing"], found["reason"]) == ("withdrawn", "A mistake")
    assert found["since"] is not None
    [line] = history(get, "es")
    assert (line["standing"], line["reason"]) == ("withdrawn", "A mistake")
    assert line["ended_at"] is not None
    assert get(f"/api/v1/editions/{code('en')}/").status_code == 200


def test_recalled_names_its_successor(shelf, get, verify, problem):
    page = published_topic("es")
    publish(page, body=changed_body())
    recall_edition(code("en", 1), "The weeks were wrong.")
    document = problem(410, "recalled", f"/api/v1/editions/{code('en', 1)}/")
    assert (document["standing"], document["reason"]) == ("recalled", "The weeks were wrong.")
    assert document["successor"] == {
        "edition": 2,
        "code": code("en", 2),
        "language": "en",
        "url": f"/api/v1/editions/{code('en', 2)}/",
    }
    assert problem(410, "recalled", f"/api/v1/editions/{code('en', 1)}/handout.pdf")["standing"] == "recalled"
    found = verify("en", 1)
    assert (found["standing"], found["reason"]) == ("recalled", "The weeks were wrong.")
    assert found["what_to_do"] == "Throw it away and use the newest edition."
    assert verify("es", 1)["what_to_do"] == words_in("es")("Throw it away and call us.")
    assert [(line["edition"], line["standing"]) for line in history(get, "en")] == [(2, "latest"), (1, "recalled")]
    assert [line["standing"] for line in history(get, "es")] == ["recalled"]


def test_deleted(shelf, verify, problem):
    TopicPage.objects.get(pk=published_topic("es").pk).delete()
    for language in ("en", "es"):
        document = problem(410, "withdrawn", f"/api/v1/editions/{code(language)}/")
        assert (document["standing"], document["reason"]) == ("withdrawn", "deleted")
        assert (verify(language)["standing"], verify(language)["reason"]) == ("withdrawn", "deleted")


def test_the_history_of_a_language_without_editions_is_refused(shelf, get, problem):
    published_topic("es")
    document = problem(404, "language-unavailable", f"{TOPIC}editions/?lang=vi")
    assert (document["reason"], document["available"]) == ("not-translated", ["en", "es"])
    response = get(f"{TOPIC}editions/?lang=vi&fallback=source")
    assert response["Parity-Language-Fallback"] == "requested=vi; served=en; reason=not-translated"


def test_history_is_read_page_by_page_newest_first(shelf, get):
    page = published_topic()
    for number in range(2, 6):
        publish(page, summary=f"Summary {number}")
    address, numbers = f"{TOPIC}editions/?lang=en&page_size=2", []
    while address:
        body = get(address).json()
        numbers += [line["edition"] for line in body["items"]]
        address = body["next"]
    assert numbers == [5, 4, 3, 2, 1]


def test_a_safety_correction_is_told_on_every_address(shelf, get, verify, problem):
    page = published_topic("es", "ar")
    draft = save_draft(page, body=changed_body("It is treated in weeks 13 to 14."))
    path = f"{block_id('when')}/html"
    publish_correction(draft.get_latest_revision(), Correction((path,), "The weeks were wrong."))
    assert get(f"{TOPIC}?lang=en").json()["edition"] == 2
    for language in ("es", "ar"):
        response = get(f"{TOPIC}?lang={language}")
        assert response["Parity-Language-Fallback"] == f"requested={language}; served=en; reason=recalled"
        assert verify(language)["standing"] == "recalled"
    problem(410, "recalled", f"/api/v1/editions/{code('en', 1)}/")
    draft = TopicPage.objects.get()
    approve(draft, "es")
    publish(draft)
    assert get(f"{TOPIC}?lang=es").json()["source"] == {"language": "en", "edition": 2, "matches": True}
    assert verify("es", 1)["superseded_by"]["edition"] == 2
    recall_edition(code("en", 2), "Still wrong.")
    for language in ("en", "es", "ar"):
        problem(410, "recalled", f"{TOPIC}?lang={language}")
