"""A publish that fails half way never happened: through every door, at every step, at every write.

The database is really committed to here (``transaction=True``), so that it is the code under test, the admin's
middleware among it, that gives atomicity, and not the test's own transaction.
"""

import threading

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Revision

from pages.editions.models import JournalCounter, ScheduledRelease
from pages.editions.schedule import publish_due
from pages.models import TopicPage
from tests import oracle
from tests.doors import CHANGED, PUBLISHED, WITHDRAWN, Stage, set_stage
from tests.doors.publishing import PAST, schedule
from tests.doors.releasing import schedule_other
from tests.factories.topics import make_topic, publish
from tests.faults import STEPS, at_step, rehearse

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_step_is_passed_by_some_door():
    """A step that no door passes is tested by none: its name has changed, or it is gone."""
    stage = set_stage("draft")
    steps, _ = rehearse(lambda: stage.topic.get_latest_revision().publish())
    assert steps.keys() == STEPS.keys()


def second_topic(stage: Stage) -> TopicPage:
    page = make_topic(stage.cabinet, contact=stage.topic.contact, title="Cerclage", slug="cerclage")
    return publish(page)


@pytest.mark.parametrize("step", STEPS)
def test_a_scheduled_publish_that_fails_stays_scheduled_and_the_next_one_is_done(step: str):
    """A failure means that one bad topic stops all the others, or that its date is forgotten."""
    stage = set_stage("public")
    other = second_topic(stage)
    schedule(stage, summary="The first to come.")
    other_stage = Stage(stage.person, stage.client, stage.root, stage.cabinet, stage.vault, other.pk)
    schedule(other_stage, summary="The second to come.")
    with at_step(step, only=1):
        failures = publish_due()
    assert len(failures) == 1
    assert "stays scheduled" in failures[0]
    assert stage.topic.live_revision_id != stage.topic.latest_revision_id
    assert stage.topic.latest_revision.approved_go_live_at == PAST
    assert other_stage.topic.summary == "The second to come."
    oracle.assert_all()
    head = JournalCounter.objects.get(pk=1).head
    assert publish_due() == []
    assert oracle.lines_after(head) == CHANGED
    oracle.assert_all()


def test_an_expiry_that_fails_is_done_the_next_time_and_stops_no_other():
    stage = set_stage("public")
    other = second_topic(stage)
    TopicPage.objects.update(expire_at=PAST)
    with at_step("journal.record", only=1):
        failures = publish_due()
    assert len(failures) == 1
    assert [stage.topic.live, TopicPage.objects.get(pk=other.pk).live] == [True, False]
    oracle.assert_all()
    head = JournalCounter.objects.get(pk=1).head
    assert publish_due() == []
    assert oracle.lines_after(head) == WITHDRAWN
    oracle.assert_all()


def test_clearing_old_revisions_leaves_the_one_that_is_scheduled():
    """A failure means that a clean-up at night takes away what people have agreed to publish in the morning."""
    stage = set_stage("public")
    schedule_other(stage)
    kept = ScheduledRelease.objects.get().revision_id
    call_command("purge_revisions")
    assert Revision.objects.filter(pk=kept).exists()
    assert publish_due() == []
    assert stage.topic.live_revision_id == kept


def test_two_workers_carry_out_a_release_once():
    """A failure means that two processes publish the same release twice, or fall over each other."""
    schedule_other(set_stage("public"))
    head = JournalCounter.objects.get(pk=1).head
    start, failures = threading.Barrier(2), []

    def work() -> None:
        start.wait(30)
        try:
            failures.extend(publish_due())
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert failures == []
    assert oracle.lines_after(head) == PUBLISHED
    assert not ScheduledRelease.objects.waiting().exists()
    oracle.assert_all()
