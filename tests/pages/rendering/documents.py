"""The documents that the golden representations are made of, and every text in them in the order of reading."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pages.rendering.representations import REPRESENTATIONS

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "rendering"
LANGUAGES = ("en", "es", "fr", "ar", "zh-Hans", "vi")
SUFFIXES = {"jsonld": "jsonld", "html": "html", "md": "md", "txt": "txt", "fhir": "json"}


def document(tag: str) -> dict[str, Any]:
    """The demonstration topic in a language, with every type of block; Vietnamese as an edition gives it."""
    return json.loads((GOLDEN / "documents" / f"{tag}.json").read_text("utf-8"))


def golden_file(name: str, tag: str) -> Path:
    return GOLDEN / name / f"{tag}.{SUFFIXES[name]}"


def rendered(name: str, tag: str) -> str:
    """A representation as its golden file holds it: JSON is laid out, so that a change can be read."""
    text = REPRESENTATIONS[name].render(document(tag))
    if REPRESENTATIONS[name].is_text:
        return text
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def texts_of(document: dict[str, Any]) -> Iterator[str]:
    """Every text of the document itself, in the order in which a reader meets it."""
    yield document["title"]
    if document["notice"]:
        yield document["notice"]
    for name in document["other_names"]:
        yield name["text"]
    yield document["summary"]
    sections = sorted(document["sections"], key=lambda section: section["kind"] != "when_to_call")
    urgent = [section for section in sections if section["kind"] == "when_to_call"]
    for section in urgent:
        yield from _section(section)
        yield from (phone["label"] for phone in document["contact"]["phones"])
    yield from (point["text"] for point in document["key_points"])
    for section in sections:
        if section not in urgent:
            yield from _section(section)
    contact = document["contact"]
    yield contact["name"]
    yield from (phone["label"] for phone in contact["phones"])
    yield from (contact[name] for name in ("hours", "interpreter", "location") if contact[name])
    for term in document["glossary"]:
        yield from (term["term"], term["definition"])
    yield from (reference["citation"] for reference in document["references"])
    yield document["code"]
    yield document["attribution"]["text"]


def _section(section: dict[str, Any]) -> Iterator[str]:
    yield section["heading"]
    for block in section["blocks"]:
        yield from (block[name] for name in ("question", "heading", "text") if block.get(name))
        yield from (item["text"] for item in block.get("items", []))
        if block["type"] == "image" and not block["decorative"]:
            yield from (block[name] for name in ("alt", "caption", "credit"))
        if block["type"] == "table":
            yield block["caption"]
            for row in block["rows"]:
                yield from (cell["text"] for cell in row["cells"])
