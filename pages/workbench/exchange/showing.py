"""The plan of an import as the page shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from pages.content.canonical import visible_text
from pages.content.differences import Difference, word_diff
from pages.localization.exchange import REFUSED, TAKEABLE, Outcome, Plan, PlannedUnit
from pages.workbench.exchange.labels import EXPLANATIONS, NAMES

QUIET = frozenset({Outcome.UNCHANGED, Outcome.EMPTY})
PAGE = 100


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """One unit; texts are plain words, ``diff`` is empty where the words are the same."""

    unit: PlannedUnit
    name: str | Promise
    explanation: str | Promise
    source: str
    present: str
    text: str
    diff: list[Difference]
    same_words: bool

    @property
    def is_takeable(self) -> bool:
        return self.unit.outcome in TAKEABLE

    @property
    def is_refused(self) -> bool:
        return self.unit.outcome in REFUSED


@dataclass(frozen=True, slots=True)
class Count:
    outcome: Outcome
    name: str | Promise
    count: int


def counts_of(plan: Plan) -> list[Count]:
    """How many units there are of each outcome that occurs, in the order of how much they ask of the reader."""
    return [Count(each, NAMES[each], plan.counts[each]) for each in Outcome if plan.counts[each]]


def units_to_show(plan: Plan, only: str) -> list[PlannedUnit]:
    """The units of one outcome, or all but the quiet ones; those that can be taken one by one first."""
    chosen = [unit for unit in plan.units if (unit.outcome == only if only else unit.outcome not in QUIET)]
    return sorted(chosen, key=lambda unit: unit.outcome not in TAKEABLE)


def shown(units: Iterable[PlannedUnit]) -> Iterator[ShownUnit]:
    for unit in units:
        source, present, text = (visible_text(each, rich=unit.rich) for each in (unit.source, unit.present, unit.text))
        diff = word_diff(present, text) if present and text and present != text else []
        yield ShownUnit(
            unit=unit,
            name=NAMES[unit.outcome],
            explanation=EXPLANATIONS[unit.outcome],
            source=source,
            present=present,
            text=text,
            diff=diff,
            same_words=bool(text) and present == text and unit.present != unit.text,
        )
