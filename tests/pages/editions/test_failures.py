"""A publish that fails half way never happened: through every door, at every step, at every write.

The database is really committed to here (``transaction=True``), so that it is the code under test, the admin's
middleware among it, that gives atomicity, and not the test's own transaction.
"""

import random

import pytest
from django.core.management.base import CommandError

from pages.editions.models import JournalCounter
from pages.editions.schedule import publish_due
from pages.models import TopicPage
from tests import oracle
from tests.doors import CHANGED, WITHDRAWN, Door, Stage, all_doors, set_stage
from tests.doors.publishing import PAST, schedule
from tests.factories.topics import make_topic, publish
from tests.faults import STEPS, Injected, at_step, at_write, rehearse
from tests.snapshots import Snapshot, differences, public_state, snapshot

pytestmark = pytest.mark.django_db(transaction=True)

DOORS = all_doors()

# Through these, each step and each write is made to fail, one after the other; through the others, some by lot. A
# door's lot is the same at every run; doors of one kind share the code behind them, so that together they try all.
ALL_STEPS = {
    "create form and publish",
    "Revision.publish",
    "worker publishes what is due",
    "workflow approval",
    "admin API publish",
    "page.copy, kept live",
    "slug changed by save",
}
ALL_WRITES = {"Revision.publish", "edit form and publish a change", "delete form of the shelf above"}
STEPS_BY_LOT, WRITES_BY_LOT = 4, 2

# Where Wagtail writes outside of the door's transaction: its log, and (treebeard) a count of children.
WAGTAILS_OWN = ("wagtailcore.PageLogEntry", "wagtailcore.Page.numchild")


def fails(door: Door, stage: Stage) -> bool:
    """Whether the walk came to grief: an exception, or an answer that is no good answer."""
    try:
        door.walk(stage)
    except (Injected, AssertionError, RuntimeError, CommandError):
        return True
    return False


def assert_never_happened(door: Door, before: Snapshot, public: dict, what: str) -> None:
    found = differences(before, snapshot(), apart_from=() if door.whole else WAGTAILS_OWN)
    assert found == [], f"{what} left something behind"
    assert public_state() == public, f"{what} changed what is public"


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_fault_at_any_step_of_a_door_leaves_the_database_as_it_was(door: Door):
    """A failure means that an error half way leaves pages and publications apart, or a schedule lost."""
    stage = set_stage(door.start)
    door.open(stage)
    head = JournalCounter.objects.get_or_create(pk=1)[0].head
    before, public = snapshot(), public_state()
    steps, writes = rehearse(lambda: door.walk(stage))
    assert differences(before, snapshot()) == []
    if door.expected:
        assert {"journal.record", "number_changes", "publication save"} <= steps.keys()
    if not door.refused:
        walk_with_faults(door, stage, before, public, steps, writes)
    door.walk(stage)
    oracle.assert_all()
    assert oracle.lines_after(head) == door.expected


def walk_with_faults(
    door: Door, stage: Stage, before: Snapshot, public: dict, steps: dict[str, int], writes: int
) -> None:
    chance = random.Random(door.name)
    some = list(steps) if door.name in ALL_STEPS else chance.sample(list(steps), min(STEPS_BY_LOT, len(steps)))
    for step in some:
        times = steps[step]
        passing = chance.randint(1, times)
        with at_step(step, only=passing, after=chance.random() < 0.3) as seen:
            failed = fails(door, stage)
        assert failed, f"the fault at {step} was swallowed"
        assert seen.times >= passing
        assert_never_happened(door, before, public, step)
    numbers = range(1, writes + 1)
    for number in numbers if door.name in ALL_WRITES else chance.sample(numbers, min(WRITES_BY_LOT, writes)):
        if not door.whole:
            continue
        with at_write(number):
            failed = fails(door, stage)
        assert failed, f"the fault at write {number} of {writes} was swallowed"
        assert_never_happened(door, before, public, f"write {number} of {writes}")


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
