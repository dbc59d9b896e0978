"""What a person was shown before they confirmed."""

import hashlib

from pages.editions.plan import Plan


def fingerprint(plan: Plan, revision_id: int | None) -> str:
    """Of all that a preview says of each language: what is confirmed must be what was seen.

    :param revision_id: the draft that is published by it; None: none is.
    """
    outcomes = [
        (
            outcome.language,
            outcome.effect,
            outcome.matches,
            outcome.state,
            outcome.held_back,
            plan.text_hash(outcome.language),
        )
        for outcome in plan.outcomes
    ]
    recalls = [edition.code for edition in plan.recalls]
    seen = (revision_id, plan.source.text_hash, plan.source.facts_hash, outcomes, recalls)
    return hashlib.sha256(repr(seen).encode()).hexdigest()
