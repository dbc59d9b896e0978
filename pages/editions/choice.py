"""What a person chose to release must be theirs, ready, and what they saw: all of it, or nothing goes out."""

from django.conf import settings

from cms.languages import BY_CODE
from pages.editions.errors import NotAllowed, Problem, PublishingRefused
from pages.editions.plan import Outcome, Plan
from pages.editions.transaction import Release


def require_choice(plan: Plan, release: Release) -> None:
    """Inside the transaction that carries the plan out, so that nothing can change in between.

    :raises NotAllowed: when the person may not publish one of the languages.
    :raises PublishingRefused: when one is not ready, or has another text than was agreed.
    """
    outcomes = {outcome.language: outcome for outcome in plan.outcomes}
    if missing := release.languages - outcomes.keys():
        raise PublishingRefused([("", f"{BY_CODE[code].name} is not offered here.") for code in sorted(missing)])
    chosen = [outcomes[code] for code in sorted(release.languages)]
    for outcome in chosen:
        if outcome.held_back == "not allowed":
            raise NotAllowed([("", f"You may not publish {BY_CODE[outcome.language].name}.")])
    changed = [code for code, text_hash in release.agreed.items() if plan.text_hash(code) != text_hash]
    if settings.PARITY_SOURCE_LANGUAGE in changed:  # nothing else can be as agreed then: this says it all
        changed = [settings.PARITY_SOURCE_LANGUAGE]
    if changed:
        raise PublishingRefused([("", _changed(code)) for code in changed])
    problems: list[Problem] = [
        ("", _problem(outcome)) for outcome in chosen if outcome.state != "approved" or outcome.held_back
    ]
    if problems:
        raise PublishingRefused(problems)


def _problem(outcome: Outcome) -> str:
    name = BY_CODE[outcome.language].name
    if outcome.held_back == "recalled":
        return f"This {name} text was recalled. Change it, and have it signed off, before it is released again."
    if outcome.held_back == "checks":
        return f"The checks have found something in {name} since it was signed. Open the translation and look."
    state = (outcome.state or "missing").replace("_", " ")
    return f"{name} is not approved against the {_source()} text that it would stand for: it is {state}."


def _changed(language: str) -> str:
    return f"The {BY_CODE[language].name} text is not what was agreed: it has changed since."


def _source() -> str:
    return BY_CODE[settings.PARITY_SOURCE_LANGUAGE].name
