"""What goes out: the units of standing sources in one language, with all that a translator should know."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from cms.languages import BY_CODE, Language
from pages.content.document import Owner, SourceDocument, Wording
from pages.localization.actions.translate import require_target
from pages.localization.assembly import SegmentState, Translation, assemble
from pages.localization.exchange.key import UnitKey
from pages.localization.exchange.places import Place, places
from pages.localization.models import Comment, ContextNote, Segment, SegmentStatus, TranslationSource


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest earlier wording at the same place that has a translation, and that translation. Both canonical."""

    wording: str
    translation: str


@dataclass(frozen=True, slots=True)
class OutgoingUnit:
    key: UnitKey
    path: str
    """The document path."""
    place: Place
    wording: Wording
    state: SegmentState
    text: str
    is_unconfirmed: bool
    """A machine's text that no person has confirmed."""
    words: int
    earlier: Earlier | None
    note: str
    """What the author tells translators."""
    comments: tuple[str, ...]
    """Open comments, without names."""


@dataclass(frozen=True, slots=True)
class OutgoingDocument:
    owner: Owner
    title: str
    text_hash: str
    source_language: Language
    language: Language
    units: tuple[OutgoingUnit, ...]


def working_sources(sources: Iterable[TranslationSource]) -> list[TranslationSource]:
    """One source an owner, in the order given: what was sent to translation goes before what is published."""
    chosen: dict[Owner, TranslationSource] = {}
    for source in sources:
        if source.owner not in chosen or source.basis == TranslationSource.SENT:
            chosen[source.owner] = source
    return list(chosen.values())


def outgoing_documents(sources: Iterable[TranslationSource], language: str) -> Iterator[OutgoingDocument]:
    """The sources in one language. A segment that several of them share goes out once, with the first.

    :raises TranslationError: for the source language or one that is not offered.
    """
    require_target(language)
    gone: set[int] = set()
    for source in sources:
        yield _document(source, language, gone)


def _document(source: TranslationSource, language: str, gone: set[int]) -> OutgoingDocument:
    document = source.document()
    words = dict(source.segments.values_list("path", "words"))
    known = _Known.load(document, language)
    where = places(document.structure, document.texts)
    units = []
    for path, translation in assemble(document, language).translations.items():
        assert translation.segment_id is not None
        if translation.segment_id not in gone:
            gone.add(translation.segment_id)
            units.append(known.unit(path, where[path], translation, words.get(path, 0)))
    return OutgoingDocument(
        source.owner,
        source.title,
        source.text_hash,
        BY_CODE[settings.PARITY_SOURCE_LANGUAGE],
        BY_CODE[language],
        tuple(units),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database knows of a document's places beside its texts. Four queries."""

    language: str
    rows: dict[tuple[str, str], list[Segment]]
    """Every wording at (owner's id, path), the oldest first."""
    unconfirmed: frozenset[int]
    notes: dict[tuple[str, str], str]
    comments: dict[tuple[str, str], list[str]]

    @classmethod
    def load(cls, document: SourceDocument, language: str) -> "_Known":
        ids = [owner.id for owner in document.owners]
        rows: dict[tuple[str, str], list[Segment]] = {}
        found = Segment.objects.of(document.owners).with_languages(settings.PARITY_SOURCE_LANGUAGE, language)
        for row in found.order_by("id"):
            rows.setdefault((str(row.owner_id), row.path), []).append(row)
        unconfirmed = SegmentStatus.objects.filter(segment__owner_id__in=ids, language=language, unconfirmed=True)
        notes = ContextNote.objects.filter(owner_id__in=ids).values_list("owner_id", "path", "body")
        comments: dict[tuple[str, str], list[str]] = {}
        said = Comment.objects.unresolved().filter(owner_id__in=ids, language=language)
        for owner_id, path, body in said.values_list("owner_id", "path", "body"):
            comments.setdefault((str(owner_id), path), []).append(body)
        return cls(
            language,
            rows,
            frozenset(unconfirmed.values_list("segment_id", flat=True)),
            {(str(owner_id), path): body for owner_id, path, body in notes},
            comments,
        )

    def unit(self, path: str, place: Place, translation: Translation, words: int) -> OutgoingUnit:
        wording = translation.wording
        here = (wording.owner.id, wording.path)
        return OutgoingUnit(
            key=UnitKey.of(wording, self.language, translation.text),
            path=path,
            place=place,
            wording=wording,
            state=translation.state,
            text=translation.text,
            is_unconfirmed=translation.segment_id in self.unconfirmed,
            words=words,
            earlier=self.earlier(self.rows.get(here, [])) if translation.state == "outdated" else None,
            note=self.notes.get(here, ""),
            comments=tuple(self.comments.get(here, ())),
        )

    def earlier(self, rows: Sequence[Segment]) -> Earlier | None:
        for row in reversed(rows):
            if text := row.translation(self.language):
                return Earlier(row.translation(settings.PARITY_SOURCE_LANGUAGE), text)
        return None
