"""What a plan says, language by language, as a preview shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.languages import BY_CODE, Language
from pages.editions.admin.words import STATES, Words, effect_of
from pages.editions.plan import Plan


@dataclass(frozen=True, slots=True)
class PlannedLanguage:
    language: Language
    state: Words
    effect: list[Words]
    recalls: list[str]
    """The codes of its editions that will be recalled."""


def planned_languages(plan: Plan) -> Iterator[PlannedLanguage]:
    """The source first, then the others in the order in which they are offered."""
    for outcome in plan.outcomes:
        codes = [edition.code for edition in plan.recalls if edition.publication.language == outcome.language]
        state = STATES[outcome.state] if outcome.state else _("Written here")
        yield PlannedLanguage(BY_CODE[outcome.language], state, effect_of(outcome), codes)
