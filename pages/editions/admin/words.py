"""What the editing interface calls states, standings and effects: in plain words, with what follows for readers."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.languages import BY_CODE
from pages.editions.plan import Outcome

Words = str | Promise

STATES: dict[str, Words] = {
    "missing": _lazy("Not started"),
    "partial": _lazy("Partly translated"),
    "outdated": _lazy("Needs translation of changed texts"),
    "in_review": _lazy("Waits for sign-off"),
    "approved": _lazy("Approved"),
}
STANDINGS: dict[str, Words] = {
    "latest": _lazy("Latest"),
    "outdated": _lazy("Outdated"),
    "superseded": _lazy("Superseded"),
    "withdrawn": _lazy("Withdrawn"),
    "recalled": _lazy("Recalled"),
}
KINDS: dict[str, Words] = {"text": _lazy("Text"), "facts": _lazy("Only facts")}
REASONS: dict[str, Words] = {
    "unpublished": _lazy("the topic was unpublished"),
    "private": _lazy("the topic was made private"),
    "expired": _lazy("the topic's time was up"),
    "deleted": _lazy("the topic was deleted"),
    "safety-correction": _lazy("a safety correction, which it does not have yet"),
    "source-recalled": _lazy("the text that it translates was recalled"),
}
_PLAIN_EFFECTS: dict[str, Words] = {
    "text": _lazy("A new edition is published."),
    "facts": _lazy("A new edition is published: the same words, new facts."),
    "reinstated": _lazy("Its latest edition is public again, as it was."),
    "unchanged": _lazy("Stays as it is."),
    "none": _lazy("Not public, now or afterwards."),
}
_HELD_BACK: dict[str, Words] = {
    "withheld": _lazy("Its translation is approved, but someone withdrew this language: it waits to be released."),
    "not allowed": _lazy("Its translation is approved, but you may not publish this language."),
    "recalled": _lazy("Its translation was recalled. It must be changed and signed off before it is released."),
    "checks": _lazy("Its translation is approved, but the checks have found something since. Open it and look."),
    "left": _lazy("Its translation is approved, but it was not chosen: it waits to be released."),
}


def source_name() -> str:
    return BY_CODE[settings.PARITY_SOURCE_LANGUAGE].name


def reason_of(reason: str) -> Words:
    """Why a language is not public: a code of the system in words, or what the person wrote."""
    return REASONS.get(reason, reason)


def effect_of(outcome: Outcome) -> list[Words]:
    """What will happen to one language, in one or two sentences."""
    if outcome.effect == "recalled":
        return [
            _(
                "Its public edition holds the wrong text and is recalled. Readers get %(source)s until a corrected "
                "translation is released."
            )
            % {"source": source_name()}
        ]
    if outcome.effect == "withdrawn":
        return [
            _(
                "Taken back, because it does not have the corrected text yet. Readers get %(source)s until its "
                "translation is released."
            )
            % {"source": source_name()}
        ]
    sentences = [_PLAIN_EFFECTS[outcome.effect]]
    if outcome.effect in ("facts", "unchanged") and not outcome.matches:
        sentences.append(_("Readers are told that it is outdated."))
    if outcome.held_back:
        sentences.append(_HELD_BACK[outcome.held_back])
    return sentences


def readiness_of(outcome: Outcome) -> tuple[bool, Words]:
    """Whether choosing a language for a release would bring out something, and in a few words why or why not."""
    if outcome.state != "approved":
        return False, STATES[outcome.state or "missing"]
    if outcome.held_back:
        return False, _HELD_BACK[outcome.held_back]
    if outcome.effect == "unchanged":
        return False, _("Public already")
    return True, _("Ready")
