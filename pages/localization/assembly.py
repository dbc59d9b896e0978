"""From a source document and its segment rows to the texts of one language: the mirror of ``extraction``."""

from dataclasses import dataclass
from typing import Literal

from pages.content.canonical import wording_hash
from pages.content.document import SourceDocument, Texts, Wording
from pages.localization.models import Segment, SignOff

SegmentState = Literal["missing", "outdated", "in_review", "approved"]
LanguageState = Literal["missing", "partial", "outdated", "in_review", "approved"]


@dataclass(frozen=True, slots=True)
class Translation:
    """One wording in one language, and where it stands.

    ``outdated``: this wording has no text yet, an earlier wording at the same place has one (``earlier``).
    """

    wording: Wording
    state: SegmentState
    text: str = ""
    earlier: str = ""
    segment_id: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageDocument:
    """A source document in one language: its translations by document path, in reading order."""

    language: str
    translations: dict[str, Translation]

    @property
    def state(self) -> LanguageState:
        """missing: nothing yet; outdated: an earlier translation awaits its new wording; partial: some are missing;
        in_review: all there, not all signed; approved: each current segment is signed."""
        states = {translation.state for translation in self.translations.values()}
        if states <= {"missing"}:
            return "missing"
        for state in ("outdated", "missing", "in_review"):
            if state in states:
                return "partial" if state == "missing" else state
        return "approved"

    @property
    def texts(self) -> Texts:
        """The texts by document path; only those that are there."""
        return {path: translation.text for path, translation in self.translations.items() if translation.text}

    def untranslated_paths(self) -> list[str]:
        """The document paths that have no translation of the present text."""
        return [path for path, translation in self.translations.items() if not translation.text]

    def open_paths(self) -> list[str]:
        """The document paths that still need a translation or a signature."""
        return [path for path, translation in self.translations.items() if translation.state != "approved"]


def assemble(source: SourceDocument, language: str) -> LanguageDocument:
    """The document in one language, from exactly that language's column. Two queries."""
    return assemble_all(source, [language])[language]


def assemble_all(source: SourceDocument, languages: list[str]) -> dict[str, LanguageDocument]:
    """The document in several languages. Two queries, whatever the number of languages and segments."""
    if not languages:
        return {}
    rows = list(Segment.objects.of(source.owners).with_languages(*languages).order_by("id"))
    signed = set(
        SignOff.objects.filter(
            segment__owner_id__in=[owner.id for owner in source.owners], language__in=languages
        ).values_list("segment_id", "language", "text_hash")
    )
    current = {(str(row.owner_id), row.path, row.source_hash): row for row in rows}
    by_place: dict[tuple[str, str], list[Segment]] = {}
    for row in rows:
        by_place.setdefault((str(row.owner_id), row.path), []).append(row)

    def translate(wording: Wording, language: str) -> Translation:
        row = current.get((wording.owner.id, wording.path, wording.hash))
        text = row.translation(language) if row else ""
        segment_id = row.pk if row else None
        if text:
            approved = (segment_id, language, wording_hash(text)) in signed
            return Translation(wording, "approved" if approved else "in_review", text, "", segment_id)
        earlier_rows = by_place.get((wording.owner.id, wording.path), [])
        earlier = next((found for row in reversed(earlier_rows) if (found := row.translation(language))), "")
        return Translation(wording, "outdated" if earlier else "missing", "", earlier, segment_id)

    return {
        language: LanguageDocument(
            language, {path: translate(wording, language) for path, wording in source.wordings.items()}
        )
        for language in languages
    }
