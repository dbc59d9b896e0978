from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from pages.content.canonical import wording_hash
from pages.content.document import SourceDocument
from pages.localization.actions.finish import finish_reviews
from pages.localization.actions.translate import require_seen
from pages.localization.assembly import LanguageDocument, Translation, assemble
from pages.localization.checking import Checker, load_checker, load_checkers, wording_of
from pages.localization.errors import SignOffError, UnreadSegments
from pages.localization.models import ReadMark, Segment, SegmentStatus, SignOff
from pages.localization.roles import require
from pages.localization.statuses import mark_signed, status_of, statuses_of, unconfirmed_paths

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PERSON = "person"
DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class SignedOff:
    """What signing a whole language did: how many segments it approved, and which it left to somebody else."""

    signed: int
    own: list[str]
    """The document paths of what the reviewer translated, for another translation reviewer to sign."""


@transaction.atomic
def sign_off_segment(
    segment_id: int, language: str, *, person: "User | None" = None, actor: str = PERSON, seen: str | None = None
) -> None:
    """Approves one segment's present text in one language.

    :param seen: the hash of the text that the reviewer read; it is not checked where this is None.
    :raises Conflict: when somebody has changed the text since the reviewer read it.
    :raises NotAllowed: when the person is no translation reviewer of this language.
    :raises SignOffError: without a text, for a machine's that nobody has confirmed, for one's own (unless the clinic
        allows that), and while a check has found something that is neither mended nor acknowledged.
    """
    require(person, "review", language)
    source_language = settings.PARITY_SOURCE_LANGUAGE
    row = Segment.objects.select_for_update().with_languages(language, source_language).get(pk=segment_id)
    text = row.translation(language)
    if not text:
        raise SignOffError("There is no translation to sign off yet.", [row.path])
    status = status_of(row.pk, language)
    require_seen(row, language, seen, status)
    if status.unconfirmed:
        raise SignOffError("A machine translated this. A translator has to confirm or edit it first.", [row.path])
    if is_own(status, person):
        raise SignOffError("You translated this yourself. Another translation reviewer signs it.", [row.path])
    wording = wording_of(row)
    checker = load_checker(wording, language)
    if checker.open_findings(row.pk, wording, text):
        raise SignOffError("The checks have found something. Mend it, or acknowledge the warning.", [row.path])
    _sign([(row.pk, text)], language, person, actor)


@transaction.atomic
def sign_off_language(
    source: SourceDocument,
    language: str,
    *,
    person: "User | None" = None,
    actor: str = PERSON,
    with_unread: bool = False,
) -> SignedOff:
    """Approves each segment of a document that is not approved yet: all that this person may sign, or none.

    :param with_unread: the person was told which segments they have not read, and signs all the same.
    :raises NotAllowed: when the person is no translation reviewer of this language.
    :raises UnreadSegments: when there are segments that the person has not read.
    :raises SignOffError: when a segment has no translation of the present source text, waits for a confirmation, or
        has open findings.
    """
    require(person, "review", language)
    _lock(source)
    document = assemble(source, language)
    statuses = statuses_of(document)
    _check_all(source, document, statuses, load_checkers(source, [language])[language])
    waiting = {path: each for path, each in document.translations.items() if each.state != "approved"}
    own = [path for path, each in waiting.items() if is_own(statuses.get(each.segment_id), person)]
    to_sign = {path: each for path, each in waiting.items() if path not in own}
    if waiting and not to_sign:
        raise SignOffError("You translated all of this yourself. Another translation reviewer signs it.", own)
    if person is not None and not with_unread and (unread := unread_paths(to_sign, language, person)):
        raise UnreadSegments(f"You have not read everything yet. Segments left: {len(unread)}.", unread)
    _sign([(each.segment_id, each.text) for each in to_sign.values() if each.segment_id], language, person, actor)
    return SignedOff(len(to_sign), own)


@transaction.atomic
def withdraw_sign_off(segment_id: int, language: str, *, person: "User | None" = None) -> None:
    """Takes back the approval of one segment's present text. Published editions stay as they are.

    :raises NotAllowed: when the person is no translation reviewer of this language.
    """
    require(person, "review", language)
    row = Segment.objects.select_for_update().with_languages(language).get(pk=segment_id)
    SignOff.objects.filter(segment=row, language=language, text_hash=wording_hash(row.translation(language))).delete()
    mark_signed([row.pk], language, is_signed=False)


def is_own(status: SegmentStatus | None, person: "User | None") -> bool:
    """Whether this person wrote the text and therefore may not sign it."""
    if person is None or settings.PARITY_SIGN_OWN_TRANSLATIONS or status is None:
        return False
    return status.author_id == person.pk


def unread_paths(translations: dict[str, Translation], language: str, person: "User") -> list[str]:
    """Which of these translations the person has not read as they now are."""
    numbers = [each.segment_id for each in translations.values()]
    read = set(
        ReadMark.objects.filter(person=person, language=language, segment__in=numbers).values_list(
            "segment_id", "text_hash"
        )
    )
    return [path for path, each in translations.items() if (each.segment_id, wording_hash(each.text)) not in read]


def _lock(source: SourceDocument) -> None:
    """Nobody changes a text, or takes it over, between the look at it and its signature; in the order of imports."""
    list(Segment.objects.of(source.owners).select_for_update().order_by("pk").values_list("pk"))


def _check_all(
    source: SourceDocument, document: LanguageDocument, statuses: dict[int | None, SegmentStatus], checker: Checker
) -> None:
    if untranslated := document.untranslated_paths():
        raise SignOffError(f"Segments that have no translation of the present text: {len(untranslated)}.", untranslated)
    if unconfirmed := unconfirmed_paths(document, statuses):
        raise SignOffError(
            f"Segments that a machine translated and no translator has confirmed: {len(unconfirmed)}.", unconfirmed
        )
    found = checker.of_document(source, document)
    if found:
        raise SignOffError(f"The checks have found something. Segments to look at: {len(found)}.", list(found))


def _sign(texts: list[tuple[int, str]], language: str, person: "User | None", actor: str) -> None:
    SignOff.objects.bulk_create(
        [
            SignOff(segment_id=pk, language=language, text_hash=wording_hash(text), person=person, actor=actor)
            for pk, text in texts
        ],
        ignore_conflicts=True,
    )
    signed = [pk for pk, _text in texts]
    mark_signed(signed, language, is_signed=True)
    finish_reviews(signed, language)
