"""The clinic sees which programs still show what was taken back."""

import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.utils import timezone

from api.keys.acknowledging import acknowledge_changes
from api.keys.actions import create_key, revoke_key
from api.keys.models import Key
from pages.editions import journal
from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Change, Edition, JournalCounter, Publication
from pages.models import TopicPage
from tests.factories.topics import make_contact, published_topic
from tests.pages.admin.people import client_of, visible_text

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/parity/consumers/"


def consumer(name, *, up_to=None):
    """A key that may acknowledge and was made before everything, and has acknowledged so far."""
    key, _token = create_key(name, ["changes:ack"])
    Key.objects.filter(pk=key.pk).update(created_at=timezone.now() - timedelta(days=30))
    if up_to is not None:
        acknowledge_changes(key, journal.head()[0], up_to)
    return Key.objects.get(pk=key.pk)


@pytest.fixture(scope="module")
def taken_back(lasting):
    """Spanish withdrawn, then French recalled, then another topic deleted; the head after each."""
    with transaction.atomic():
        contact = make_contact()
        page = published_topic("es", "fr", contact=contact)
        published_topic(contact=contact, slug="other", title="Other")
        heads = [journal.head()[1]]
        withdraw_language(page.topic_id, "es", "A wrong dose")
        heads.append(journal.head()[1])
        recall_edition(Edition.objects.get(publication__language="fr").code, "Says to wait")
        heads.append(journal.head()[1])
        TopicPage.objects.get(slug="other").delete()
        yield [*heads, journal.head()[1]]
        transaction.set_rollback(True)


@pytest.fixture
def browser(editor):
    return client_of(editor)


def tables(browser, address=ADDRESS):
    """The rows of the two tables, by program and in order: each a list of its cells' texts."""
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    found = [
        [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in table.select("tbody tr")]
        for table in page.select("main table")
    ]
    programs = {row[0].split(" parity_")[0]: row for row in found[0]} if found else {}
    return programs, found[1] if len(found) > 1 else []


def test_each_side_is_told_oldest_first_and_recalls_as_urgent(taken_back, browser):
    before, withdrawn, _recalled, deleted = taken_back
    consumer("Up to date", up_to=deleted)
    consumer("Missed the recall", up_to=withdrawn)
    consumer("Old", up_to=before)
    consumer("Silent")
    programs, lines = tables(browser)
    assert programs["Up to date"][1].startswith(f"Everything up to change {deleted}")
    assert programs["Up to date"][2].startswith("Nothing")
    assert programs["Missed the recall"][2].startswith("1 recall 1 deletion")
    assert programs["Old"][2].startswith("1 recall 1 withdrawal 1 deletion")
    assert programs["Silent"][1].startswith("Nothing that is known")
    assert programs["Silent"][2] == programs["Old"][2]
    assert [line[1].split()[0] for line in lines] == ["Withdrawn", "Recalled", "Deleted"]
    assert ["Urgent" in line[1] for line in lines] == [False, True, False]
    assert "Cervical insufficiency Spanish" in lines[0][0]
    assert [line[3] for line in lines] == ["A wrong dose", "Says to wait", "the topic was deleted"]
    assert [line[4] for line in lines] == [
        "Old, Silent",
        "Missed the recall, Old, Silent",
        "Missed the recall, Old, Silent",
    ]


def test_one_program_is_looked_at_alone(taken_back, browser):
    before, _withdrawn, recalled, _deleted = taken_back
    consumer("Old", up_to=before)
    other = consumer("Other", up_to=recalled)
    _programs, lines = tables(browser, f"{ADDRESS}?consumer={other.pk}")
    assert [line[1] for line in lines] == ["Deleted"]
    assert browser.get(f"{ADDRESS}?consumer={uuid.uuid4()}").status_code == 404
    assert browser.get(f"{ADDRESS}?consumer=x").status_code == 404


def test_a_program_that_begins_now_is_not_concerned_by_what_was_before(taken_back, browser):
    create_key("New", ["changes:ack"])
    Change.objects.update(at=timezone.now() - timedelta(days=1))
    programs, lines = tables(browser)
    assert programs["New"][2].startswith("Nothing")
    assert lines == []


def test_a_program_of_an_earlier_history_has_applied_nothing_of_this_one(taken_back, browser):
    """A backup was restored: nobody knows what its copies show."""
    *_before, head = taken_back
    consumer("Mirror", up_to=head)
    assert tables(browser)[0]["Mirror"][2].startswith("Nothing")
    JournalCounter.objects.update(epoch=uuid.uuid4())
    programs, lines = tables(browser)
    assert "start again" in programs["Mirror"][1]
    assert programs["Mirror"][2].startswith("1 recall 1 withdrawal 1 deletion")
    assert [line[4] for line in lines] == ["Mirror"] * 3


def test_a_key_without_the_scope_or_revoked_is_no_consumer(taken_back, browser):
    create_key("Reader", ["drafts:read"])
    revoke_key(consumer("Revoked"))
    page = visible_text(browser.get(ADDRESS))
    assert "There is none yet" in page
    assert "changes:ack" in page
    assert "Revoked" not in page


def test_when_everything_is_applied_the_page_says_so(taken_back, browser):
    *_before, head = taken_back
    consumer("Mirror", up_to=head)
    assert "every program has applied all" in visible_text(browser.get(ADDRESS))


def test_many_changes_and_programs_take_as_many_queries(taken_back, browser, django_assert_max_num_queries):
    publication = Publication.objects.get(language="es")
    head = journal.head()[1]
    consumer("First")
    browser.get(ADDRESS)
    with django_assert_max_num_queries(16) as few:
        assert len(browser.get(ADDRESS).context["lines"]) == 3
    Change.objects.bulk_create(
        Change(
            sequence=head + number, kind="withdrawn", topic_id=publication.topic_id, slug="x", language="es",
            at=timezone.now(),
        )
        for number in range(1, 201)
    )  # fmt: skip
    for number in range(11):
        consumer(f"Program {number}", up_to=number)
    with django_assert_max_num_queries(len(few)):
        answer = browser.get(ADDRESS)
    assert (len(answer.context["lines"]), answer.context["total"]) == (50, 203)
    assert "The 50 oldest of 203" in visible_text(answer)
