"""Publishers and readers as processes of their own, all on one database, for the tests of concurrency.

Run as ``python -m tests.processes '<json of a Traffic>'`` with DATABASE_URL naming the database: Django is set up once,
then every publisher and reader is forked from it before any connection is open. Prints the result as JSON.
"""

import json
import multiprocessing
import os
import random
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ("Your cervix might open too soon.", "Your cervix might open too early.")
PATIENCE = 60.0
"""Seconds after which a process that does not report counts as hung."""


@dataclass(frozen=True)
class Traffic:
    """So many publishers, each doing so many acts or so many seconds of them, on these topics."""

    topics: list[str]
    publishers: int
    acts: int
    seconds: float
    kinds: list[str]


def run(traffic: Traffic, database_url: str) -> dict[str, Any]:
    """``{acts, refused, errors, follower, control}``, from other processes. :raises AssertionError: when they fail."""
    environment = {**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "cms.settings"}
    command = [sys.executable, "-m", "tests.processes", json.dumps(asdict(traffic))]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=2 * PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def main(traffic: Traffic) -> dict[str, Any]:
    fork = multiprocessing.get_context("fork")
    readers = {"follower": follow_by_sequence, "control": follow_by_id}
    start, stop = fork.Barrier(traffic.publishers + len(readers)), fork.Event()
    publishing, reading = fork.Queue(), fork.Queue()
    processes = [
        fork.Process(target=reported, args=(publishing, publisher, traffic, number, start))
        for number in range(traffic.publishers)
    ]
    processes += [
        fork.Process(target=reported, args=(reading, reader, name, start, stop)) for name, reader in readers.items()
    ]
    for process in processes:
        process.start()
    try:
        published = [publishing.get(timeout=PATIENCE) for _ in range(traffic.publishers)]
        stop.set()
        read = dict(reading.get(timeout=PATIENCE) for _ in readers)
    finally:
        for process in processes:
            process.join(5)
            if process.is_alive():
                process.kill()
    return {
        "acts": dict(sum((Counter(result["acts"]) for result in published), Counter())),
        "refused": dict(sum((Counter(result["refused"]) for result in published), Counter())),
        "errors": [error for result in published for error in result["errors"]],
        **read,
    }


def reported(queue: Any, role: Callable[..., Any], *args: Any) -> None:
    """Plays the role on a connection of its own, and hands in its result, whatever happens."""
    from django.db import connections

    connections.close_all()
    try:
        queue.put(role(*args))
    except BaseException:
        queue.put({"acts": {}, "refused": {}, "errors": [traceback.format_exc()]})
        raise
    finally:
        connections.close_all()


# --- publishers ---


def publisher(traffic: Traffic, number: int, start: Any) -> dict[str, Any]:
    """Acts on topics by lot. Nothing is tried again: an error is an error."""
    from pages.editions.errors import PublishingRefused

    chance = random.Random(number)
    acts, refused, errors = Counter(), Counter(), []
    start.wait(PATIENCE)
    end = time.monotonic() + traffic.seconds
    for _ in range(traffic.acts):
        if time.monotonic() > end:
            break
        kind, topic_id = chance.choice(traffic.kinds), chance.choice(traffic.topics)
        try:
            ACTS[kind](topic_id, chance)
            acts[kind] += 1
        except PublishingRefused:
            refused[kind] += 1
        except Exception as error:
            errors.append(f"{kind}: {type(error).__name__}: {error}")
    return {"acts": acts, "refused": refused, "errors": errors}


def publish(topic_id: str, chance: random.Random) -> None:
    from pages.models import TopicPage

    page = TopicPage.objects.get(topic_id=topic_id).get_latest_revision_as_object()
    page.summary = chance.choice(TEXTS)
    page.save_revision().publish()


def unpublish(topic_id: str, chance: random.Random) -> None:
    from pages.models import TopicPage

    TopicPage.objects.get(topic_id=topic_id).unpublish()


def withdraw(topic_id: str, chance: random.Random) -> None:
    from pages.editions.actions import withdraw_language

    withdraw_language(topic_id, "es", "A word was wrong")


def release(topic_id: str, chance: random.Random) -> None:
    from pages.editions.actions import release_languages

    release_languages(topic_id, ["es"])


ACTS = {"publish": publish, "unpublish": unpublish, "withdraw": withdraw, "release": release}


# --- readers ---


def answer(topic_id: Any, language: str) -> str:
    """What the public address answers: the bytes, or 410 and why."""
    from pages.editions.models import Publication

    row = Publication.objects.get(topic_id=topic_id, language=language)
    return row.document if row.is_public else f"410 {row.status}"


def follow(cursor_column: str, start: Any, stop: Any, look: Callable[[list[Any]], None]) -> tuple[set[int], dict]:
    """Asks again and again for the lines after the cursor, and fetches what each names; ends when all is told."""
    from pages.editions.models import Change

    cursor, seen, copies = 0, set(), {}
    start.wait(PATIENCE)
    while True:
        is_last_look = stop.is_set()
        lines = list(Change.objects.filter(**{f"{cursor_column}__gt": cursor}).order_by(cursor_column))
        look(lines)
        for line in lines:
            cursor = getattr(line, cursor_column)
            seen.add(line.pk)
            copies[line.topic_id, line.language] = answer(line.topic_id, line.language)
        if is_last_look and not lines:
            return seen, copies


def follow_by_sequence(name: str, start: Any, stop: Any) -> tuple[str, dict[str, Any]]:
    """The follower that api.md promises. ``gaps``: looks at which the next numbers were not the next ones."""
    from pages.editions.models import Change

    newest, gaps, looks = 0, [], 0

    def look(lines: list[Any]) -> None:
        nonlocal newest, looks
        looks += 1
        numbers = [line.sequence for line in lines]
        if numbers != list(range(newest + 1, newest + 1 + len(numbers))):
            gaps.append([newest, numbers[:20]])
        newest = numbers[-1] if numbers else newest

    seen, copies = follow("sequence", start, stop, look)
    return name, {
        "lines": len(seen),
        "missed": Change.objects.exclude(pk__in=seen).count(),
        "gaps": gaps,
        "looks": looks,
        "unequal": unequal(copies),
    }


def follow_by_id(name: str, start: Any, stop: Any) -> tuple[str, dict[str, Any]]:
    """The control: a follower whose cursor is the table's autoincrement."""
    from pages.editions.models import Change

    seen, copies = follow("id", start, stop, lambda lines: None)
    return name, {
        "lines": len(seen),
        "missed": Change.objects.exclude(pk__in=seen).count(),
        "unequal": unequal(copies),
    }


def unequal(copies: dict[Any, str]) -> list[str]:
    """The addresses whose copy is not what the database holds, byte for byte."""
    from pages.editions.models import Publication

    rows = Publication.objects.values_list("topic_id", "language")
    return [
        f"{topic_id} {language}"
        for topic_id, language in rows
        if copies.get((topic_id, language)) != answer(topic_id, language)
    ]


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(Traffic(**json.loads(sys.argv[1])))))  # noqa: T201
