"""How a handout is asked for, and each refusal."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout, recall_issue
from pages.handouts.models import ClinicBranding, HandoutIssue
from pages.handouts.printing import Printing
from pages.models import TopicPage
from tests.factories.topics import publish, published_topic

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"


@pytest.fixture(scope="module")
def published(lasting):
    return published_topic("es", "ar").pk


@pytest.fixture
def topic(published, db):
    return TopicPage.objects.get(pk=published)


def edition(language, number=1):
    return Edition.objects.with_standing().get(
        publication__language=language, number=number, publication__slug="cervical-insufficiency"
    )


def code(language, number=1):
    return edition(language, number).code


def issue_at(get, address):
    response = get(address)
    assert response.status_code == 303, response.content
    return HandoutIssue.objects.get(sha256=response["Location"][len("/api/v1/files/") : -len(".pdf")])


@pytest.mark.parametrize(
    ("asked", "printing"),
    [
        ("", Printing()),
        ("print=standard&paper=letter&ink=rgb&marks=none", Printing()),
        ("print=large&paper=a4", Printing("large", "a4")),
        ("print=easy", Printing("easy")),
        ("print=press&ink=grey&marks=crop", Printing("press", ink="grey", crop_marks=True)),
        ("print=press&paper=a4", Printing("press", "a4")),
    ],
)
def test_every_kind_of_print_can_be_asked_for(topic, get, asked, printing):
    assert issue_at(get, f"/api/v1/editions/{code('es')}/handout.pdf?{asked}").printing == printing
    assert issue_at(get, f"{TOPIC}handout.pdf?lang=es&{asked}").printing == printing
    assert HandoutIssue.objects.count() == 1


@pytest.mark.parametrize("address", [f"{TOPIC}handout.pdf?lang=es&", "/api/v1/editions/{}/handout.pdf?"])
@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ("ink=grey", ["ink"]),
        ("marks=crop&print=large", ["marks"]),
        ("ink=grey&marks=crop&print=easy", ["ink", "marks"]),
        ("print=easy&with={}", ["with"]),
        ("print=press&ink=grey&with={}", ["with"]),
        ("print=bilingual", ["print"]),
        ("with=K7QM-4XTA,x", ["with"]),
        ("with=", ["with"]),
        ("with={}&with={}", ["with"]),
    ],
)
def test_what_does_not_go_together_is_named(topic, problem, address, asked, fields):
    other = "en" if "lang" in address else code("en")
    document = problem(400, "invalid-parameters", address.format(code("es")) + asked.format(other, other))
    assert [error["field"] for error in document["errors"]] == fields
    assert not HandoutIssue.objects.exists()


def test_two_editions_of_one_text_stand_side_by_side(topic, get):
    response = get(f"/api/v1/editions/{code('es')}/handout.pdf?with={code('ar').lower()}&paper=a4")
    assert response["Content-Language"] == "es, ar"
    assert response["Cache-Tag"] == (
        "topic-cervical-insufficiency, topic-cervical-insufficiency-es, topic-cervical-insufficiency-ar"
    )
    issue = HandoutIssue.objects.get()
    assert (issue.edition, issue.companion, issue.printing) == (
        edition("es"), edition("ar"), Printing("bilingual", "a4"),
    )  # fmt: skip
    assert get(f"{TOPIC}handout.pdf?lang=es-MX&with=AR&paper=a4")["Location"] == response["Location"]
    file = get(response["Location"])
    assert (file["Content-Language"], file["Cache-Tag"]) == ("es, ar", response["Cache-Tag"])
    assert 'filename="cervical-insufficiency-es-ar-1-bilingual-a4.pdf"' in file["Content-Disposition"]


def test_the_companion_is_an_edition_of_the_same_topic_in_another_language(topic, problem):
    published_topic(slug="other", title="Other")
    other = Edition.objects.get(publication__slug="other").code
    for wrong in (code("es"), other, "K7QM-4XTB"):
        document = problem(400, "invalid-parameters", f"/api/v1/editions/{code('es')}/handout.pdf?with={wrong}")
        assert [error["field"] for error in document["errors"]] == ["with"]
    for wrong in ("lang=es&with=es-MX", "lang=en&with=en", "with=en"):
        problem(400, "invalid-parameters", f"{TOPIC}handout.pdf?{wrong}")


def test_two_editions_of_different_texts_name_those_that_fit(topic, get, problem):
    publish(topic, summary="Another summary.")
    document = problem(409, "no-pair", f"/api/v1/editions/{code('es')}/handout.pdf?with={code('en', 2)}&paper=a4")
    assert [(pair["with"], pair["language"], pair["edition"]) for pair in document["pairs"]] == [
        (code("ar"), "ar", 1), (code("en"), "en", 1),
    ]  # fmt: skip
    for pair in document["pairs"]:
        assert issue_at(get, pair["url"]).companion.code == pair["with"]
    document = problem(409, "no-pair", f"{TOPIC}handout.pdf?lang=en&with=es")
    assert document["pairs"] == []


def test_no_language_stands_in_for_another_in_a_bilingual_handout(topic, problem):
    withdraw_language(topic.topic_id, "ar", "A mistake")
    for asked, requested, reason in (
        ("lang=es&with=ar", "ar", "withdrawn"),
        ("lang=ar&with=es", "ar", "withdrawn"),
        ("lang=vi&with=es&fallback=source", "vi", "not-translated"),
        ("lang=es&with=uk", "uk", "not-offered"),
    ):
        document = problem(404, "language-unavailable", f"{TOPIC}handout.pdf?{asked}")
        assert (document["requested"], document["reason"], document["available"]) == (requested, reason, ["en", "es"])


def test_a_bilingual_handout_is_gone_with_either_of_its_editions(topic, get, problem):
    address = f"/api/v1/editions/{code('es')}/handout.pdf?with={code('ar')}"
    file = get(address)["Location"]
    withdraw_language(topic.topic_id, "ar", "A mistake")
    assert problem(410, "withdrawn", file)["reason"] == "A mistake"
    problem(410, "withdrawn", address)
    recall_edition(code("es"), "A wrong dose")
    assert problem(410, "recalled", file)["reason"] == "A wrong dose"


def test_a_printing_that_was_recalled_is_gone_and_says_which_is_in_its_place(topic, get, problem):
    address = f"/api/v1/editions/{code('es')}/handout.pdf"
    file = get(address)["Location"]
    first = HandoutIssue.objects.get()
    recall_issue(first, "The number is cut off.", person=None)
    document = problem(410, "recalled", file)
    assert (document["standing"], document["reason"], document["issue"], document["successor_issue"]) == (
        "recalled", "The number is cut off.", 1, None,
    )  # fmt: skip
    assert "This printing" in document["detail"]
    for again in (address, f"{TOPIC}handout.pdf?lang=es"):
        document = problem(410, "handout-recalled", again)
        assert (document["issue"], document["reason"]) == (1, "The number is cut off.")
        assert get(again)["Cache-Tag"] == "topic-cervical-insufficiency"
    assert get(f"/api/v1/editions/{code('es')}/").status_code == 200
    ClinicBranding.objects.create(clinic_name="A shorter name")
    new = get(address)["Location"]
    assert problem(410, "recalled", file)["successor_issue"] == {"issue": 2, "url": new}
    assert get(new).status_code == 200


def test_queries_stay_few(topic, get, django_assert_num_queries):
    es, ar = code("es"), code("ar")
    bilingual = f"/api/v1/editions/{es}/handout.pdf?with={ar}"
    file = get(bilingual)["Location"]
    for queries, address in (
        (5, bilingual),
        (6, f"{TOPIC}handout.pdf?lang=es&with=ar"),
        (1, file),
    ):
        with django_assert_num_queries(queries, info=address):
            get(address)
    recall_issue(HandoutIssue.objects.get(), "Wrong", person=None)
    with django_assert_num_queries(2):
        get(file)


def test_the_file_is_named_in_the_language(topic, get):
    from urllib.parse import unquote

    page = published_topic(slug="plan", title='What is "<a/b>": it?  C:\\')
    address = f"/api/v1/editions/{Edition.objects.get(publication__topic_id=page.topic_id).code}/handout.pdf"
    header = get(get(f"{address}?print=large")["Location"])["Content-Disposition"]
    fallback, name = header.removeprefix("inline; ").split("; ")
    assert fallback == 'filename="plan-en-1-large-letter.pdf"'
    name = unquote(name.removeprefix("filename*=UTF-8''"))
    assert name == "What is a b it C – English – 1 – large – Letter.pdf"


def test_another_printing_of_the_same_edition_is_not_touched_by_a_recall(topic, get):
    es = edition("es")
    recall_issue(issue_handout(es, Printing()), "Wrong", person=None)
    assert get(f"/api/v1/editions/{es.code}/handout.pdf?paper=a4").status_code == 303
