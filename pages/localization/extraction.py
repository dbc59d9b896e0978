"""From a topic page, in the source language, to its source document. ``assembly`` is the mirror of this module."""

import re
import uuid
from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StreamValue

from pages.blocks.facts import CODE_SYSTEMS
from pages.content.canonical import canonical_html, canonical_text
from pages.content.document import Owner, SourceDocument, Structure, Wording, slot, slots
from pages.content.links import safe_address
from pages.models import Contact, GlossaryTerm, TopicIdentity, TopicImage, TopicPage

EmbeddedOwner = Contact | GlossaryTerm | TopicImage

_PAGE_LINK = re.compile(r'linktype="page"[^>]*?\bid="(\d+)"|\bid="(\d+)"[^>]*?linktype="page"')
_GLOSSARY_HREF = re.compile(r'"glossary:([0-9a-f-]{36})"')
_TOPIC_HREF = re.compile(r'"topic:([0-9a-f-]{36})"')


def extract(page: TopicPage) -> SourceDocument:
    """The source document of the page as it is in memory: a draft gives a draft's document.

    Two or three queries whatever the size: link targets, glossary terms, images (fetched by the stream).
    """
    return _Extraction(page).run()


def extract_owner(record: EmbeddedOwner) -> SourceDocument:
    """What topics embed of a contact, a glossary term or an image: its part of a structure, and its wordings."""
    texts = _Texts()
    if isinstance(record, Contact):
        return SourceDocument(texts.contact(record), texts.wordings)
    if isinstance(record, GlossaryTerm):
        return SourceDocument(texts.term(record), texts.wordings)
    return SourceDocument({"alt": texts.alt(record), **texts.image_facts(record)}, texts.wordings)


def owner_of(record: EmbeddedOwner) -> Owner:
    """The owner that a record is."""
    if isinstance(record, Contact):
        return Owner("contact", str(record.pk))
    if isinstance(record, GlossaryTerm):
        return Owner("term", str(record.pk))
    return Owner("image", str(record.uuid))


def linked_terms(texts: Iterable[str]) -> list[str]:
    """The ids of the glossary terms that canonical texts link to, in order of first mention."""
    return list(dict.fromkeys(term_id for text in texts for term_id in _GLOSSARY_HREF.findall(text)))


def linked_topics(texts: Iterable[str]) -> list[str]:
    """The ids of the topics that canonical texts link to, in order of first mention."""
    return list(dict.fromkeys(topic_id for text in texts for topic_id in _TOPIC_HREF.findall(text)))


class _Texts:
    """Collects wordings and gives the slots that stand for them."""

    def __init__(self) -> None:
        self.wordings: dict[str, Wording] = {}

    def plain(self, owner: Owner, path: str, text: str) -> dict[str, Any] | None:
        """A slot, or None where there is no text (an empty text is no segment)."""
        return self._add(owner, path, canonical_text(text), rich=False, context="")

    def _add(self, owner: Owner, path: str, text: str, *, rich: bool, context: str) -> dict[str, Any] | None:
        if not text:
            return None
        place = path if owner.type == "topic" else f"{owner}/{path}"
        self.wordings[place] = Wording(owner, path, text, rich, context)
        return slot(place, rich=rich)

    def contact(self, contact: Contact) -> Structure:
        owner = owner_of(contact)
        return {
            "id": owner.id,
            "name": self.plain(owner, "name", contact.name),
            "phones": [
                {
                    "id": phone.id,
                    "label": self.plain(owner, f"{phone.id}/label", phone.value["label"]),
                    "number": phone.value["number"],
                }
                for phone in contact.phones
            ],
            "hours": self.plain(owner, "hours", contact.hours),
            "interpreter": self.plain(owner, "interpreter", contact.interpreter),
            "location": self.plain(owner, "location", contact.location),
        }

    def term(self, term: GlossaryTerm) -> Structure:
        owner = owner_of(term)
        return {
            "id": str(term.id),
            "slug": term.slug,
            "term": self.plain(owner, "term", term.term),
            "definition": self.plain(owner, "definition", term.definition),
        }

    def alt(self, image: TopicImage) -> dict[str, Any] | None:
        return self.plain(owner_of(image), "alt", image.description)

    @staticmethod
    def image_facts(image: TopicImage) -> Structure:
        return {
            "credit": canonical_text(image.credit) or None,
            "image_id": str(image.uuid),
            "focal_point": image.focal_point,
            "renditions": [
                {
                    "url": rendition.url,
                    "width": rendition.width,
                    "height": rendition.height,
                    "type": rendition.media_type,
                }
                for rendition in image.public_renditions()
            ],
        }


