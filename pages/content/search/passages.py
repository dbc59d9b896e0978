"""The texts of a document in which readers look for words, and how much a word there says about the topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Weight = Literal["names", "headings", "body"]
WEIGHTS: tuple[Weight, ...] = ("names", "headings", "body")
FIELDS = ("title", "other_name", "term", "heading", "summary", "key_point", "body", "definition", "code")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a document. ``section``: the section it stands in; None for what stands around them."""

    field: str
    weight: Weight
    text: str
    section: dict[str, Any] | None = None


def passages_of(document: dict[str, Any]) -> Iterator[Passage]:
    """Every text in the document's own language, in reading order. Citations and numbers are none."""
    yield Passage("title", "names", document["title"])
    for name in document["other_names"]:
        yield Passage("other_name", "names", name["text"])
    if document["summary"]:
        yield Passage("summary", "body", document["summary"])
    for point in document["key_points"]:
        yield Passage("key_point", "body", point["text"])
    for section in document["sections"]:
        yield Passage("heading", "headings", section["heading"], section)
        for block in section["blocks"]:
            for weight, text in _of_block(block):
                if text:
                    yield Passage("heading" if weight == "headings" else "body", weight, text, section)
    for term in document["glossary"]:
        yield Passage("term", "names", term["term"])
        yield Passage("definition", "body", term["definition"])
    for code in document["codes"]:
        yield Passage("code", "body", code["label"])


def _of_block(block: dict[str, Any]) -> Iterator[tuple[Weight, str | None]]:
    match block["type"]:
        case "paragraph":
            yield "body", block["text"]
        case "list" | "steps":
            for item in block["items"]:
                yield "body", item["text"]
        case "callout":
            yield "headings", block["heading"]
            yield "body", block["text"]
        case "question":
            yield "headings", block["question"]
            yield "body", block["text"]
        case "table":
            yield "headings", block["caption"]
            for column in block["columns"]:
                yield "body", column["text"]
            for row in block["rows"]:
                for cell in row["cells"]:
                    yield "body", cell.get("text")
        case "image":
            yield "body", block["alt"]
            yield "body", block["caption"]
