from typing import TYPE_CHECKING

from django.db import transaction

from pages.localization.actions.finish import finish_task
from pages.localization.assembly import assemble
from pages.localization.checking import load_checkers
from pages.localization.errors import SignOffError, TranslationError
from pages.localization.models import Assignment, HandOver, TranslationSource
from pages.localization.roles import require
from pages.localization.statuses import statuses_of, unconfirmed_paths

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def hand_over(source: TranslationSource, language: str, *, note: str = "", person: "User | None" = None) -> HandOver:
    """A translator says that a language is finished: from now on it waits for the translation reviewer.

    :raises NotAllowed: when the person is no translator of this language.
    :raises SignOffError: when segments are untranslated, unconfirmed, or have open findings; ``paths`` are those.
    """
    require(person, "translate", language)
    document = source.document()
    translations = assemble(document, language)
    if untranslated := translations.untranslated_paths():
        raise SignOffError(f"Segments that are not translated yet: {len(untranslated)}.", untranslated)
    if paths := unconfirmed_paths(translations, statuses_of(translations)):
        raise SignOffError(f"Segments that a machine translated and nobody has confirmed: {len(paths)}.", paths)
    found = load_checkers(document, [language])[language].of_document(document, translations)
    if found:
        raise SignOffError(f"The checks have found something. Segments to look at: {len(found)}.", list(found))
    finish_task(source.owner_id, language, Assignment.TRANSLATE)
    return HandOver.objects.create(
        owner_type=source.owner_type,
        owner_id=source.owner_id,
        language=language,
        source_text_hash=source.text_hash,
        note=note.strip()[:500],
        person=person,
    )


@transaction.atomic
def give_back(source: TranslationSource, language: str, note: str, *, person: "User | None" = None) -> HandOver:
    """A translation reviewer gives a language back to its translators, and says why.

    :raises NotAllowed: when the person is no translation reviewer of this language.
    :raises TranslationError: without a note, or when it was not handed over.
    """
    require(person, "review", language)
    if not note.strip():
        raise TranslationError("Say what has to change.")
    latest = latest_hand_over(source, language)
    if latest is None or latest.given_back:
        raise TranslationError("This language was not handed over, so there is nothing to give back.")
    return HandOver.objects.create(
        owner_type=source.owner_type,
        owner_id=source.owner_id,
        language=language,
        source_text_hash=source.text_hash,
        given_back=True,
        note=note.strip()[:500],
        person=person,
    )


def latest_hand_over(source: TranslationSource, language: str) -> HandOver | None:
    """The newest hand-over of exactly this source text, or None."""
    return (
        HandOver.objects.filter(owner_id=source.owner_id, language=language, source_text_hash=source.text_hash)
        .select_related("person")
        .order_by("-id")
        .first()
    )
