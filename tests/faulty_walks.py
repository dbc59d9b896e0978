"""Walks a door with a fault at each of its steps: the database must be as it was, every time."""

import random

from django.core.management.base import CommandError

from pages.editions.models import JournalCounter
from tests import oracle
from tests.doors import Door, Stage, set_stage
from tests.faults import Injected, at_step, at_write, rehearse
from tests.snapshots import Snapshot, differences, public_state, snapshot

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
    "worker carries out a scheduled release",
}
ALL_WRITES = {
    "Revision.publish",
    "edit form and publish a change",
    "release page, draft without Spanish",
    "delete form of the shelf above",
}
STEPS_BY_LOT, WRITES_BY_LOT = 4, 2

# Where Wagtail writes outside of the door's transaction: its log, and (treebeard) a count of children.
WAGTAILS_OWN = ("wagtailcore.PageLogEntry", "wagtailcore.Page.numchild")
# What the worker notes of a failure, for people to read.
NOTED = ("editions.ScheduledRelease.problem",)


def assert_a_fault_leaves_nothing(door: Door) -> None:
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


def fails(door: Door, stage: Stage) -> bool:
    """Whether the walk came to grief: an exception, or an answer that is no good answer."""
    try:
        door.walk(stage)
    except (Injected, AssertionError, RuntimeError, CommandError):
        return True
    return False


def assert_never_happened(door: Door, before: Snapshot, public: dict, what: str) -> None:
    found = differences(before, snapshot(), apart_from=NOTED if door.whole else (*NOTED, *WAGTAILS_OWN))
    assert found == [], f"{what} left something behind"
    assert public_state() == public, f"{what} changed what is public"


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
