"""The handouts of a topic: what was issued, and the recall of one printing."""

import pytest
from django.urls import reverse

from pages.editions.actions import withdraw_language
from pages.editions.models import Change, Edition
from pages.handouts.actions import issue_handout, recall_issue
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import Printing
from tests.factories.topics import paragraph, publish, published_topic, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(shelf):
    return published_topic("es")


@pytest.fixture
def issues(page):
    edition, companion = edition_of(page, "en"), edition_of(page, "es")
    return [
        issue_handout(edition, Printing()),
        issue_handout(companion, Printing("large", "a4")),
        issue_handout(edition, Printing("bilingual"), companion),
    ]


def edition_of(page, language):
    found = Edition.objects.with_standing().filter(publication__topic_id=page.topic_id)
    return found.get(publication__language=language)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_every_issue_is_listed_with_its_file(admin_client, page, issues):
    shown = text_of(admin_client.get(reverse("parity_handouts", args=[page.pk])))
    assert all(f"/api/v1/files/{issue.sha256}.pdf" in shown for issue in issues)
    assert "English + Spanish" in shown
    assert "Large print" in shown


def test_a_topic_without_handouts_says_so(admin_client, page):
    assert "None yet. Handouts are printed when" in text_of(
        admin_client.get(reverse("parity_handouts", args=[page.pk]))
    )


def listed(client, page, **asked):
    """The numbers of the issues that the list shows."""
    shown = client.get(reverse("parity_handouts_results", args=[page.pk]), asked)
    return {issue.pk for issue in shown.context["object_list"]}


def test_the_list_is_narrowed_by_language_kind_paper_and_standing(admin_client, page, issues):
    standard, large, both = (issue.pk for issue in issues)
    assert listed(admin_client, page, language="es") == {large, both}
    assert listed(admin_client, page, variant="large") == {large}
    assert listed(admin_client, page, paper="letter") == {standard, both}
    recall_issue(issues[0], "Cut off.")
    assert listed(admin_client, page, standing="taken_back") == {standard}
    assert listed(admin_client, page, standing="newest") == {large, both}
    publish(page, summary="Another summary.")
    assert listed(admin_client, page, standing="older") == {both}
    withdraw_language(page.topic_id, "es", "A wrong word.")
    assert listed(admin_client, page, standing="taken_back") == {standard, large, both}
    assert "No handout of this topic is like that." in text_of(
        admin_client.get(reverse("parity_handouts", args=[page.pk]), {"standing": "newest"})
    )


def printed(client, page, **asked):
    return client.get(reverse("parity_print_handout", args=[page.pk]), asked)


def test_any_kind_of_the_newest_editions_is_printed_from_the_page(admin_client, page, issues):
    assert printed(admin_client, page)["Location"].endswith(f"/{issues[0].sha256}.pdf")
    bilingual = printed(admin_client, page, language="en", print="bilingual", beside="es")
    assert bilingual["Location"].endswith(f"/{issues[2].sha256}.pdf")
    press = printed(admin_client, page, language="es", print="press", paper="a4", ink="grey", marks="on")
    issue = HandoutIssue.objects.order_by("-pk").first()
    assert issue.printing == Printing("press", "a4", "grey", True)
    assert press["Location"].endswith(f"/{issue.sha256}.pdf")


@pytest.mark.once  # Django has Spanish words for the first
@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"language": "fr"}, "Select a valid choice"),
        ({"language": "es", "print": "bilingual", "beside": "es"}, "Choose another language than the first."),
        ({"language": "es", "print": "easy"}, "It cannot be printed:"),
    ],
)
def test_what_cannot_be_printed_from_the_page_is_told_there(admin_client, shelf, asked, why):
    calm = [section("overview", "overview", paragraph("what", "The cervix is the lower part of the uterus."))]
    page = published_topic("es", body=calm)
    answer = printed(admin_client, page, **asked)
    assert answer["Location"] == reverse("parity_handouts", args=[page.pk])
    assert why in text_of(admin_client.get(answer["Location"]))
    assert not HandoutIssue.objects.exists()


def test_the_pages_of_a_topic_lead_to_each_other(admin_client, page):
    handouts, editions = (reverse(name, args=[page.pk]) for name in ("parity_handouts", "parity_editions"))
    assert handouts in text_of(admin_client.get(editions))
    assert editions in text_of(admin_client.get(handouts))


def test_the_list_takes_the_same_queries_however_long_it_is(admin_client, page, issues, django_assert_max_num_queries):
    address = reverse("parity_handouts", args=[page.pk])
    admin_client.get(address)
    with django_assert_max_num_queries(22):
        admin_client.get(address)


def test_a_printing_is_recalled_for_a_reason_and_its_edition_stays(admin_client, page, issues):
    address = reverse("parity_recall_issue", args=[issues[0].pk])
    assert "The edition stays public" in text_of(admin_client.get(address))
    refused = text_of(admin_client.post(address, {"reason": ""}))
    assert "Say why, in a line" in refused
    assert admin_client.post(address, {"reason": "The number is cut off."}).status_code == 302
    issue = HandoutIssue.objects.get(pk=issues[0].pk)
    assert (issue.is_recalled, issue.recall_reason) == (True, "The number is cut off.")
    assert edition_of(page, "en").standing == "latest"
    line = Change.objects.order_by("sequence").last()
    assert (line.kind, line.code, line.reason) == ("refreshed", issue.edition.code, "handout-recalled")
    shown = text_of(admin_client.get(reverse("parity_handouts", args=[page.pk])))
    assert "Printing recalled" in shown
    assert issue.sha256 not in shown
    assert "recalled already" in text_of(admin_client.get(address))


def test_who_may_not_publish_the_language_may_not_recall_its_printing(client, page, issues, django_user_model):
    from django.contrib.auth.models import Permission

    person = django_user_model.objects.create_user("somebody")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    address = reverse("parity_recall_issue", args=[issues[1].pk])
    assert client.post(address, {"reason": "It is wrong."}).status_code == 302
    assert not HandoutIssue.objects.filter(recalled_at__isnull=False).exists()


def test_a_recall_that_fails_half_way_changes_nothing(admin_client, page, issues, monkeypatch):
    from pages.handouts.actions import recall

    def fail(*args):
        raise RuntimeError("injected")

    monkeypatch.setattr(recall.journal, "record", fail)
    with pytest.raises(RuntimeError):
        admin_client.post(reverse("parity_recall_issue", args=[issues[0].pk]), {"reason": "It is wrong."})
    assert not HandoutIssue.objects.filter(recalled_at__isnull=False).exists()
