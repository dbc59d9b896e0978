"""One short document in every language that holds every type of block, as ``api.md`` describes documents."""

import html
import io
from typing import Any

from PIL import Image

from cms.languages import by_tag
from pages.content import messages
from pages.content.canonical import plain_text
from pages.content.words import words_in
from pages.handouts.branding import Branding
from pages.handouts.printing import Printing
from pages.handouts.typesetting import Pdf, typeset
from tests.pages.handouts.sample_texts import sample_texts

CODE = "K7QM-4XTB"
PUBLIC_URL = "https://parity.example.org"
IMAGE_URL = "/media/images/cervix.jpg"
BRANDING = Branding("Example Clinic")
LANGUAGES = ("en", "es", "fr", "ar", "zh-Hans", "vi")
"""Those in which the tests look at everything; ``test_every_language.py`` reads the sample in all."""

TEXTS = sample_texts()


def rich(markup: str) -> dict[str, str]:
    return {"html": markup, "text": plain_text(markup)}


def paragraph(block_id: str, markup: str) -> dict[str, Any]:
    return {"id": block_id, "type": "paragraph", **rich(markup)}


def literal(text: str) -> str:
    """The markup that means exactly this text."""
    return html.escape(text, quote=False)


def section(kind: str, heading: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"section-{kind}", "kind": kind, "heading": heading, "blocks": list(blocks)}


def sample_document(tag: str) -> dict[str, Any]:
    """The sample in the language of this tag: a new copy, which a test may change."""
    language, text = by_tag(tag), TEXTS[tag]
    words = words_in(language.code)
    return {
        "id": "topic-1", "slug": "cervical-insufficiency", "type": "condition",
        "language": language.tag, "direction": language.direction,
        "edition": 3, "code": CODE, "kind": "text", "published_at": "2026-11-22T10:00:00Z",
        "source": {"language": "en", "edition": 5},
        "title": text["title"], "other_names": [{"id": "name-1", "text": text["other"]}], "summary": text["summary"],
        "key_points": [{"id": "point-1", "text": text["point"]}],
        "sections": [
            section(
                "overview", words(messages.SECTION_NAMES["overview"]),
                paragraph("paragraph-1", text["paragraph"]),
                paragraph("paragraph-2", text["linked"]),
                {"id": "image-1", "type": "image", "decorative": False, "alt": text["alt"],
                 "caption": text["caption"], "credit": "Parity project", "image_id": "image",
                 "renditions": [
                     {"url": "/media/images/cervix.webp", "width": 40, "height": 30, "type": "image/webp"},
                     {"url": IMAGE_URL, "width": 40, "height": 30, "type": "image/jpeg"}]},
                {"id": "table-1", "type": "table", "caption": text["table"],
                 "columns": [{"id": "column-1", "text": text["column"]}, {"id": "column-2", "text": text["term"]}],
                 "rows": [{"id": "row-1", "cells": [{"id": "cell-1", **rich(text["cell"])},
                                                    {"id": "cell-2", **rich(text["item"])}]}]},
                paragraph("paragraph-clinic", text["clinic"]),
            ),
            section(
                "symptoms", words(messages.SECTION_NAMES["symptoms"]),
                {"id": "list-1", "type": "list", "items": [{"id": "item-1", **rich(text["item"])}]},
                {"id": "steps-1", "type": "steps", "items": [{"id": "step-1", **rich(text["step"])}]},
                {"id": "question-1", "type": "question", "question": text["question"], **rich(text["answer"])},
            ),
            section(
                "when_to_call", words(messages.SECTION_NAMES["when_to_call"]),
                {"id": "callout-1", "type": "callout", "urgency": "emergency", "heading": text["emergency"],
                 **rich(text["emergency_text"])},
                {"id": "callout-2", "type": "callout", "urgency": "urgent", "heading": text["question"],
                 **rich(text["item"])},
                {"id": "callout-3", "type": "callout", "urgency": "routine", "heading": text["routine"],
                 **rich(text["answer"])},
            ),
            section("contact", words(messages.SECTION_NAMES["contact"]), paragraph("paragraph-3", text["summary"])),
        ],
        "contact": {
            "name": text["label"], "hours": text["hours"], "interpreter": text["point"], "location": None,
            "phones": [{"id": "phone-1", "label": text["label"], "number": "+12025550187"},
                       {"id": "phone-2", "label": text["routine"], "number": "911"}],
        },
        "glossary": [{"id": "term-1", "slug": "cervix", "term": text["term"], "definition": text["definition"]}],
        "codes": [],
        "references": [{"citation": "A study of the cervix, 2024.", "url": "https://journal.example/1", "lang": "en"}],
        "license": "CC-BY-4.0", "attribution": {"text": text["summary"], "url": None},
        "review": {"last_reviewed": "2026-10-01", "review_due": "2027-10-01", "reviewed_by": []},
        "notice": words(messages.DEMONSTRATION_NOTICE),
    }  # fmt: skip


def printed(document: dict[str, Any], printing: Printing | None = None, **given: Any) -> Pdf:
    """A document typeset as the second issue of an edition, with the sample's branding and pictures."""
    arguments = {"issue": 2, "branding": BRANDING, "public_url": PUBLIC_URL, "images": sample_images()} | given
    return typeset(document, printing=printing or Printing(), **arguments)


def sample_images() -> dict[str, bytes]:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "#d0607a").save(file, "JPEG")
    return {IMAGE_URL: file.getvalue()}


def block_texts(document: dict[str, Any]) -> dict[str, str]:
    """Every text of the document that a reader sees on paper, by the id or field where it stands."""
    texts = {"title": document["title"], "summary": document["summary"], "notice": document["notice"]}
    texts |= {entry["id"]: entry["text"] for entry in document["other_names"] + document["key_points"]}
    for part in document["sections"]:
        texts[part["id"]] = part["heading"]
        for block in part["blocks"]:
            texts |= _texts_of(block)
    for term in document["glossary"]:
        texts[term["id"]] = f"{term['term']} {term['definition']}"
    contact = document["contact"]
    texts |= {
        f"contact {name}": contact[name] for name in ("name", "hours", "interpreter", "location") if contact[name]
    }
    return texts | {phone["id"]: phone["label"] for phone in contact["phones"]}


def _texts_of(block: dict[str, Any]) -> dict[str, str]:
    texts = {
        f"{block['id']} {name}": block[name] for name in ("text", "heading", "question", "caption") if block.get(name)
    }
    texts |= {item["id"]: item["text"] for item in block.get("items", []) + block.get("columns", [])}
    return texts | {cell["id"]: cell["text"] for row in block.get("rows", []) for cell in row["cells"]}
