from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from pages.content.canonical import wording_hash
from pages.localization.actions.translate import require_seen
from pages.localization.checking import load_checker, wording_of
from pages.localization.errors import TranslationError
from pages.localization.models import Acknowledgement, ReadMark, Segment
from pages.localization.roles import may_translate, require

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def acknowledge_warning(
    segment_id: int, language: str, check: str, reason: str, *, person: "User | None" = None, seen: str | None = None
) -> None:
    """Says why a text is right although a check warns of it. Holds until the text or its source changes, and for what
    the check says now.

    :param seen: the hash of the text that the person read; it is not checked where this is None.
    :raises Conflict: when somebody has changed the text since the person read it.
    :raises NotAllowed: for whoever is neither translator nor translation reviewer of this language.
    :raises TranslationError: without a reason, for an error (which is mended, not acknowledged), or where the check
        says nothing of the present text.
    """
    if not may_translate(person, language):
        require(person, "review", language)
    reason = reason.strip()
    if not reason:
        raise TranslationError("Say why the text is right all the same.")
    source_language = settings.PARITY_SOURCE_LANGUAGE
    row = Segment.objects.select_for_update().with_languages(language, source_language).get(pk=segment_id)
    text = row.translation(language)
    require_seen(row, language, seen)
    wording = wording_of(row)
    checker = load_checker(wording, language)
    found = [finding for finding in checker.findings(wording, text) if finding.check == check]
    if not found:
        raise TranslationError("There is no such warning on the present text.")
    if any(finding.severity == "error" for finding in found):
        raise TranslationError("This is an error: mend the translation. Only warnings can be acknowledged.")
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(
                segment=row,
                language=language,
                check_code=check,
                fingerprint=finding.fingerprint,
                text_hash=wording_hash(text),
                reason=reason[:300],
                person=person,
            )
            for finding in found
        ],
        ignore_conflicts=True,
    )


def mark_read(seen: Mapping[int, str], language: str, *, person: "User") -> None:
    """Remembers that a translation reviewer has read these segments.

    :param seen: the hash of the text that was read, by segment. What was changed meanwhile stays unread.
    :raises NotAllowed: when the person is no translation reviewer of this language.
    """
    require(person, "review", language)
    rows = Segment.objects.filter(pk__in=list(seen)).with_languages(language)
    ReadMark.objects.bulk_create(
        [
            ReadMark(segment=row, language=language, text_hash=seen[row.pk], person=person)
            for row in rows
            if (text := row.translation(language)) and wording_hash(text) == seen[row.pk]
        ],
        ignore_conflicts=True,
    )
