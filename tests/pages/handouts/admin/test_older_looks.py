"""Handouts in an older look: a person chooses which are printed anew, and the worker prints them."""

import pytest
from django.urls import reverse

from pages.editions.models import Edition
from pages.editions.worker import work_off
from pages.handouts.actions import issue_handout
from pages.handouts.models import ClinicBranding, HandoutIssue, Reissuing
from pages.handouts.printing import Printing
from tests.factories.topics import publish, published_topic

pytestmark = pytest.mark.django_db
LIST = "parity_older_looks"


@pytest.fixture
def page(shelf):
    return published_topic("es")


@pytest.fixture
def printed(page):
    """Three handouts of two editions, and then another design."""
    english, spanish = edition_of(page, "en"), edition_of(page, "es")
    issues = [issue_handout(english, Printing()), issue_handout(english, Printing("large"))]
    issues.append(issue_handout(spanish, Printing()))
    ClinicBranding.objects.create(clinic_name="Example Clinic")
    return issues


def edition_of(page, language, number=1):
    found = Edition.objects.with_standing().filter(publication__topic_id=page.topic_id)
    return found.get(publication__language=language, number=number)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_handouts_in_the_look_of_now_are_not_listed(admin_client, page):
    issue_handout(edition_of(page, "en"), Printing())
    assert "Nothing: every handout looks as it would" in text_of(admin_client.get(reverse(LIST)))


def test_editions_whose_handouts_were_printed_in_another_design_are_listed(admin_client, page, printed):
    shown = text_of(admin_client.get(reverse(LIST)))
    assert "another design" in shown
    assert all(edition_of(page, language).code in shown for language in ("en", "es"))


def test_a_superseded_edition_is_left_as_it_is(admin_client, page, printed):
    publish(page, summary="Another summary.")
    assert edition_of(page, "en").code not in text_of(admin_client.get(reverse(LIST)))


def test_the_chosen_ones_are_printed_anew_by_the_worker_and_the_others_are_not(admin_client, page, printed):
    code = edition_of(page, "en").code
    answer = admin_client.post(reverse("parity_reissue"), {"edition": [code]})
    assert HandoutIssue.objects.count() == 3
    work_off()
    run = Reissuing.objects.get()
    assert (run.done, run.total, run.problems) == (2, 2, [])
    assert run.finished_at is not None
    assert "2 of 2 handouts" in text_of(admin_client.get(answer["Location"]))
    fresh = HandoutIssue.objects.filter(branding__name="Example Clinic", edition__code=code)
    assert set(fresh.values_list("variant", flat=True)) >= {"standard", "large"}
    assert issue_handout(edition_of(page, "es"), Printing()) == printed[2]
    assert code not in text_of(admin_client.get(reverse(LIST)))


def test_doing_a_job_twice_prints_once(admin_client, page, printed):
    from pages.handouts.actions.reissue_many import reissue

    admin_client.post(reverse("parity_reissue"), {"edition": [edition_of(page, "es").code]})
    work_off()
    count = HandoutIssue.objects.count()
    reissue({"run": Reissuing.objects.get().pk, "issue": printed[2].pk, "person": None})
    assert (HandoutIssue.objects.count(), Reissuing.objects.get().done) == (count, 1)


def test_what_cannot_be_printed_is_told_and_the_rest_goes_on(admin_client, page, printed):
    codes = [edition_of(page, language).code for language in ("en", "es")]
    admin_client.post(reverse("parity_reissue"), {"edition": codes})
    from pages.editions.actions import withdraw_language

    withdraw_language(page.topic_id, "es", "A word was wrong.")
    work_off()
    run = Reissuing.objects.get()
    assert run.done == run.total == 3
    assert [(problem["code"], "withdrawn" in problem["why"]) for problem in run.problems] == [(codes[1], True)]


def test_choosing_nothing_is_told(admin_client, page, printed):
    answer = admin_client.post(reverse("parity_reissue"), {}, follow=True)
    assert "Choose at least one edition." in text_of(answer)
    assert not Reissuing.objects.exists()


def test_the_list_takes_the_same_queries_however_long_it_is(admin_client, page, django_assert_max_num_queries, printed):
    admin_client.get(reverse(LIST))
    with django_assert_max_num_queries(16):
        admin_client.get(reverse(LIST))
