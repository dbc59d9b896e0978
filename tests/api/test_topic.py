import json

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition, Publication
from pages.localization.actions import set_language_slug
from pages.models import TopicPage
from tests.factories.topics import approve, make_topic, publish, published_topic

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"


def code_of(language):
    return Edition.objects.filter(publication__language=language).latest("number").code


def test_a_topic_is_the_finished_document_of_its_publication(shelf, get):
    published_topic("es")
    response = get(f"{TOPIC}?lang=es")
    publication = Publication.objects.get(language="es")
    assert response.status_code == 200
    assert response.content.decode() == publication.document
    assert response["ETag"] == f'"{publication.document_hash}"'
    assert response["Content-Type"] == "application/json"
    assert response["Content-Language"] == "es"
    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
    assert response["Vary"] == "Accept, Accept-Encoding"
    assert response["Cache-Tag"] == "topic-cervical-insufficiency, topic-cervical-insufficiency-es"
    assert "Last-Modified" in response
    assert "Parity-Language-Fallback" not in response
    assert "Content-Location" not in response
    document = response.json()
    assert document["language"] == "es"
    assert document["title"] == "[es] Cervical insufficiency"
    assert {line["language"] for line in document["languages"]} == {"en", "es"}


def test_every_link_of_a_document_leads_somewhere(shelf, get):
    published_topic("es")
    links = get(f"{TOPIC}?lang=es").json()["links"]
    statuses = {name: get(links[name]).status_code for name in ("self", "edition", "handout", "verify")}
    assert statuses == {"self": 200, "edition": 200, "handout": 303, "verify": 200}


def test_another_slug_of_the_topic_leads_to_its_own_and_keeps_the_query(shelf, get):
    page = make_topic()
    approve(page, "es")
    set_language_slug(page.topic_id, "es", "insuficiencia-cervical")
    page = publish(page)
    publish(page, slug="weak-cervix")
    for old in ("cervical-insufficiency", "insuficiencia-cervical"):
        response = get(f"/api/v1/topics/{old}/?lang=es&fallback=none")
        assert response.status_code == 301
        assert response["Location"] == "/api/v1/topics/weak-cervix/?lang=es&fallback=none"
        assert response["Cache-Control"] == "public, max-age=60"
        assert get(f"/api/v1/topics/{old}/editions/")["Location"] == "/api/v1/topics/weak-cervix/editions/"
        assert get(f"/api/v1/topics/{old}/handout.pdf")["Location"] == "/api/v1/topics/weak-cervix/handout.pdf"
    assert get("/api/v1/topics/weak-cervix/?lang=es").json()["language"] == "es"


def test_a_topic_that_never_was_public_is_404_under_any_slug(shelf, problem):
    make_topic()
    problem(404, "unknown-topic", TOPIC)
    problem(404, "unknown-topic", "/api/v1/topics/no-such-topic/")


def test_an_unpublished_topic_is_gone_with_the_reason(shelf, problem):
    published_topic("es").unpublish()
    for address in (TOPIC, f"{TOPIC}?lang=es", f"{TOPIC}editions/", f"{TOPIC}handout.pdf"):
        document = problem(410, "withdrawn", address)
        assert (document["standing"], document["reason"], document["successor"]) == ("withdrawn", "unpublished", None)


def test_a_deleted_topic_is_gone_for_ever(shelf, problem):
    TopicPage.objects.get(pk=published_topic("es").pk).delete()
    assert problem(410, "withdrawn", f"{TOPIC}?lang=es")["reason"] == "deleted"


def test_a_recalled_topic_is_gone_in_every_language_and_says_so(shelf, problem):
    published_topic("es", "fr")
    recall_edition(code_of("en"), "The dose was wrong.")
    for address in (TOPIC, f"{TOPIC}?lang=es", f"{TOPIC}?lang=vi", f"{TOPIC}editions/?lang=es"):
        document = problem(410, "recalled", address)
        assert (document["standing"], document["reason"]) == ("recalled", "The dose was wrong.")


def test_an_outdated_language_is_served_and_says_that_it_does_not_match(shelf, get):
    page = published_topic("es")
    publish(page, summary="Your cervix might open much too soon.")
    response = get(f"{TOPIC}?lang=es")
    assert response["Content-Language"] == "es"
    assert response.json()["source"] == {"language": "en", "edition": 1, "matches": False}


def test_a_withdrawn_language_leaves_the_list_of_languages(shelf, get):
    page = published_topic("es", "fr")
    withdraw_language(page.topic_id, "es", "A mistake")
    assert [line["language"] for line in get(TOPIC).json()["languages"]] == ["en", "fr"]


def test_a_document_is_the_same_whatever_was_asked_for(shelf, get):
    """One language a document: asking for a list, an alias or another case changes headers, never bytes."""
    published_topic("zh-hans")
    wanted = {"zh-Hans", "zh-CN", "ZH-hans", "uk,zh-SG,en", "cmn"}
    answers = {get(f"{TOPIC}?lang={tag}").content for tag in wanted}
    assert len(answers) == 1
    assert json.loads(answers.pop())["language"] == "zh-Hans"
