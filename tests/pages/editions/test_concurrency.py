"""Many publishers at once, in processes of their own, and a reader that follows the journal as fast as it can."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from pages.editions.models import Change, Publication
from pages.models import TopicPage
from tests import oracle
from tests.factories.topics import approve, make_contact, make_topic, publish
from tests.processes import TEXTS, Traffic, run

ROUNDS = 3


def topics(count: int) -> list[str]:
    """Public topics, with both of the texts that publishers alternate between signed in Spanish."""
    contact, ids = make_contact(), []
    for number in range(count):
        page = make_topic(contact=contact, title=f"Topic {number}", slug=f"topic-{number}", summary=TEXTS[1])
        approve(page, "es")
        page.summary = TEXTS[0]
        page.save_revision()
        approve(page, "es")
        publish(page)
        ids.append(str(page.topic_id))
    return ids


def postgres_url() -> str:
    if connection.vendor != "postgresql":
        pytest.skip("NEEDS POSTGRESQL: run with DATABASE_URL=postgres://postgres@127.0.0.1/parity; CI does")
    at = connection.settings_dict
    secret = f":{at['PASSWORD']}" if at["PASSWORD"] else ""
    return f"postgres://{at['USER']}{secret}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_follower_of_the_journal_misses_nothing_while_eight_processes_publish():
    """Eight processes publish, withdraw, release and unpublish six topics; two readers follow, each in a tight loop.

    The follower by ``sequence`` must find the next numbers, and no others, at every look, and end byte-equal to the
    publications: a failure means that apps and mirrors silently keep texts that the clinic has taken back.

    The control is the same follower with the autoincrement ``id`` as its cursor. An id is drawn when a line is written,
    not when it is committed: a line whose transaction ends late appears *below* a cursor that has gone on. The control
    has to miss lines. If it never did, this traffic would prove nothing about the other: hence some rounds of it.

    Nothing is tried again and no error is forgiven, deadlocks included.
    """
    url = postgres_url()
    ids = topics(6)
    for _ in range(ROUNDS):
        kinds = ["publish", "publish", "publish", "publish", "withdraw", "release", "release", "unpublish"]
        result = run(Traffic(ids, publishers=8, acts=25, seconds=10, kinds=kinds), url)
        told = {name: value for name, value in result.items() if name != "follower"}
        assert result["errors"] == [], told
        assert set(result["acts"]) == set(kinds), told
        follower = result["follower"]
        assert (follower["gaps"], follower["missed"], follower["unequal"]) == ([], 0, []), told
        oracle.assert_all()
        if result["control"]["missed"]:
            return
    pytest.fail("the control, whose cursor is an autoincrement id, missed nothing: the traffic is too thin")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_four_processes_publish_on_sqlite_and_none_finds_it_locked(tmp_path: Path):
    """On a file, in the profile that settings give it. A failure means that editors see “database is locked”."""
    if connection.vendor != "sqlite":
        pytest.skip("this one is about SQLite")
    ids = topics(3)
    connection.ensure_connection()
    file = tmp_path / "parity.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    lines = Change.objects.count()
    result = run(Traffic(ids, publishers=4, acts=10, seconds=30, kinds=["publish"]), f"sqlite:///{file}")
    assert result["errors"] == []
    assert result["acts"] == {"publish": 40}
    follower = result["follower"]
    assert (follower["gaps"], follower["missed"], follower["unequal"]) == ([], 0, [])
    assert follower["lines"] > lines
    assert Publication.objects.count() == 2 * TopicPage.objects.count() == 6
