"""Every door, one by one: what is public afterwards is what the pages say, and the journal has told of it."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client

from pages.editions.models import JournalCounter
from tests import oracle
from tests.doors import Door, Stage, all_doors, set_stage
from tests.snapshots import differences, public_state, snapshot

pytestmark = pytest.mark.django_db

# Those that start alike stand together: their stage is set once.
DOORS = sorted(all_doors(), key=lambda door: door.start)


@pytest.fixture(scope="module")
def _set(request, lasting):
    with transaction.atomic():
        yield set_stage(request.param)
        transaction.set_rollback(True)


@pytest.fixture
def stage(_set: Stage, db) -> Stage:
    """What a walk does to it is taken back."""
    client = Client()
    client.force_login(_set.person)
    return replace(_set, client=client, memo={})


BY_START = [pytest.param(door.start, door, id=door.name) for door in DOORS]


@pytest.mark.parametrize(("_set", "door"), BY_START, indirect=["_set"], scope="module")
def test_what_is_public_after_a_door_is_what_the_pages_say(stage: Stage, door: Door):
    """A failure means that this way of saving shows readers something else than the clinic decided."""
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
