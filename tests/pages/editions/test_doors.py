"""Every door, one by one: what is public afterwards is what the pages say, and the journal has told of it."""

import pytest

from pages.editions.models import JournalCounter
from tests import oracle
from tests.doors import Door, all_doors, set_stage
from tests.snapshots import differences, public_state, snapshot

pytestmark = pytest.mark.django_db

DOORS = all_doors()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_what_is_public_after_a_door_is_what_the_pages_say(door: Door):
    """A failure means that this way of saving shows readers something else than the clinic decided."""
    stage = set_stage(door.start)
    door.open(stage)
    oracle.assert_all()
    head = JournalCounter.objects.get_or_create(pk=1)[0].head
    before, rows = public_state(), snapshot()
    door.walk(stage)
    oracle.assert_all()
    assert oracle.lines_after(head) == door.expected
    oracle.assert_each_change_has_its_line(before, public_state(), head)
    if door.refused:
        assert differences(rows, snapshot()) == []


def test_every_door_has_its_own_name():
    assert len({door.name for door in DOORS}) == len(DOORS)
