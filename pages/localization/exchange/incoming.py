"""What comes in: what a file says of each segment, before anything is believed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pages.localization.exchange.errors import FileRefused
from pages.localization.exchange.inline import Pieces
from pages.localization.exchange.key import UnitKey


@dataclass(frozen=True, slots=True)
class IncomingUnit:
    """One unit."""

    name: str
    """What the file calls it."""
    key: UnitKey | None
    """None: it is none of ours."""
    place: str
    """The file and the line."""
    source: Pieces
    target: Pieces
    is_finished: bool = True
    """False: the file itself says that the translation needs work (``needs-translation``, ``fuzzy``)."""
    is_machine: bool = False


@dataclass(frozen=True, slots=True)
class IncomingFile:
    name: str
    language: str
    """The code of the language that all its units are in."""
    units: tuple[IncomingUnit, ...]


def one_language(declared: str | None, units: list[IncomingUnit]) -> str:
    """The language of a file, which its head and each of its units must agree on.

    :param declared: the code that its head names, if any.
    :raises FileRefused: when they differ, or no unit is one of ours.
    """
    named = {unit.key.language: unit for unit in units if unit.key is not None}
    if not named:
        raise FileRefused("None of its units was exported from here: their ids name no segment of this installation.")
    if declared is not None and set(named) != {declared}:
        other = next(unit for language, unit in named.items() if language != declared)
        assert other.key is not None
        raise FileRefused(
            f"{other.place}: this unit belongs to “{other.key.language}”, but the file says that it is “{declared}”."
        )
    if len(named) > 1:
        raise FileRefused(f"Its units belong to several languages: {', '.join(sorted(named))}. One file, one language.")
    return next(iter(named))


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Says which file a refusal is about."""
    try:
        yield
    except FileRefused as refused:
        raise FileRefused(*(f"{name}: {reason}" for reason in refused.reasons)) from refused
