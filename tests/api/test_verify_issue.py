"""What verify says of one printing, by the number in its foot."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout, recall_issue, reissue_handout
from pages.handouts.models import ClinicBranding
from pages.handouts.printing import Printing
from pages.models import TopicPage
from tests.factories.topics import publish, published_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published(lasting):
    return published_topic("es").pk


@pytest.fixture
def topic(published, db):
    return TopicPage.objects.get(pk=published)


def edition(language):
    return Edition.objects.with_standing().get(publication__language=language, number=1)


@pytest.fixture
def verify(get):
    def read(language, number=None):
        response = get(f"/api/v1/verify/{edition(language).code}/" + (f"?issue={number}" if number else ""))
        assert response.status_code == 200
        return response.json()

    return read


def file_of(issue):
    return f"/api/v1/files/{issue.sha256}.pdf"


def test_without_a_number_nothing_is_said_of_a_printing(topic, verify):
    issue_handout(edition("es"), Printing())
    found = verify("es")
    assert (found["issue"], found["unusable_issues"], found["standing"]) == (None, [], "latest")


def test_the_newest_printing(topic, verify):
    issue = issue_handout(edition("es"), Printing("press", "a4", "grey", True))
    found = verify("es", 1)
    assert found["what_to_do"] is None
    assert found["issue"] == {
        "number": 1, "print": "press", "paper": "a4", "ink": "grey", "marks": "crop",
        "issued_at": found["issue"]["issued_at"], "standing": "latest", "since": None, "reason": None,
        "url": file_of(issue), "with": None,
    }  # fmt: skip


def test_a_printing_that_another_one_has_replaced(topic, verify):
    issue_handout(edition("es"), Printing())
    ClinicBranding.objects.create(clinic_name="Another")
    second = reissue_handout(edition("es"), Printing())
    found = verify("es", 1)["issue"]
    assert (found["standing"], found["url"]) == ("superseded", file_of(second))
    assert verify("es", 2)["issue"]["standing"] == "latest"


def test_a_recalled_printing_is_never_said_to_be_fine(topic, verify):
    first = issue_handout(edition("es"), Printing())
    issue_handout(edition("es"), Printing("large"))
    recall_issue(first, "Cut off", person=None)
    found = verify("es", 1)
    assert (found["standing"], found["issue"]["standing"], found["issue"]["reason"]) == (
        "latest",
        "recalled",
        "Cut off",
    )
    assert found["issue"]["url"] is None
    assert found["issue"]["since"] is not None
    assert found["what_to_do"] == "Tírela y pídanos una nueva."
    assert [(each["number"], each["standing"], each["reason"]) for each in found["unusable_issues"]] == [
        (1, "recalled", "Cut off")
    ]
    assert verify("es")["unusable_issues"] == found["unusable_issues"]
    assert verify("es", 2)["issue"]["standing"] == "latest"
    ClinicBranding.objects.create(clinic_name="Another")
    assert verify("es", 1)["issue"]["url"] is None
    third = issue_handout(edition("es"), Printing())
    assert verify("es", 1)["issue"]["url"] == file_of(third)


def test_a_printing_of_a_recalled_or_withdrawn_edition_is_what_its_edition_is(topic, verify):
    issue_handout(edition("es"), Printing())
    withdraw_language(topic.topic_id, "es", "A mistake")
    found = verify("es", 1)
    assert (found["standing"], found["issue"]["standing"], found["issue"]["url"]) == ("withdrawn", "withdrawn", None)
    recall_edition(edition("es").code, "Wrong")
    found = verify("es", 1)
    assert (found["standing"], found["issue"]["standing"], found["issue"]["reason"]) == (
        "recalled",
        "recalled",
        "Wrong",
    )
    assert found["unusable_issues"] == []


def test_a_bilingual_printing_is_judged_by_either_code(topic, verify):
    issue_handout(edition("es"), Printing("bilingual"), edition("en"))
    for language, other in (("es", "en"), ("en", "es")):
        found = verify(language, 1)["issue"]
        assert (found["print"], found["standing"]) == ("standard", "latest")
        assert found["with"] == {"code": edition(other).code, "language": other, "standing": "latest"}
    publish(topic, summary="Another summary.")
    assert verify("es", 1)["issue"]["with"]["standing"] == "superseded"
    recall_edition(edition("es").code, "Wrong")
    found = verify("en", 1)
    assert (found["standing"], found["issue"]["standing"], found["issue"]["url"]) == ("superseded", "recalled", None)
    assert found["what_to_do"] == "Throw it away and call us."
    assert [each["number"] for each in verify("en")["unusable_issues"]] == [1]


def test_a_number_names_one_printing_of_both_codes(topic, verify):
    alone = issue_handout(edition("en"), Printing())
    both = issue_handout(edition("es"), Printing("bilingual"), edition("en"))
    later = issue_handout(edition("en"), Printing("large"))
    assert [issue.number for issue in (alone, both, later)] == [1, 2, 3]
    assert verify("en", 2)["issue"]["with"]["language"] == "es"


def test_a_number_that_was_never_given_is_unknown(topic, problem):
    issue_handout(edition("es"), Printing())
    code = edition("es").code
    problem(404, "unknown-issue", f"/api/v1/verify/{code}/?issue=2")
    problem(404, "unknown-issue", f"/api/v1/verify/{edition('en').code}/?issue=1")
    for wrong in ("0", "-1", "one", "1234567890", ""):
        document = problem(400, "invalid-parameters", f"/api/v1/verify/{code}/?issue={wrong}")
        assert document["errors"][0]["field"] == "issue"


def test_the_number_is_kept_on_the_way_to_the_code_as_it_is_written(topic, get):
    code = edition("es").code
    assert get(f"/api/v1/verify/{code.lower()}/?issue=1")["Location"] == f"/api/v1/verify/{code}/?issue=1"


def test_queries_do_not_grow_with_the_issues(topic, get, django_assert_num_queries):
    es, en = edition("es"), edition("en")
    recall_issue(issue_handout(es, Printing("bilingual"), en), "Wrong", person=None)
    for variant in ("standard", "large", "easy"):
        for paper in ("letter", "a4"):
            issue_handout(es, Printing(variant, paper))
    with django_assert_num_queries(2):
        get(f"/api/v1/verify/{es.code}/")
    with django_assert_num_queries(4):
        get(f"/api/v1/verify/{es.code}/?issue=1")
