import uuid
from typing import TYPE_CHECKING

from django.conf import settings

from cms.languages import BY_CODE
from pages.content.document import SourceDocument
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.plan import Outcome, Plan, TopicEditions, plan_release
from pages.editions.publish import Surroundings, carry_out
from pages.editions.transaction import publishing
from pages.localization.actions import language_slugs

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def release_languages(topic_id: uuid.UUID, languages: list[str], *, person: "User | None" = None) -> Plan:
    """Publishes translations that fit the public source edition, whatever draft of the source is being written.

    All of them or none. A language that a person withdrew comes back by this act.

    :raises NotAllowed: when the person may not publish one of them.
    :raises PublishingRefused: when the topic is not public, or one is not approved against its public text.
    """
    with publishing(person=person):
        known = TopicEditions.load(topic_id, lock=True)
        source_edition = known.current(settings.PARITY_SOURCE_LANGUAGE)
        if source_edition is None or known.source is None:
            raise PublishingRefused([("", "The topic itself is not public. Publish it first.")])
        source = SourceDocument.of_edition(source_edition.structure, source_edition.texts)
        plan = plan_release(topic_id, source, known, languages, person)
        _check(plan)
        own_slugs = language_slugs(topic_id, settings.PARITY_LANGUAGES)
        carry_out(plan, known, Surroundings(known.source.slug, own_slugs, known.source.review))
    return plan


def _check(plan: Plan) -> None:
    for outcome in plan.outcomes:
        if outcome.held_back == "not allowed":
            raise NotAllowed([("", f"You may not publish {BY_CODE[outcome.language].name}.")])
    problems = [("", _problem(outcome)) for outcome in plan.outcomes if outcome.candidate is None]
    if problems:
        raise PublishingRefused(problems)


def _problem(outcome: Outcome) -> str:
    name = BY_CODE[outcome.language].name
    if outcome.held_back == "recalled":
        return f"This {name} text was recalled. Change it, and have it signed off, before it is released again."
    if outcome.held_back == "checks":
        return f"The checks have found something in {name} since it was signed. Open the translation and look."
    return f"{name} is not approved against the public text: it is {(outcome.state or 'missing').replace('_', ' ')}."
