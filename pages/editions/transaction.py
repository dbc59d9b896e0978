"""One publishing transaction: who acts, and the journal's lines that it owes.

Whatever publishes opens one: the admin's middleware, a page's ``publish``, a command, an action. Inner ones join the
outer one. Lines are numbered once, at the very end, because the counter's row is locked from then to the commit
(lock order: page, publications, counter).
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Correction:
    """Why a publish is safety-critical: the document paths whose old text must not be used any more, and a reason."""

    paths: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """Which translations a person has chosen to let out; every other one is left as it is.

    ``agreed``: the hash of the text that each language will have, the source's among them, as the person saw it. A
    language that is not named there goes out with whatever text is approved.
    """

    languages: frozenset[str]
    agreed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Publishing:
    """The publishing transaction under way."""

    person: "User | None" = None
    correction: Correction | None = None
    release: Release | None = None
    written: list[int] = field(default_factory=list)


_current: ContextVar[Publishing | None] = ContextVar("publishing", default=None)


def current() -> Publishing:
    """The transaction under way. :raises RuntimeError: outside of one."""
    found = _current.get()
    if found is None:
        raise RuntimeError("Publish inside `with publishing(): …`.")
    return found


@contextmanager
def publishing(
    *, person: "User | None" = None, correction: Correction | None = None, release: Release | None = None
) -> Iterator[Publishing]:
    """Opens a publishing transaction, or joins the one under way (what is named then holds inside)."""
    from pages.editions.journal import number_changes

    outer = _current.get()
    if outer is not None:
        inner = replace(
            outer,
            person=person or outer.person,
            correction=correction or outer.correction,
            release=release or outer.release,
        )
        token = _current.set(inner)
        try:
            with transaction.atomic():
                yield inner
        finally:
            _current.reset(token)
        return
    with transaction.atomic():
        own = Publishing(person, correction, release)
        token = _current.set(own)
        try:
            yield own
            if not transaction.get_rollback():
                number_changes(own.written)
        finally:
            _current.reset(token)


def publishing_for(person_id: int | None) -> AbstractContextManager[Publishing]:
    """What somebody has asked for earlier, done by what they may do now. Without a number it is the system's.

    Of somebody whose account is closed meanwhile no translation is let out: their roles cannot be asked for any more.
    """
    if person_id is None:
        return publishing()
    person = get_user_model().objects.filter(pk=person_id, is_active=True).first()
    return publishing(person=person) if person else publishing(release=Release(frozenset()))
