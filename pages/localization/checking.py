"""The checks of one document and language, with what they need of the clinic: approved terms, banned wordings, and
which warnings a person has acknowledged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from pages.content.canonical import wording_hash
from pages.content.document import Owner, SourceDocument, Texts, Wording
from pages.localization.assembly import LanguageDocument
from pages.localization.models import Acknowledgement, BannedWording, Segment
from pages.localization.terms import ApprovedTerm, approved_terms
from pages.quality.checks import BannedTerm, CheckedSegment, Finding, check_segment, check_urgent_help


@dataclass(frozen=True, slots=True)
class Checker:
    """Runs the checks of one language."""

    language: str
    terms: tuple[ApprovedTerm, ...] = ()
    banned: tuple[BannedTerm, ...] = ()
    acknowledged: Mapping[tuple[int, str, str], Acknowledgement] = field(default_factory=dict)
    """By (segment, fingerprint of the finding, hash of the text): who says of which warning that the text is right."""

    def findings(self, wording: Wording, text: str) -> list[Finding]:
        """Everything that the checks say of one text, acknowledged or not."""
        return check_segment(
            CheckedSegment(
                source=wording.text,
                target=text,
                rich=wording.rich,
                source_language=settings.PARITY_SOURCE_LANGUAGE,
                language=self.language,
                field=wording.path.rsplit("/", 1)[-1],
                terms=self.terms,
                banned=self.banned,
            )
        )

    def acknowledgement(self, segment_id: int | None, finding: Finding, text: str) -> Acknowledgement | None:
        """What a person has said of a warning; an error is mended, whatever was said of it."""
        if finding.severity != "warning" or segment_id is None:
            return None
        return self.acknowledged.get((segment_id, finding.fingerprint, wording_hash(text)))

    def open_findings(self, segment_id: int | None, wording: Wording, text: str) -> list[Finding]:
        """What still stands in the way of a sign-off: errors, and warnings that nobody has acknowledged."""
        return [
            finding for finding in self.findings(wording, text) if not self.acknowledgement(segment_id, finding, text)
        ]

    def of_document(self, source: SourceDocument, document: LanguageDocument) -> dict[str, list[Finding]]:
        """The open findings of every text that is there, by document path; only paths that have any."""
        found = self.urgent_help(source, document.texts)
        for path, translation in document.translations.items():
            if translation.text:
                findings = self.open_findings(translation.segment_id, translation.wording, translation.text)
                if findings:
                    found[path] = findings + found.get(path, [])
        return found

    def urgent_help(self, source: SourceDocument, texts: Texts) -> dict[str, list[Finding]]:
        """What a reader in danger would miss, by the path that lacks it: the one check of a document as a whole."""
        found: dict[str, list[Finding]] = {}
        for finding in check_urgent_help(
            source.structure,
            source.texts,
            texts,
            source_language=settings.PARITY_SOURCE_LANGUAGE,
            language=self.language,
        ):
            for path in finding.details.get("paths") or [finding.details["path"]]:
                found.setdefault(path, []).append(finding)
        return found


def wording_of(row: Segment) -> Wording:
    """The source wording of a row that was fetched with the source's column. What else gives it its meaning is in its
    hash alone, and no check reads it."""
    owner = Owner(row.owner_type, str(row.owner_id))  # type: ignore[arg-type]
    return Wording(owner, row.path, row.translation(settings.PARITY_SOURCE_LANGUAGE), row.rich)


def load_checker(wording: Wording, language: str) -> Checker:
    """The checker of one text in one language."""
    return load_checkers(SourceDocument({}, {wording.path: wording}), [language])[language]


def load_checkers(source: SourceDocument, languages: Iterable[str]) -> dict[str, Checker]:
    """The checkers of several languages for one document. Three queries, whatever the number of languages."""
    languages = list(languages)
    terms = approved_terms(languages)
    banned: dict[str, list[BannedTerm]] = {}
    for language, wording, instead in BannedWording.objects.filter(language__in=languages).values_list(
        "language", "wording", "instead"
    ):
        banned.setdefault(language, []).append(BannedTerm(wording, instead))
    acknowledged: dict[str, dict[tuple[int, str, str], Acknowledgement]] = {}
    for each in Acknowledgement.objects.filter(
        language__in=languages, segment__owner_id__in=[owner.id for owner in source.owners]
    ).select_related("person"):
        acknowledged.setdefault(each.language, {})[each.segment_id, each.fingerprint, each.text_hash] = each
    return {
        language: Checker(
            language,
            tuple(terms.get(language, ())),
            tuple(banned.get(language, ())),
            acknowledged.get(language, {}),
        )
        for language in languages
    }
