from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from pages.content.canonical import wording_hash
from pages.localization.actions.translate import require_target
from pages.localization.memory import translated_rows
from pages.localization.models import MemoryUnit, column
from pages.localization.roles import may_translate, require
from pages.localization.tmx import MemoryFile, Pair

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class MemoryPlan:
    """What importing a file would do: which pairs are new, how many are known, and how many are of no use and why."""

    new: list[Pair]
    known: int
    unusable: Counter[str]


def plan_memory(file: MemoryFile, language: str) -> MemoryPlan:
    """Compares a file with what is remembered, and writes nothing. Two queries."""
    source_column = column(settings.PARITY_SOURCE_LANGUAGE)
    known = set(translated_rows(language).values_list(source_column, column(language)))
    known |= set(MemoryUnit.objects.filter(language=language).values_list("source", "target"))
    new: dict[tuple[str, str], Pair] = {}
    for pair in file.pairs:
        if (pair.source, pair.target) not in known:
            new.setdefault((pair.source, pair.target), pair)
    return MemoryPlan(list(new.values()), len(file.pairs) - len(new), Counter(file.unusable))


@transaction.atomic
def remember_file(file: MemoryFile, language: str, file_name: str, *, person: "User | None" = None) -> MemoryPlan:
    """Keeps the new pairs of a file as units of the memory, under the file's name. No segment is touched.

    :raises NotAllowed: for whoever is neither translator nor translation reviewer of the language.
    """
    require_part(language, person)
    plan = plan_memory(file, language)
    MemoryUnit.objects.bulk_create(
        [
            MemoryUnit(
                language=language,
                source=pair.source,
                target=pair.target,
                rich=pair.rich,
                source_hash=wording_hash(pair.source),
                target_hash=wording_hash(pair.target),
                file_name=file_name[-255:],
                imported_by=person,
            )
            for pair in plan.new
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
    return plan


@transaction.atomic
def forget_file(file_name: str, language: str, *, person: "User | None" = None) -> int:
    """Takes back what a file has added to the memory of a language, and gives how many units that were.

    :raises NotAllowed: for whoever is neither translator nor translation reviewer of the language.
    """
    require_part(language, person)
    forgotten, _by_model = MemoryUnit.objects.filter(language=language, file_name=file_name).delete()
    return forgotten


def require_part(language: str, person: "User | None") -> None:
    """:raises NotAllowed: for whoever is neither translator nor translation reviewer of the language."""
    require_target(language)
    if not may_translate(person, language):
        require(person, "review", language)
