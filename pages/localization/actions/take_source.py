from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from pages.content.counting import count_words
from pages.content.document import Owner, SourceDocument
from pages.localization.actions.open_segments import open_segments
from pages.localization.errors import NotAllowed, TranslationError
from pages.localization.extraction import extract
from pages.localization.models import Segment, SourceSegment, TranslationSource
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def take_source(
    owner: Owner,
    basis: str,
    document: SourceDocument,
    *,
    title: str,
    revision_id: int | None = None,
    critical_paths: Iterable[str] = (),
    person: "User | None" = None,
) -> TranslationSource:
    """Shows translators this source document from now on, in the place of what they saw before on this basis.

    :param critical_paths: the texts that a safety correction has changed; they stay critical.
    """
    open_segments(document.wordings.values())
    before = TranslationSource.objects.filter(owner_id=owner.id, basis=basis).first()
    critical = {*critical_paths, *(before.critical_paths if before else ())}
    lengths = {path: count_words(wording.text, rich=wording.rich) for path, wording in document.wordings.items()}
    source, _ = TranslationSource.objects.update_or_create(
        owner_id=owner.id,
        basis=basis,
        defaults={
            "owner_type": owner.type,
            "title": title[:250],
            "structure": document.structure,
            "texts": document.texts,
            "text_hash": document.text_hash,
            "critical_paths": sorted(critical & document.wordings.keys()),
            "revision_id": revision_id,
            "words": sum(lengths.values()),
            "taken_at": timezone.now(),
            "taken_by": person,
        },
    )
    # Equal texts at equal paths can still stand in another order: positions are written anew with every change.
    if before is None or before.text_hash != document.text_hash or before.structure != document.structure:
        _place_segments(source, document, lengths)
    return source


def drop_source(owner: Owner, *bases: str) -> None:
    """Translators are shown this no more. Every translation stays."""
    TranslationSource.objects.of(owner).filter(basis__in=bases).delete()


@transaction.atomic
def send_to_translation(page: TopicPage, *, person: "User | None" = None) -> TranslationSource:
    """Freezes the latest draft of a topic for its translators, who see it beside what is public.

    What the editor goes on writing changes nothing for them until it is sent again, or published.

    :raises NotAllowed: when the person may not edit the topic.
    :raises TranslationError: when the draft says exactly what is public, or was sent already.
    """
    _require_editor(page, person)
    revision = page.get_latest_revision()
    draft = revision.as_object() if revision else page
    document = extract(draft)
    if not document.wordings:
        raise TranslationError("The draft has no text yet. Write it first.")
    for source in TranslationSource.objects.of(_owner(page)).listed():
        if source.text_hash == document.text_hash:
            raise TranslationError(
                "Translators have exactly this text already: it was sent before and has not changed since."
                if source.basis == TranslationSource.SENT
                else "The draft says what is public. There is nothing new to translate."
            )
    return take_source(
        _owner(page),
        TranslationSource.SENT,
        document,
        title=draft.title,
        revision_id=revision.pk if revision else None,
        person=person,
    )


@transaction.atomic
def take_back_from_translation(page: TopicPage, *, person: "User | None" = None) -> None:
    """Undoes :func:`send_to_translation`. What was translated meanwhile is kept for when the text is sent again.

    :raises NotAllowed: when the person may not edit the topic.
    """
    _require_editor(page, person)
    drop_source(_owner(page), TranslationSource.SENT)


def _owner(page: TopicPage) -> Owner:
    return Owner("topic", str(page.topic_id))


def _require_editor(page: TopicPage, person: "User | None") -> None:
    if person is not None and not page.permissions_for_user(person).can_edit():
        raise NotAllowed("You may not edit this topic, so you cannot decide what is translated of it.")


def _place_segments(source: TranslationSource, document: SourceDocument, lengths: dict[str, int]) -> None:
    rows = Segment.objects.of(document.owners).values_list("owner_id", "path", "source_hash", "pk")
    numbers = {(str(owner_id), path, source_hash): pk for owner_id, path, source_hash, pk in rows}
    SourceSegment.objects.filter(source=source).delete()
    SourceSegment.objects.bulk_create(
        [
            SourceSegment(
                source=source,
                segment_id=numbers[wording.owner.id, wording.path, wording.hash],
                path=path,
                position=position,
                words=lengths[path],
            )
            for position, (path, wording) in enumerate(document.wordings.items())
        ],
        batch_size=500,
    )
