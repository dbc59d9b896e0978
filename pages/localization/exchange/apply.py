"""The import itself: what the plan says, in one transaction."""

from typing import TYPE_CHECKING

from django.db import transaction

from pages.content.canonical import hash_if_any
from pages.localization.actions.translate import translate_segment
from pages.localization.exchange.errors import PlanChanged
from pages.localization.exchange.parcel import Parcel
from pages.localization.exchange.plan import Plan, plan_import
from pages.localization.models import Origin

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def import_parcel(
    parcel: Parcel,
    *,
    take: frozenset[str] = frozenset(),
    seen: str | None = None,
    person: "User | None" = None,
    program: str = "",
) -> Plan:
    """Writes what the plan says, all or nothing, and gives the plan. No state of a file ever becomes a sign-off.

    :param take: the names of units in conflict, or unfinished, that the person has chosen one by one.
    :param seen: the fingerprint of the plan that the person was shown.
    :param program: what sent the file where no person did, for the history.
    :raises PlanChanged: when the plan is another by now.
    :raises NotAllowed: when the person is no translator of the language.
    :raises Conflict: when somebody writes one of the texts at this very moment.
    """
    plan = plan_import(parcel, person=person)
    if seen is not None and seen != plan.fingerprint:
        raise PlanChanged
    written = [(unit.segment_id, unit) for unit in plan.units if unit.segment_id and unit.is_written(take)]
    for segment_id, unit in sorted(written, key=lambda pair: pair[0]):  # always locked in the same order
        translate_segment(
            segment_id,
            plan.language,
            unit.text,
            origin=Origin.IMPORT,
            machine=unit.is_machine,
            person=person,
            program=program,
            seen=hash_if_any(unit.present),
        )
    return plan
