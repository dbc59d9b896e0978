"""My rack in the admin, and the list of all codes for a spreadsheet."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pages.editions.actions import recall_edition
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout, recall_issue
from pages.handouts.admin.codes import COLUMNS, safe_cell
from pages.handouts.models import ClinicBranding
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


@pytest.mark.once  # Django has Spanish words for some of these
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


def edition_of(page, language, number=1):
    return Edition.objects.with_standing().get(code=code_of(page, language, number))


def test_all_that_must_be_printed_stands_in_one_list_as_it_was_printed(admin_client, page):
    """A failure means that somebody prints another paper than the one that lay in the rack."""
    english, spanish = edition_of(page, "en"), edition_of(page, "es")
    rack = [
        issue_handout(english, Printing("large", "a4")),
        issue_handout(english, Printing("press", "letter", "grey", True)),
        issue_handout(spanish, Printing("bilingual"), english),
        issue_handout(english, Printing("bilingual"), spanish),
    ]
    page = publish(page, summary="Another summary.")
    typed = "\n".join(f"{issue.edition.code}/{issue.number}" for issue in rack)
    soup = BeautifulSoup(admin_client.post(reverse(RACK), {"codes": typed}).content, "html.parser")
    links = {link["href"].partition("/handout.pdf?")[2] for link in soup.select("#to-print ~ ul a")}
    assert links == {
        "paper=a4&print=large",
        "paper=letter&print=press&ink=grey&marks=crop",
        "paper=letter&print=standard",  # English alone: no Spanish text is the new one yet
    }
    assert "To print: 3 handouts" in soup.get_text()
    assert "Wait: its translation is being updated." in soup.get_text()


def test_a_bilingual_handout_is_printed_again_with_the_language_beside_it(admin_client, page):
    english, spanish = edition_of(page, "en"), edition_of(page, "es")
    issue = issue_handout(english, Printing("bilingual", "a4"), spanish)
    recall_issue(issue, "A line is cut off.")
    ClinicBranding.objects.create(clinic_name="Another look")
    shown = admin_client.post(reverse(RACK), {"codes": f"{english.code}/{issue.number}"})
    [link] = BeautifulSoup(shown.content, "html.parser").select("#to-print ~ ul a")
    assert link["href"].endswith(f"{english.code}/handout.pdf?paper=a4&print=standard&with={spanish.code}")
    assert link.get_text() == "Cervical insufficiency: English + Spanish, Bilingual, A4"


def test_what_would_be_printed_with_the_same_error_is_not_to_be_printed(admin_client, page):
    issue = issue_handout(edition_of(page, "en"), Printing("large"))
    recall_issue(issue, "A line is cut off.")
    typed = {"codes": f"{issue.edition.code}/{issue.number}"}
    shown = BeautifulSoup(admin_client.post(reverse(RACK), typed).content, "html.parser")
    assert "it would have the same error" in shown.get_text()
    assert shown.select("#to-print") == []
    ClinicBranding.objects.create(clinic_name="Another look")
    issue_handout(edition_of(page, "en"), Printing("large"))
    shown = BeautifulSoup(admin_client.post(reverse(RACK), typed).content, "html.parser")
    [link] = shown.select("#to-print ~ ul a")
    assert link["href"].endswith("?paper=letter&print=large")
    ClinicBranding.objects.all().delete()
    shown = BeautifulSoup(admin_client.post(reverse(RACK), typed).content, "html.parser")
    assert len(shown.select("#to-print ~ ul a")) == 1


def test_a_code_that_was_mistyped_is_mended_by_a_press(admin_client, page):
    code = code_of(page, "es")
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    typed = f"nonsense\n{wrong}/1\n"
    soup = BeautifulSoup(admin_client.post(reverse(RACK), {"codes": typed}).content, "html.parser")
    [button] = soup.find_all("button", attrs={"name": "meant"})
    assert button.get_text() == code
    answer = admin_client.post(reverse(RACK), {"codes": typed, "meant": button["value"]})
    mended = BeautifulSoup(answer.content, "html.parser")
    assert mended.find("textarea").get_text().split() == ["nonsense", f"{code}/1"]
    assert mended.find("button", attrs={"name": "meant"}) is None


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
