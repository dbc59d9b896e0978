"""What a publish will do to each language, without writing anything.

The editor sees it beforehand; ``publish`` carries out exactly it.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.db import models

from pages.content.canonical import facts_hash
from pages.content.document import SourceDocument, Structure, Texts, hash_of_texts
from pages.content.facts import carry_facts
from pages.editions.models import Edition, Publication
from pages.editions.permissions import may_publish
from pages.editions.transaction import Correction
from pages.localization.assembly import LanguageDocument, LanguageState, assemble_all
from pages.localization.checking import load_checkers
from pages.localization.languages import target_languages

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Effect = Literal[
    "text",  # a new edition with another text
    "facts",  # a new edition in which only facts differ
    "reinstated",  # the latest edition, as it was, is public again
    "unchanged",  # public, and nothing in it changes
    "recalled",  # its edition holds a corrected text; readers fall back to the source
    "withdrawn",  # it does not match a safety correction; readers fall back to the source
    "none",  # not public before, not public after
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an edition would hold."""

    structure: Structure
    texts: Texts
    source_hashes: dict[str, str]
    source_text_hash: str
    source_number: int | None
    """The source edition it stands for; None: the one that this publish makes public."""

    @property
    def text_hash(self) -> str:
        return hash_of_texts(self.texts, self.structure)

    @property
    def facts_hash(self) -> str:
        return facts_hash(self.structure)

    def equals(self, edition: Edition | None) -> bool:
        """Whether the edition already says exactly this, for the same source text."""
        return edition is not None and (self.text_hash, self.facts_hash, self.source_text_hash) == (
            edition.text_hash,
            edition.facts_hash,
            edition.source_text_hash,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens to one language."""

    language: str
    effect: Effect
    matches: bool
    """Whether what is public afterwards stands for the source text as it will then be."""
    state: LanguageState | None = None
    """The state of its translation; None for the source language."""
    candidate: Candidate | None = None
    held_back: str = ""
    """Why an approved translation is not released: ``withheld`` by a person, ``not allowed`` to this one, ``left`` out
    of what was chosen, ``recalled``, since this very text was, or ``checks``, which have found something."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will happen to a topic: each language's outcome, and the editions that will be recalled."""

    topic_id: uuid.UUID
    source: SourceDocument
    outcomes: list[Outcome]
    recalls: list[Edition] = field(default_factory=list)

    def of(self, language: str) -> Outcome:
        return next(outcome for outcome in self.outcomes if outcome.language == language)

    def text_hash(self, language: str) -> str:
        """The hash of the text that a language will have by it; empty where it brings out none."""
        if language == settings.PARITY_SOURCE_LANGUAGE:
            return self.source.text_hash
        candidate = self.of(language).candidate
        return candidate.text_hash if candidate else ""


@dataclass(frozen=True, slots=True)
class TopicEditions:
    """What is known of a topic: its publications by language, and its latest edition in each."""

    publications: dict[str, Publication]
    latest: dict[str, Edition]

    @classmethod
    def load(cls, topic_id: uuid.UUID, *, lock: bool = False) -> "TopicEditions":
        """Two queries. Locks the publications, in the order of their ids, when asked to."""
        rows = Publication.objects.filter(topic_id=topic_id).order_by("id")
        publications = {row.language: row for row in (rows.select_for_update() if lock else rows)}
        newest = Edition.objects.filter(publication=models.OuterRef("publication")).order_by("-number")
        editions = Edition.objects.of_topic(topic_id).filter(number=models.Subquery(newest.values("number")[:1]))
        languages = {publication.pk: language for language, publication in publications.items()}
        return cls(publications, {languages[edition.publication_id]: edition for edition in editions})

    @property
    def source(self) -> Publication | None:
        return self.publications.get(settings.PARITY_SOURCE_LANGUAGE)

    def current(self, language: str) -> Edition | None:
        """The edition that readers see now."""
        publication = self.publications.get(language)
        return self.latest_or_none(language) if publication is not None and publication.is_public else None

    def latest_or_none(self, language: str) -> Edition | None:
        return self.latest.get(language)


def plan_publish(
    topic_id: uuid.UUID,
    source: SourceDocument,
    known: TopicEditions,
    *,
    person: "User | None" = None,
    correction: Correction | None = None,
    chosen: Collection[str] | None = None,
) -> Plan:
    """What publishing this source document will do to every offered language.

    :param chosen: the languages to release with it, the others are left; None: all that are approved.
    """
    recalls = list(editions_to_recall(known, topic_id, correction))
    recalled = {edition.pk for edition in recalls}
    own = Candidate(source.structure, source.texts, source.source_hashes, source.text_hash, None)
    outcomes = [_outcome_of_source(own, known)]
    others = target_languages()
    # A language that is not offered any more but still public gets new facts and goes out of date like the others.
    others += [code for code in known.publications if code not in (*others, settings.PARITY_SOURCE_LANGUAGE)]
    documents = assemble_all(source, others)
    flawed = _flawed(documents.values(), source, known, chosen)
    for document in documents.values():
        held_back = _why_held_back(document, source, known, person, flawed, chosen)
        outcomes.append(_outcome_of_translation(document, source, known, held_back, correction, recalled))
    return Plan(topic_id, source, outcomes, recalls)


def plan_release(
    topic_id: uuid.UUID, source: SourceDocument, known: TopicEditions, languages: list[str], person: "User | None"
) -> Plan:
    """What releasing these languages against the public source edition will do."""
    outcomes = []
    documents = assemble_all(source, languages)
    flawed = _flawed(documents.values(), source, known, languages)
    for document in documents.values():
        held_back = _why_held_back(document, source, known, person, flawed, languages)
        outcomes.append(_released(document, source, known, held_back))
    return Plan(topic_id, source, outcomes)


def editions_to_recall(known: TopicEditions, topic_id: uuid.UUID, correction: Correction | None) -> Iterable[Edition]:
    """Every edition, in every language, that stands for a corrected wording of the latest source edition."""
    latest = known.latest_or_none(settings.PARITY_SOURCE_LANGUAGE)
    if correction is None or latest is None:
        return
    old = {path: latest.source_hashes[path] for path in correction.paths if path in latest.source_hashes}
    for edition in Edition.objects.of_topic(topic_id).filter(recalled_at=None).select_related("publication"):
        if any(edition.source_hashes.get(path) == wording for path, wording in old.items()):
            yield edition


def _outcome_of_source(candidate: Candidate, known: TopicEditions) -> Outcome:
    language = settings.PARITY_SOURCE_LANGUAGE
    return Outcome(language, _effect(candidate, known, language), matches=True, candidate=candidate)


def _effect(candidate: Candidate, known: TopicEditions, language: str) -> Effect:
    latest = known.latest_or_none(language)
    if latest is not None and candidate.equals(latest) and not latest.is_recalled:
        return "unchanged" if known.current(language) else "reinstated"
    return "facts" if latest is not None and candidate.text_hash == latest.text_hash else "text"


def _released(document: LanguageDocument, source: SourceDocument, known: TopicEditions, held_back: str = "") -> Outcome:
    """A language whose every segment is approved; or, held back or not approved, as it is."""
    language = document.language
    current = known.current(language)
    if document.state != "approved" or held_back:
        matches = current is not None and current.source_text_hash == source.text_hash
        effect: Effect = "unchanged" if current else "none"
        return Outcome(language, effect, matches, document.state, held_back=held_back)
    candidate = Candidate(source.structure, document.texts, source.source_hashes, source.text_hash, None)
    return Outcome(language, _effect(candidate, known, language), True, "approved", candidate)


def _outcome_of_translation(
    document: LanguageDocument,
    source: SourceDocument,
    known: TopicEditions,
    held_back: str,
    correction: Correction | None,
    recalled: set[int],
) -> Outcome:
    language = document.language
    outcome = _released(document, source, known, held_back)
    current = known.current(language)
    if outcome.candidate is not None or current is None:
        return outcome
    if current.pk in recalled:
        return replace(outcome, effect="recalled", matches=False)
    if correction is not None and not outcome.matches:
        return replace(outcome, effect="withdrawn")
    carried = Candidate(
        carry_facts(current.structure, source.structure),
        current.texts,
        current.source_hashes,
        current.source_text_hash,
        current.source_number,
    )
    return replace(outcome, effect="unchanged" if carried.equals(current) else "facts", candidate=carried)


def _flawed(
    documents: Iterable[LanguageDocument],
    source: SourceDocument,
    known: TopicEditions,
    chosen: Collection[str] | None,
) -> set[str]:
    """The approved languages in which a check has found something since. What is public already is left alone."""
    new = [
        document
        for document in documents
        if document.state == "approved"
        and (chosen is None or document.language in chosen)
        and not _is_public_already(document, source, known)
    ]
    checkers = load_checkers(source, [document.language for document in new]) if new else {}
    return {document.language for document in new if checkers[document.language].of_document(source, document)}


def _is_public_already(document: LanguageDocument, source: SourceDocument, known: TopicEditions) -> bool:
    current = known.current(document.language)
    return current is not None and current.text_hash == hash_of_texts(document.texts, source.structure)


def _why_held_back(
    document: LanguageDocument,
    source: SourceDocument,
    known: TopicEditions,
    person: "User | None",
    flawed: set[str],
    chosen: Collection[str] | None,
) -> str:
    """Why an approved language is not released all the same; empty where nothing holds it back.

    A language that a person chooses is not withheld any more: choosing it is that person's own act.
    """
    language = document.language
    if document.state != "approved":
        return ""
    if language not in settings.PARITY_LANGUAGES or not may_publish(person, language):
        return "not allowed"
    if chosen is not None and language not in chosen:
        return "left"
    latest = known.latest_or_none(language)
    if (
        latest is not None
        and latest.is_recalled
        and latest.source_text_hash == source.text_hash
        and latest.text_hash == hash_of_texts(document.texts, source.structure)
    ):
        return "recalled"  # this very text was recalled: it never comes back by itself, nor by asking
    if language in flawed:
        return "checks"
    publication = known.publications.get(language)
    return "withheld" if chosen is None and publication is not None and publication.withheld else ""
