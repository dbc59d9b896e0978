"""The dry run: what an import would do, unit by unit. Reads only."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pages.localization.actions.translate import require_target
from pages.localization.exchange.incoming import IncomingUnit
from pages.localization.exchange.judging import Judgement, Refusal, judge
from pages.localization.exchange.key import UnitKey, seen_mark
from pages.localization.exchange.known import KnownSegments
from pages.localization.exchange.parcel import Parcel
from pages.localization.roles import require

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Outcome(StrEnum):
    """What becomes of a unit. The last four are refusals of the unit; the file as a whole is well."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    """The translation here was changed since the export. Written only if it is chosen by itself."""
    UNFINISHED = "unfinished"
    """The file says that the translation needs work. Written only if it is chosen by itself."""
    KEPT_APART = "kept_apart"
    """The source was changed since the export: kept as the earlier wording's translation, if it has none."""
    UNCHANGED = "unchanged"
    """The file says what is here, or what was here at the export."""
    EMPTY = "empty"
    CODES = "codes"
    """Marks or links were dropped or invented."""
    TEXT = "text"
    """The source was changed in the file, or the text holds characters that no text may hold."""
    CONTRADICTION = "contradiction"
    """The file says different things of one segment."""
    UNKNOWN = "unknown"


WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED})
TAKEABLE = frozenset({Outcome.CONFLICT, Outcome.UNFINISHED})
REFUSED = frozenset({Outcome.CODES, Outcome.TEXT, Outcome.CONTRADICTION, Outcome.UNKNOWN})

_VERSIONS = 10
"""How many different texts for one segment are looked at."""
_CONTRADICTION = "The file says different things of this text."


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """One unit: what is here now, what the file says, and what becomes of it. Texts are canonical."""

    name: str
    place: str
    outcome: Outcome
    key: UnitKey | None = None
    segment_id: int | None = None
    document: str = ""
    source: str = ""
    rich: bool = False
    present: str = ""
    text: str = ""
    is_machine: bool = False
    detail: str = ""
    """Why it was refused, what was cleaned, or who has changed it."""
    is_kept: bool = False
    """Of what is kept apart: whether the earlier wording's translation is written."""

    def is_written(self, take: frozenset[str]) -> bool:
        """:param take: the names of units that were chosen by themselves."""
        return self.outcome in WRITTEN or self.is_kept or (self.outcome in TAKEABLE and self.name in take)


@dataclass(frozen=True, slots=True)
class Plan:
    language: str
    units: tuple[PlannedUnit, ...]
    counts: Counter[Outcome] = field(default_factory=Counter)

    @property
    def refused(self) -> list[PlannedUnit]:
        return [unit for unit in self.units if unit.outcome in REFUSED]

    @property
    def fingerprint(self) -> str:
        """Of all that a person is shown: what is confirmed must be what was seen."""
        seen = [(unit.name, unit.outcome, unit.segment_id, unit.present, unit.text, unit.detail) for unit in self.units]
        return hashlib.sha256(repr((self.language, seen)).encode("utf-8", "surrogatepass")).hexdigest()


def plan_import(parcel: Parcel, *, person: "User | None" = None) -> Plan:
    """What importing this would do now. A handful of queries, whatever the number of units.

    :raises TranslationError: for a language that is not translated into here.
    :raises NotAllowed: when the person is no translator of the language.
    """
    require_target(parcel.language)
    require(person, "translate", parcel.language)
    known = KnownSegments.load(parcel.language, [unit.key for unit in parcel.units if unit.key])
    planned = tuple(_planned(parcel.units, known))
    return Plan(parcel.language, planned, Counter(unit.outcome for unit in planned))


def _planned(units: Iterable[IncomingUnit], known: KnownSegments) -> Iterator[PlannedUnit]:
    """Each segment once. What a file says of it again is passed over where it is empty, or what is here."""
    by_segment: dict[object, list[IncomingUnit]] = {}
    for unit in units:
        segment = known.row(unit.key)
        by_segment.setdefault(segment.pk if segment else ("?", unit.name, unit.place), []).append(unit)
    for said in by_segment.values():
        first = said[0]
        row = known.row(first.key)
        if row is None or first.key is None:
            yield PlannedUnit(first.name, first.place, Outcome.UNKNOWN, detail="There is no such segment here.")
            continue
        distinct = list({unit.target: unit for unit in reversed(said)}.values())
        judged = [_judged(unit, known) for unit in distinct[:_VERSIONS]]
        saying = [unit for unit in judged if unit.outcome not in (Outcome.EMPTY, Outcome.UNCHANGED)]
        if len(saying) > 1 or len(distinct) > _VERSIONS:
            yield replace(judged[0], outcome=Outcome.CONTRADICTION, detail=_CONTRADICTION, is_kept=False)
        else:
            yield (saying or judged[-1:])[0]


def _judged(unit: IncomingUnit, known: KnownSegments) -> PlannedUnit:
    row = known.row(unit.key)
    assert row is not None
    assert unit.key is not None
    present = known.present(row)
    judgement = judge(unit, known.source(row), present, rich=row.rich)
    if judgement.refusal is not None:
        outcome = Outcome.CODES if judgement.refusal is Refusal.CODES else Outcome.TEXT
        return _unit(unit, known, outcome, judgement, judgement.detail)
    if not judgement.text:
        return _unit(unit, known, Outcome.EMPTY, judgement)
    if judgement.text == present or (present and seen_mark(judgement.text) == unit.key.seen):
        return _unit(unit, known, Outcome.UNCHANGED, judgement)
    if not known.is_current(row):
        return _unit(unit, known, Outcome.KEPT_APART, judgement, is_kept=not present and unit.is_finished)
    if present and unit.key.seen != seen_mark(present):
        return _unit(unit, known, Outcome.CONFLICT, judgement, known.changed_by(row))
    if not unit.is_finished:
        return _unit(unit, known, Outcome.UNFINISHED, judgement)
    return _unit(unit, known, Outcome.CHANGED if present else Outcome.NEW, judgement, judgement.detail)


def _unit(
    unit: IncomingUnit,
    known: KnownSegments,
    outcome: Outcome,
    judgement: Judgement,
    detail: str = "",
    *,
    is_kept: bool = False,
) -> PlannedUnit:
    row = known.row(unit.key)
    assert row is not None
    return PlannedUnit(
        name=str(unit.key),
        place=unit.place,
        outcome=outcome,
        key=unit.key,
        segment_id=row.pk,
        document=known.title(row),
        source=known.source(row),
        rich=row.rich,
        present=known.present(row),
        text=judgement.text,
        is_machine=unit.is_machine,
        detail=detail,
        is_kept=is_kept,
    )
