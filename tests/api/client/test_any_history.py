"""Whatever the clinic does, and wherever the mirror is interrupted, a finished pass leaves exactly what is public.

A failure means that an app shows its readers a text that the clinic has changed or taken back. `make test` looks at a
few histories, `make soak` at many.
"""

import os
import shutil
import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pages.editions.models import JournalCounter
from tests.api.client.copies import Interrupted, Transport, documents, handouts, handouts_of, mirror, public
from tests.clinic import ACTS, Clinic

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.soak]

SOAK = float(os.environ.get("PARITY_SOAK", "0"))
HISTORIES = max(8, int(1000 * SOAK))
PRINTED = max(2, int(100 * SOAK))

acts = st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 5))
passes = st.tuples(st.sampled_from(["mirror", "kept", "old copy", "backup", "restore"]))
interrupted = st.tuples(st.sampled_from(["request", "step"]), st.integers(1, 40))
steps = st.lists(st.one_of(acts, acts, acts, passes, interrupted), min_size=3, max_size=14)

slow = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


@pytest.fixture(scope="module")
def clinic(lasting):
    with transaction.atomic():
        yield Clinic.open()
        transaction.set_rollback(True)


class History:
    """A clinic, its mirror, an older copy of the mirror's folder, and a backup of the clinic."""

    def __init__(self, clinic, folder, *, printed):
        self.clinic, self.folder, self.printed = clinic, folder, printed
        self.old = folder.with_name("old")
        self.backup = transaction.savepoint()

    def live(self, steps):
        for kind, *chosen in steps:
            match kind:
                case "mirror":
                    self.bring_level()
                case "request":
                    self.interrupt(transport=Transport(interrupt_at=chosen[0]))
                case "step":
                    self.interrupt(steps=chosen[0])
                case "kept":
                    shutil.rmtree(self.old, ignore_errors=True)
                    if self.folder.exists():
                        shutil.copytree(self.folder, self.old)
                case "old copy":
                    shutil.rmtree(self.folder, ignore_errors=True)
                    if self.old.exists():
                        shutil.copytree(self.old, self.folder)
                case "backup":
                    self.backup = transaction.savepoint()
                case "restore":
                    transaction.savepoint_rollback(self.backup)
                    JournalCounter.objects.update(epoch=uuid.uuid4())
                case _:
                    self.clinic.act(kind, *chosen)
        self.bring_level()

    def bring_level(self):
        mirror(self.folder, handouts=self.printed)
        assert documents(self.folder) == public()
        self.assert_whole()
        assert mirror(self.folder, handouts=self.printed)[2:] == [], "a quiet pass asks for nothing more"

    def interrupt(self, **how):
        try:
            mirror(self.folder, handouts=self.printed, **how)
        except Interrupted:
            self.assert_whole()

    def assert_whole(self):
        """At any moment: nothing half-written, nothing that never was, no document without its handouts."""
        held = documents(self.folder)
        assert {content.decode() for content in held.values()} <= self.clinic.ever
        if self.printed:
            assert handouts_of(held) <= set(handouts(self.folder))


def in_its_own_world(clinic, folder, steps, *, printed):
    """What an example does is taken back. Issues of handouts are made as outside of a transaction."""
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.parent.mkdir()
    own = transaction.atomic()
    own._from_testcase = True
    with own:
        mine = Clinic(clinic.cabinet, clinic.vault, clinic.contact, list(clinic.topics), set(clinic.ever))
        History(mine, folder, printed=printed).live(steps)
        transaction.set_rollback(True)


# The new history is as long as the one that the follower knows: only the epoch tells them apart.
RESTORED = [("backup",), ("publish", 0, 1), ("mirror",), ("restore",), ("publish", 0, 1), ("request", 5), ("mirror",)]
# An older copy of the folder, from before a recall and a new slug.
OLD_COPY = [("mirror",), ("kept",), ("recall", 0, 0), ("rename", 1, 1), ("mirror",), ("old copy",), ("step", 3)]


@settings(slow, max_examples=HISTORIES)
@given(steps=steps)
@example(steps=RESTORED)
@example(steps=OLD_COPY)
def test_a_finished_pass_leaves_what_is_public(clinic, db, tmp_path, steps):
    in_its_own_world(clinic, tmp_path / "world" / "copy", steps, printed=False)


@settings(slow, max_examples=PRINTED)
@given(steps=steps)
@example(steps=[("mirror",), ("publish", 0, 1), ("step", 9), ("withdraw", 1, 0), ("step", 20)])
def test_handouts_go_with_their_documents(clinic, db, tmp_path, steps):
    in_its_own_world(clinic, tmp_path / "world" / "copy", steps, printed=True)
