"""Faults put into publishing: at each of its steps, and at each write to the database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction

STEPS = {
    "extraction": "pages.editions.reconcile.extract",
    "open_segments": "pages.editions.reconcile.open_segments",
    "slug claim": "pages.editions.reconcile.claim_own_slugs",
    "planning": "pages.editions.reconcile.plan_publish",
    "issue": "pages.editions.publish.issue",
    "edition save": "pages.editions.models.Edition.save",
    "publication save": "pages.editions.models.Publication.save",
    "journal.record": "pages.editions.journal.record",
    "refresh_documents": "pages.editions.publish.refresh_documents",
    "number_changes": "pages.editions.journal.number_changes",
    "outbox.enqueue": "pages.editions.outbox.enqueue",
}
"""Each step of publishing, by where it is called from."""

WRITES = ("INSERT", "UPDATE", "DELETE")
# Not part of a publish: the browser's session, and Wagtail's index of references, whose failures Wagtail swallows.
BESIDE = ("django_session", "wagtailcore_referenceindex", "wagtailadmin_editingsession")


class Injected(Exception):
    """The fault."""


@dataclass
class Seen:
    """How often the place of a fault was passed."""

    times: int = 0


@contextmanager
def at_step(step: str, *, raising: bool = True, after: bool = False, only: int | None = None) -> Iterator[Seen]:
    """Raises where the step begins, or, with ``after``, when it has done its work.

    :param only: raise at this passing alone (from 1).
    """
    seen = Seen()
    target = STEPS[step]
    real = resolve_name(target)

    def faulty(*args: Any, **kwargs: Any) -> Any:
        seen.times += 1
        wanted = raising and only in (None, seen.times)
        if wanted and not after:
            raise Injected(step)
        result = real(*args, **kwargs)
        if wanted:
            raise Injected(f"after {step}")
        return result

    with patch(target, faulty):
        yield seen


@contextmanager
def at_write(number: int | None) -> Iterator[Seen]:
    """Raises at the so-many-th writing statement (from 1); None only counts them."""
    seen = Seen()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES) and not any(table in sql for table in BESIDE):
            seen.times += 1
            if seen.times == number:
                raise Injected(f"at write {number}: {sql[:120]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def rehearse(walk: Callable[[], Any]) -> tuple[dict[str, int], int]:
    """Walks and takes all of it back: how often each step was passed, and how many writes there were."""
    with transaction.atomic(), ExitStack() as stack:
        steps = {step: stack.enter_context(at_step(step, raising=False)) for step in STEPS}
        writes = stack.enter_context(at_write(None))
        walk()
        transaction.set_rollback(True)
    return {step: seen.times for step, seen in steps.items() if seen.times}, writes.times
