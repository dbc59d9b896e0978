"""The demonstration as handouts print it, kept in files: to load it takes long, and its codes and dates are new each
time. ``test_demonstration.py`` holds the files against the demonstration itself."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from pages import demonstration
from pages.handouts.images import image_blocks, rendition_to_print
from pages.handouts.printing import Printing
from pages.handouts.typesetting import Pdf
from tests.pages.handouts.samples import CODE, LANGUAGES, printed

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "handouts" / "documents"
TOPICS = ("cervical-insufficiency", "cervical-cerclage")
PICTURE = Path(demonstration.__file__).parent / "content" / "images" / "cervix-comparison.png"

__all__ = ["LANGUAGES", "TOPICS", "companion_of", "demonstration_document", "demonstration_handout", "settled"]


def document_file(topic: str, tag: str) -> Path:
    return FOLDER / f"{topic}.{tag}.json"


def demonstration_document(topic: str, tag: str) -> dict[str, Any]:
    """A new copy, which a test may change."""
    document: dict[str, Any] = json.loads(document_file(topic, tag).read_text("utf-8"))
    return document


def settled(document: dict[str, Any]) -> dict[str, Any]:
    """The document without what is new each time that the demonstration is loaded, and what no handout reads."""
    unread = ("codes", "links", "reading", "text_hash", "translation")
    kept = {name: value for name, value in document.items() if name not in unread}
    return {**kept, "code": CODE, "published_at": "2026-11-22T10:00:00Z"}


def companion_of(tag: str) -> str:
    """The language that stands beside this one in a bilingual handout."""
    return "es" if tag == "en" else "en"


@cache
def demonstration_handout(topic: str, tag: str, printing: Printing) -> Pdf:
    document = demonstration_document(topic, tag)
    images = {rendition_to_print(block)["url"]: PICTURE.read_bytes() for block in image_blocks(document)}
    beside = demonstration_document(topic, companion_of(tag)) if printing.variant == "bilingual" else None
    return printed(document, printing, images=images, companion=beside)