class _Extraction(_Texts):
    def __init__(self, page: TopicPage) -> None:
        super().__init__()
        self.page = page
        self.owner = Owner("topic", str(page.topic_id))
        self.topic_ids = _topic_ids_of_links(page)

    def run(self) -> SourceDocument:
        page = self.page
        # When to call comes first wherever the author put it.
        structure: Structure = {
            "id": str(page.topic_id),
            "type": page.type,
            "audience": page.audience,
            "is_demonstration": page.is_demonstration,
            "title": self.text("title", page.title),
            "other_names": [
                {"id": name.id, "text": self.text(f"{name.id}/text", name.value)} for name in page.other_names
            ],
            "summary": self.text("summary", page.summary),
            "key_points": [
                {"id": point.id, "text": self.text(f"{point.id}/text", point.value)} for point in page.key_points
            ],
            "sections": sorted(
                (self.section(section) for section in page.body), key=lambda section: section["kind"] != "when_to_call"
            ),
        }
        structure["contact"] = self.contact(page.contact) if page.contact else None
        structure["glossary"] = self.glossary()
        structure["codes"] = [
            {
                "id": code.id,
                "system": code.value["system"],
                "system_name": CODE_SYSTEMS[code.value["system"]],
                "code": code.value["code"].strip(),
                "label": self.text(f"{code.id}/label", code.value["label"]),
            }
            for code in page.codes
        ]
        structure["references"] = [
            {
                "citation": canonical_text(reference.value["citation"]),
                "url": safe_address(reference.value["url"]) or None,
                "lang": reference.value["lang"],
            }
            for reference in page.references
        ]
        structure["license"] = page.license
        structure["attribution"] = {
            "text": self.text("attribution", page.attribution),
            "url": safe_address(page.attribution_url) or None,
        }
        return SourceDocument(structure, {path: self.wordings[path] for path, _rich in slots(structure)})

    def text(self, path: str, text: str) -> dict[str, Any] | None:
        return self.plain(self.owner, path, text)

    def html(self, path: str, markup: str, context: str = "") -> dict[str, Any] | None:
        return self._add(self.owner, path, canonical_html(markup, self.target_of), rich=True, context=context)

    def target_of(self, linktype: str, identifier: str) -> str | None:
        """The canonical ``href`` of a link as Wagtail stores it."""
        if linktype == "glossary":
            return f"glossary:{identifier}"
        topic_id = self.topic_ids.get(identifier) if linktype == "page" else None
        return f"topic:{topic_id}" if topic_id else None

    def glossary(self) -> list[Structure]:
        """The terms that the texts so far link to, sorted by slug: the order is a fact and the same everywhere."""
        linked = linked_terms(wording.text for wording in self.wordings.values())
        if not linked:
            return []
        return [self.term(term) for term in GlossaryTerm.objects.filter(pk__in=linked).order_by("slug")]

    # --- the body ---

    def section(self, section: StreamValue.StreamChild) -> Structure:
        return {
            "id": section.id,
            "kind": section.value["kind"],
            "heading": self.text(f"{section.id}/heading", section.value["heading"]),
            "blocks": [self.block(block) for block in section.value["blocks"] if not _is_lost(block)],
        }

    def block(self, block: StreamValue.StreamChild) -> Structure:
        return {"id": block.id, "type": block.block_type, **getattr(self, block.block_type)(block.id, block.value)}

    def paragraph(self, block_id: str, value: Any) -> Structure:
        return {"html": self.html(f"{block_id}/html", value.source)}

    def list(self, block_id: str, value: Any) -> Structure:
        return {
            "items": [
                {"id": item.id, "html": self.html(f"{item.id}/html", item.value.source)} for item in value.bound_blocks
            ]
        }

    steps = list

    def callout(self, block_id: str, value: Any) -> Structure:
        urgency = value["urgency"]
        return {
            "urgency": urgency,
            "heading": self.text(f"{block_id}/heading", value["heading"]),
            "html": self.html(f"{block_id}/html", value["html"].source, context=f"urgency:{urgency}"),
        }

    def question(self, block_id: str, value: Any) -> Structure:
        return {
            "question": self.text(f"{block_id}/question", value["question"]),
            "html": self.html(f"{block_id}/html", value["html"].source),
        }

    def image(self, block_id: str, value: Any) -> Structure:
        image: TopicImage = value["image"]
        return {
            "decorative": value["decorative"],
            "alt": None if value["decorative"] else self.alt(image),
            "caption": self.text(f"{block_id}/caption", value["caption"]),
            **self.image_facts(image),
        }

    def table(self, block_id: str, value: Any) -> Structure:
        return {
            "caption": self.text(f"{block_id}/caption", value["caption"]),
            "columns": [
                {"id": column.id, "text": self.text(f"{column.id}/text", column.value)}
                for column in value["columns"].bound_blocks
            ],
            "rows": [
                {
                    "id": row.id,
                    "cells": [
                        {"id": cell.id, "html": self.html(f"{cell.id}/html", cell.value.source)}
                        for cell in row.value["cells"].bound_blocks
                    ],
                }
                for row in value["rows"].bound_blocks
            ],
        }


def shows_deleted_image(page: TopicPage) -> bool:
    """Whether it has a place for an image that is not in the library any more. Documents leave such a place out."""
    return any(_is_lost(block) for section in page.body for block in section.value["blocks"])


def _is_lost(block: StreamValue.StreamChild) -> bool:
    return block.block_type == "image" and block.value["image"] is None


def _topic_ids_of_links(page: TopicPage) -> dict[str, uuid.UUID]:
    """The permanent id of each topic that the body links to by its page's number; deleted ones too."""
    numbers = {
        int(first or second)
        for text in _rich_texts(page.body.get_prep_value())
        for first, second in _PAGE_LINK.findall(text)
    }
    if not numbers:
        return {}
    identities = TopicIdentity.objects.filter(page_id__in=numbers).values_list("page_id", "topic_id")
    return {str(page_id): topic_id for page_id, topic_id in identities}


def _rich_texts(raw: Any) -> Iterable[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for value in raw.values():
            yield from _rich_texts(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _rich_texts(value)
