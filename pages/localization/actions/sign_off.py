from typing import TYPE_CHECKING

from django.db import transaction

from pages.content.canonical import wording_hash
from pages.content.document import SourceDocument
from pages.localization.assembly import assemble
from pages.localization.models import Segment, SignOff

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PERSON = "person"
DEMONSTRATION = "demonstration"


class SignOffError(ValueError):
    """Nothing was signed; ``paths`` are the document paths that stand in the way."""

    def __init__(self, message: str, paths: list[str]) -> None:
        super().__init__(message)
        self.paths = paths


def sign_off_segment(segment_id: int, language: str, *, person: "User | None" = None, actor: str = PERSON) -> None:
    """Approves one segment's present text in one language.

    :raises SignOffError: when there is no text to approve.
    """
    row = Segment.objects.with_languages(language).get(pk=segment_id)
    text = row.translation(language)
    if not text:
        raise SignOffError("There is no translation to sign off yet.", [row.path])
    SignOff.objects.get_or_create(
        segment=row, language=language, text_hash=wording_hash(text), defaults={"person": person, "actor": actor}
    )


@transaction.atomic
def sign_off_language(
    source: SourceDocument, language: str, *, person: "User | None" = None, actor: str = PERSON
) -> int:
    """Approves each segment of a document that is not approved yet; gives how many that were.

    :raises SignOffError: when a segment has no translation of the present source text.
    """
    document = assemble(source, language)
    untranslated = [path for path, translation in document.translations.items() if not translation.text]
    if untranslated:
        raise SignOffError(f"{len(untranslated)} segments have no translation of the present text.", untranslated)
    waiting = [translation for translation in document.translations.values() if translation.state != "approved"]
    SignOff.objects.bulk_create(
        [
            SignOff(
                segment_id=translation.segment_id,
                language=language,
                text_hash=wording_hash(translation.text),
                person=person,
                actor=actor,
            )
            for translation in waiting
            if translation.segment_id is not None
        ],
        ignore_conflicts=True,
    )
    return len(waiting)


def withdraw_sign_off(segment_id: int, language: str) -> None:
    """Takes back the approval of one segment's present text. Published editions stay as they are."""
    row = Segment.objects.with_languages(language).get(pk=segment_id)
    SignOff.objects.filter(segment=row, language=language, text_hash=wording_hash(row.translation(language))).delete()
