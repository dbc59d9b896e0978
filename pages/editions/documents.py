"""The finished JSON: of an edition, the same for ever; of a topic's own address, with what surrounds the text."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings

from cms.languages import BY_CODE
from pages.content import messages
from pages.content.document import LinkOf, Structure, Texts, fill, hash_of_texts
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
    slug, language = publication.slug, publication.language
    identity = {
        "edition": edition.number,
        "code": edition.code,
        "kind": edition.kind,
        "text_hash": edition.text_hash,
        "published_at": rfc3339(edition.published_at),
        "source": {"language": _source_tag(), "edition": edition.source_number},
    }
    links = {
        "self": addresses.topic(slug, language),
        "edition": addresses.edition(edition.code),
        "handout": addresses.edition_handout(edition.code),
        "verify": addresses.verify(edition.code),
        "reader": addresses.reader(slug, language),
    }
    document = _document(edition.structure, edition.texts, language, slug, identity, translation, topic_slugs)
    return {**document, "links": links}


def draft_document(
    structure: Structure,
    texts: Texts,
    language: str,
    slug: str,
    review: dict[str, Any],
    topic_slugs: dict[str, str],
) -> dict[str, Any]:
    """The document that a draft would have in one language: no edition, no code, and marked as a draft.

    :param texts: every text of the structure in this language; a draft is no more a mix of two than an edition is.
    :param review: the draft's review dates (``localized_review``).
    """
    identity = {
        "edition": None,
        "code": None,
        "kind": None,
        "text_hash": hash_of_texts(texts, structure),
        "published_at": None,
        "source": {"language": _source_tag(), "edition": None, "matches": True},
    }
    return {
        **_document(structure, texts, language, slug, identity, None, topic_slugs),
        "links": {
            "self": addresses.draft(slug, language),
            "edition": None,
            "handout": None,
            "verify": None,
            "reader": addresses.reader(slug, language),
        },
        "status": "draft",
        "review": localized_review(review, language),
        "languages": [],
    }


def _document(
    structure: Structure,
    texts: Texts,
    language_code: str,
    slug: str,
    identity: dict[str, Any],
    translation: dict[str, Any] | None,
    topic_slugs: dict[str, str],
) -> dict[str, Any]:
    """What editions and drafts share; ``identity`` says which of the two it is."""
    language = BY_CODE[language_code]
    words = words_in(language.code)
    term_slugs = {term["id"]: term["slug"] for term in structure["glossary"]}
    document = fill(structure, texts, LinkOf(language.tag, topic_slugs, term_slugs))
    for section in document["sections"]:
        section["heading"] = section["heading"] or words(messages.SECTION_NAMES[section["kind"]])
    return {
        "id": document.pop("id"),
        "slug": slug,
        "type": document.pop("type"),
        "language": language.tag,
        "direction": language.direction,
        **identity,
        **document,
        "translation": translation,
        "reading": _reading(structure, texts, language.code),
        "notice": _notice(words, structure["is_demonstration"], translation),
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
    kept = ("id", "slug", "type", "title", "summary", "language", "edition", "codes", "notice")
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
