"""A publish that fails half way never happened: through every door, at every step, at every write.

The database is really committed to here (``transaction=True``), so that it is the code under test, the admin's
middleware among it, that gives atomicity, and not the test's own transaction.
"""

import pytest

from pages.editions.models import JournalCounter
from pages.editions.schedule import publish_due
from pages.models import TopicPage
from tests import oracle
from tests.doors import CHANGED, WITHDRAWN, Stage, set_stage
from tests.doors.publishing import PAST, schedule
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
