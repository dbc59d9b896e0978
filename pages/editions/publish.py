"""Carries out a plan: editions, publications, journal. The one writer of publications' public state."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from pages.editions import documents, journal
from pages.editions.issuing import issue, reinstate
from pages.editions.models import Edition, Publication
from pages.editions.plan import Outcome, Plan, TopicEditions
from pages.editions.searching.index import write_entry
from pages.editions.terms import set_terms
from pages.editions.transaction import current

SAFETY_CORRECTION = "safety-correction"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the texts of a topic, as of this publish."""

    slug: str
    own_slugs: dict[str, str]
    review: dict[str, Any]
    """Review dates and reviewer (``documents.localized_review``)."""


def carry_out(plan: Plan, known: TopicEditions, surroundings: Surroundings) -> None:
    """Makes what the plan says true. Inside a publishing transaction, with the publications locked."""
    now = timezone.now()
    correction = current().correction
    for edition in plan.recalls:
        recall_row(edition, correction.reason if correction else "", now, correction.paths if correction else ())
    told: set[str] = set()
    # The source first: translations name the source edition that they stand for.
    for outcome in sorted(plan.outcomes, key=lambda outcome: outcome.language != settings.PARITY_SOURCE_LANGUAGE):
        if outcome.language not in known.publications and outcome.effect != "none":
            known.publications[outcome.language] = _new_publication(plan.topic_id, outcome.language, surroundings, now)
        publication = known.publications.get(outcome.language)
        if publication is not None:
            publication.slug = surroundings.slug
            publication.own_slug = surroundings.own_slugs.get(outcome.language, "")
            if publication.is_source:
                publication.review = surroundings.review
            if _carry_out_one(outcome, publication, known, now):
                told.add(outcome.language)
    refresh_documents(known, told)


def _carry_out_one(outcome: Outcome, publication: Publication, known: TopicEditions, now: datetime) -> bool:
    """Carries out one language's outcome; gives whether the journal has a line for it."""
    language = outcome.language
    told = False
    if outcome.effect in ("text", "facts", "reinstated"):
        assert outcome.candidate is not None
        if outcome.effect == "reinstated":
            edition = reinstate(known.latest[language])
        else:
            source = known.latest_or_none(settings.PARITY_SOURCE_LANGUAGE)
            edition = issue(publication, outcome.candidate, source.number if source else 1, now)
            known.latest[language] = edition
        publication.status, publication.edition, publication.reason = Publication.PUBLIC, edition, ""
        publication.since, publication.withheld = now, False
        journal.record("published", publication, edition)
        told = True
    elif outcome.effect in ("recalled", "withdrawn"):
        correction = current().correction
        reason = correction.reason if correction and outcome.effect == "recalled" else SAFETY_CORRECTION
        take_back(publication, outcome.effect, reason, now)
        told = True
    if publication.is_public and publication.matches_source and not outcome.matches:
        publication.source_moved_at = now
        journal.record("outdated", publication, publication.edition)
        told = True
    publication.matches_source = outcome.matches
    if outcome.matches:
        publication.source_moved_at = None
    publication.save()
    return told


def take_back(publication: Publication, status: str, reason: str, now: datetime) -> None:
    """The language is not public any more; its latest edition ends. Not saved: the caller does that."""
    edition = publication.edition
    publication.status, publication.edition, publication.reason = status, None, reason
    publication.since, publication.source_moved_at = now, None
    if edition is not None and edition.ended_at is None:
        edition.ended_at = now
        edition.save(update_fields=["ended_at"])
    if status != Publication.RECALLED:  # a recall has written the line of each recalled edition
        journal.record(status, publication, edition, reason)


def recall_row(edition: Edition, reason: str, now: datetime, paths: Iterable[str] = ()) -> None:
    """Marks an edition as recalled, for ever, with its line in the journal. ``paths``: the texts that are the cause."""
    edition.recalled_at, edition.recall_reason = now, reason
    edition.recalled_paths = [path for path in paths if path in edition.source_hashes]
    edition.save(update_fields=["recalled_at", "recall_reason", "recalled_paths"])
    journal.record("recalled", edition.publication, edition, reason)


def refresh_documents(known: TopicEditions, told: set[str]) -> None:
    """Writes each public document anew. One whose bytes change has a line in the journal, whatever changed it.

    :param told: the languages whose line this transaction has written already.
    """
    public = [publication for publication in known.publications.values() if publication.is_public]
    review = known.source.review if known.source else {}
    for publication in public:
        document = documents.topic_document(publication, public, review)
        finished = documents.to_json(document)
        if finished == publication.document:
            continue
        publication.document = finished
        publication.document_hash = documents.content_hash(finished)
        publication.changed_at = timezone.now()
        publication.listing = documents.to_json(documents.listing(publication, document))
        _set_columns(publication, document)
        publication.save()
        set_terms(publication, document)
        write_entry(publication, document)
        if publication.language not in told:
            journal.record("refreshed", publication, publication.edition)


def _set_columns(publication: Publication, document: dict[str, Any]) -> None:
    """What lists sort and filter by."""
    assert publication.edition is not None
    publication.title, publication.type = document["title"][:250], document["type"]
    publication.audience = document["audience"]
    publication.updated_at = publication.edition.published_at
    publication.review_due = document["review"]["review_due"]
    structure = publication.edition.structure
    facets = {("section", section["kind"]) for section in document["sections"]}
    for code in document["codes"]:
        facets |= {
            ("code", code["code"]),
            ("system", code["system"]),
            ("coding", f"{code['system']}|{code['code']}"),
        }
    if publication.is_source:
        facets |= {("owner", owner) for owner in _embedded_owners(structure)}
    publication.set_facets(facets)


def _embedded_owners(structure: dict[str, Any]) -> set[str]:
    owners = {f"term:{term['id']}" for term in structure["glossary"]}
    if structure["contact"]:
        owners.add(f"contact:{structure['contact']['id']}")
    for section in structure["sections"]:
        owners |= {f"image:{block['image_id']}" for block in section["blocks"] if block["type"] == "image"}
    return owners


def _new_publication(topic_id: uuid.UUID, language: str, surroundings: Surroundings, now: datetime) -> Publication:
    return Publication.objects.create(
        topic_id=topic_id,
        language=language,
        slug=surroundings.slug,
        status=Publication.WITHDRAWN,
        since=now,
        changed_at=now,
    )
