"""The finished JSON: of an edition, the same for ever; of a topic's own address, with what surrounds the text."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings

from cms.languages import BY_CODE
from pages.content import messages
from pages.content.document import LinkOf, Structure, Texts, fill
from pages.content.words import words_in
from pages.editions import addresses
from pages.editions.models import Edition, Publication
from pages.quality.readability import reading


def edition_document(
    edition: Edition, translation: dict[str, Any] | None, topic_slugs: dict[str, str]
) -> dict[str, Any]:
    """The document of an edition that is about to be issued: everything but what surrounds the text.

    :param topic_slugs: the slugs of the topics that its texts link to, by topic id.
    """
    publication = edition.publication
    language = BY_CODE[publication.language]
    words = words_in(language.code)
    structure = edition.structure
    term_slugs = {term["id"]: term["slug"] for term in structure["glossary"]}
    document = fill(structure, edition.texts, LinkOf(language.tag, topic_slugs, term_slugs))
    for section in document["sections"]:
        section["heading"] = section["heading"] or words(messages.SECTION_NAMES[section["kind"]])
    is_demonstration = document.pop("is_demonstration")
    return {
        "id": document.pop("id"),
        "slug": publication.slug,
        "type": document.pop("type"),
        "language": language.tag,
        "direction": language.direction,
        "edition": edition.number,
        "code": edition.code,
        "kind": edition.kind,
        "text_hash": edition.text_hash,
        "published_at": rfc3339(edition.published_at),
        "source": {"language": _source_tag(), "edition": edition.source_number},
        **document,
        "translation": translation,
        "reading": _reading(structure, edition.texts, language.code),
        "notice": _notice(words, is_demonstration, translation),
        "links": {
            "self": addresses.topic(publication.slug, language.code),
            "edition": addresses.edition(edition.code),
            "handout": addresses.edition_handout(edition.code),
            "verify": addresses.verify(edition.code),
            "reader": addresses.reader(publication.slug, language.code),
        },
    }


def topic_document(publication: Publication, public: Iterable[Publication], review: dict[str, Any]) -> dict[str, Any]:
    """The document of a topic's own address in one language.

    :param public: the topic's public publications in every language, with their editions.
    :param review: the source's review dates, as last published.
    """
    assert publication.edition is not None
    document = json.loads(publication.edition.document)
    document["slug"] = publication.slug
    document["links"]["self"] = addresses.topic(publication.slug, publication.language)
    document["links"]["reader"] = addresses.reader(publication.slug, publication.language)
    document["status"] = "published"
    document["source"]["matches"] = publication.matches_source
    document["review"] = localized_review(review, publication.language)
    document["languages"] = _languages(public)
    return document


def listing(publication: Publication, document: dict[str, Any]) -> dict[str, Any]:
    """Its line in lists of topics."""
    kept = ("id", "slug", "type", "title", "summary", "language", "edition", "codes")
    return {
        **{name: document[name] for name in kept},
        "matches_source": publication.matches_source,
        "updated_at": document["published_at"],
        "url": document["links"]["self"],
        "languages": [
            {name: item[name] for name in ("language", "edition", "matches_source", "url")}
            for item in document["languages"]
        ],
    }


def localized_review(review: dict[str, Any], language: str) -> dict[str, Any]:
    """Review dates with the reviewer's name where that person chose so, else the role in the language."""
    reviewer = []
    if review.get("has_reviewer"):
        reviewer = [review["name"] or words_in(language)(messages.CLINICAL_REVIEWER)]
    return {
        "last_reviewed": review.get("last_reviewed"),
        "review_due": review.get("review_due"),
        "reviewed_by": reviewer,
    }


def to_json(value: Any) -> str:
    """Compact UTF-8 JSON; equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def content_hash(finished: str) -> str:
    """What an ETag is made of: 32 hexadecimal digits of the bytes' SHA-256."""
    return hashlib.sha256(finished.encode()).hexdigest()[:32]


def rfc3339(moment: datetime) -> str:
    """A moment in UTC to the second: ``2026-11-22T10:00:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value)} has no JSON form")


def _source_tag() -> str:
    return BY_CODE[settings.PARITY_SOURCE_LANGUAGE].tag


def _reading(structure: Structure, texts: Texts, language: str) -> dict[str, Any]:
    found = reading([text for path, text in texts.items() if not path.endswith("/label")], language)
    return {"formula": found.formula, "score": found.score, "valid": found.valid}


def _notice(words: Any, is_demonstration: bool, translation: dict[str, Any] | None) -> str | None:
    if is_demonstration:
        return words(messages.DEMONSTRATION_NOTICE)
    if translation and translation["origin"] == "machine_reviewed":
        return words(messages.MACHINE_REVIEWED_NOTICE)
    return None


def _languages(public: Iterable[Publication]) -> list[dict[str, Any]]:
    """The languages in which the topic can be read, the source first, then in the table's order."""
    order = list(BY_CODE)
    rows = sorted(public, key=lambda publication: (not publication.is_source, order.index(publication.language)))
    return [
        {
            "language": BY_CODE[publication.language].tag,
            "edition": publication.edition.number,
            "matches_source": publication.matches_source,
            "title": publication.edition.texts["title"],
            "slug": publication.own_slug or publication.slug,
            "url": addresses.topic(publication.slug, publication.language),
        }
        for publication in rows
        if publication.edition
    ]
