"""My rack: what lies there, and whether it may still be given out. A wrong verdict leaves a wrong paper in a hand."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout, recall_issue
from pages.handouts.printing import Printing
from pages.handouts.rack import judge, read_codes
from pages.models import TopicPage
from tests.factories.topics import publish, published_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(shelf):
    return published_topic("es", "fr")


def edition_of(page, language, number=1):
    found = Edition.objects.with_standing().filter(publication__topic_id=page.topic_id)
    return found.get(publication__language=language, number=number)


def verdicts(*lines):
    return judge(read_codes("\n".join(lines)))


def only(*lines):
    [verdict] = verdicts(*lines)
    return verdict


@pytest.mark.parametrize(
    "typed",
    [
        "https://clinic.example/v/K7QM-4XTE/?issue=2",
        "HTTPS://CLINIC.EXAMPLE/V/K7QM-4XTE/?ISSUE=2",
        "http://127.0.0.1:8000/v/K7QM-4XTE/?lang=es&issue=2",
        "k7qm4xte/2",
        " K7QM-4XTE / 2 ",
        "K7QM 4XTE #2",
    ],
)
def test_what_scanners_and_people_type_is_read_alike(typed):
    from pages.content.codes import read_code

    code = read_code("K7QM-4XT" + next(c for c in "23456789ABCDEFGHJKMNPQRSTUVWXYZ" if read_code("K7QM4XT" + c)))
    [read] = read_codes(
        typed.replace("K7QM-4XTE", code)
        .replace("k7qm4xte", code.lower().replace("-", ""))
        .replace("K7QM 4XTE", code.replace("-", " "))
    )
    assert (read.code, read.issue) == (code, 2)


def test_an_entry_counts_once_however_often_it_is_scanned():
    assert [typed.written for typed in read_codes("abc\nabc; def,\n\n ghi\tabc")] == ["abc", "def", "ghi"]


def test_the_newest_edition_is_fine(page):
    edition = edition_of(page, "es")
    verdict = only(edition.code)
    assert (verdict.advice, verdict.because, verdict.edition) == ("fine", "latest", edition)


def test_a_superseded_edition_is_to_be_reprinted_from_the_newest(page):
    publish(page, summary="Another summary.")
    verdict = only(edition_of(page, "en").code)
    assert (verdict.advice, verdict.newest) == ("reprint", edition_of(page, "en", 2))


def test_a_translation_whose_source_moved_on_is_watched(page):
    publish(page, summary="Another summary.")
    verdict = only(edition_of(page, "es").code)
    assert (verdict.advice, verdict.because) == ("watch", "outdated")
    assert verdict.since is not None


def test_what_was_recalled_or_withdrawn_is_thrown_away_with_the_reason(page, editor):
    withdraw_language(page.topic_id, "fr", "A word was wrong.")
    recall_edition(edition_of(page, "es").code, person=editor, reason="The dose was wrong.")
    found = {verdict.because: verdict for verdict in verdicts(*(edition_of(page, each).code for each in ("es", "fr")))}
    assert {verdict.advice for verdict in found.values()} == {"throw_away"}
    assert found["recalled"].reason == "The dose was wrong."
    assert found["withdrawn"].reason == "A word was wrong."


def test_a_recalled_issue_is_thrown_away_and_the_others_of_its_edition_are_fine(page, editor):
    edition = edition_of(page, "en")
    first, second = (issue_handout(edition, Printing(paper=paper)) for paper in ("letter", "a4"))
    recall_issue(first, "The number is cut off.", person=editor)
    verdict = only(f"{edition.code}/{first.number}")
    assert (verdict.advice, verdict.because, verdict.reason) == (
        "throw_away", "issue-recalled", "The number is cut off.",
    )  # fmt: skip
    assert only(f"{edition.code}/{second.number}").advice == "fine"


def test_a_code_without_its_issue_number_is_not_called_fine_while_one_of_them_is_recalled(page, editor):
    edition = edition_of(page, "en")
    recall_issue(issue_handout(edition, Printing()), "The number is cut off.", person=editor)
    verdict = only(edition.code)
    assert (verdict.advice, verdict.recalled_numbers) == ("look", (1,))


def test_a_bilingual_handout_is_as_good_as_the_worse_of_its_languages(page, editor):
    edition, companion = edition_of(page, "en"), edition_of(page, "es")
    issue = issue_handout(edition, Printing("bilingual"), companion)
    recall_edition(companion.code, person=editor, reason="The dose was wrong.")
    verdict = only(f"{edition.code}/{issue.number}")
    assert (verdict.advice, verdict.reason) == ("throw_away", "The dose was wrong.")


def test_an_issue_number_that_was_never_printed_is_unknown(page):
    verdict = only(f"{edition_of(page, 'en').code}/7")
    assert (verdict.advice, verdict.because) == ("unknown", "issue-unknown")


def test_a_slip_of_one_character_finds_the_code_that_was_meant(page):
    code = edition_of(page, "en").code
    slip = ("2" if code[0] != "2" else "3") + code[1:]
    verdict = only(slip)
    assert (verdict.advice, verdict.suggestions) == ("unknown", (code,))


def test_the_worst_stands_first_and_three_queries_do(page, editor, django_assert_num_queries):
    recall_edition(edition_of(page, "es").code, person=editor, reason="The dose was wrong.")
    publish(TopicPage.objects.get(pk=page.pk), summary="Another summary.")
    codes = list(Edition.objects.values_list("code", flat=True))
    with django_assert_num_queries(3):
        found = verdicts(*codes, "nonsense")
    order = [verdict.advice for verdict in found]
    assert order[:2] == ["throw_away", "unknown"]
    assert order[-1] == "fine"
