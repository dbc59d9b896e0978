"""A fault at any step of a door by which a topic is hidden, taken down, moved or copied."""

import pytest

from tests.doors import Door, all_doors
from tests.faulty_walks import assert_a_fault_leaves_nothing

DOORS = [door for door in all_doors() if (door.expected[:1] == [("published", "en")]) is False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_fault_at_any_step_leaves_the_database_as_it_was(door: Door):
    assert_a_fault_leaves_nothing(door)
