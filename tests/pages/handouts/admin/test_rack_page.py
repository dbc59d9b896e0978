"""My rack in the admin, and the list of all codes for a spreadsheet."""

import csv
import io

import pytest
from django.urls import reverse

from pages.editions.actions import recall_edition
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout
from pages.handouts.admin.codes import COLUMNS, safe_cell
from pages.handouts.printing import Printing
from tests.factories.topics import publish, published_topic

pytestmark = pytest.mark.django_db
RACK, CODES = "parity_rack", "parity_codes"


@pytest.fixture
def page(shelf):
    return published_topic("es")


def code_of(page, language, number=1):
    found = Edition.objects.filter(publication__topic_id=page.topic_id, publication__language=language)
    return found.get(number=number).code


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_rack_says_what_to_throw_away_what_to_print_anew_and_what_is_fine(admin_client, page, editor):
    recall_edition(code_of(page, "es"), person=editor, reason="The dose was wrong.")
    publish(page, summary="Another summary.")
    typed = "\n".join([code_of(page, "en", 2), code_of(page, "en"), code_of(page, "es"), "nonsense"])
    shown = text_of(admin_client.post(reverse(RACK), {"codes": typed}))
    places = [shown.index(f"</span> {words}</span>") for words in ("Throw away", "Unknown", "Print anew", "Fine")]
    assert places == sorted(places)
    assert "Reason: The dose was wrong." in shown
    assert f"Print edition 2 ({code_of(page, 'en', 2)})" in shown


def test_what_was_typed_stays_in_the_form_with_its_verdicts_and_with_an_error(admin_client, page):
    assert "nonsense" in text_of(admin_client.post(reverse(RACK), {"codes": "nonsense"}))
    many = "\n".join(f"code {number}" for number in range(501))
    refused = text_of(admin_client.post(reverse(RACK), {"codes": many}))
    assert "These are 501 codes. Check 500 at a time." in refused
    assert "code 500" in refused
    assert "Scan or type at least one code." in text_of(admin_client.post(reverse(RACK), {"codes": " ,, "}))


def test_what_was_typed_is_shown_as_text(admin_client):
    assert "<script>alert" not in text_of(admin_client.post(reverse(RACK), {"codes": "<script>alert(1)</script>"}))


@pytest.mark.parametrize("name", [RACK, CODES])
def test_only_people_of_the_clinic_get_in(client, name):
    assert client.get(reverse(name)).status_code == 302


def lines_of(client):
    content = b"".join(client.get(reverse(CODES)).streaming_content).decode()
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content[1:])))


def test_the_list_of_codes_has_a_line_for_every_issue_and_every_edition_that_was_never_printed(admin_client, page):
    edition = Edition.objects.with_standing().get(code=code_of(page, "es"))
    issues = [issue_handout(edition, Printing(paper=paper)) for paper in ("letter", "a4")]
    lines = lines_of(admin_client)
    assert list(lines[0]) == list(COLUMNS)
    printed = [(line["code"], line["issue"], line["sha256"]) for line in lines if line["language"] == "es"]
    assert printed == [(edition.code, str(issue.number), issue.sha256) for issue in issues]
    [never] = [line for line in lines if line["language"] == "en"]
    assert (never["code"], never["issue"], never["standing"]) == (code_of(page, "en"), "", "latest")


def test_a_reason_is_never_a_formula(admin_client, page, editor):
    recall_edition(code_of(page, "es"), person=editor, reason='=HYPERLINK("https://evil.example")')
    [line] = [line for line in lines_of(admin_client) if line["language"] == "es"]
    assert line["reason"].startswith("'=")
    assert [safe_cell(cell) for cell in ("+1", "-1", "@a", "\tx", None, 3)] == ["'+1", "'-1", "'@a", "'\tx", "", "3"]


def test_the_list_takes_the_same_queries_however_long_it_is(admin_client, page, django_assert_num_queries):
    for paper in ("letter", "a4"):
        issue_handout(Edition.objects.with_standing().get(code=code_of(page, "es")), Printing(paper=paper))
    admin_client.get(reverse(CODES))
    with django_assert_num_queries(5):
        lines_of(admin_client)
