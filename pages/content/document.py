"""The document of a topic as two halves: a structure that every language shares, and the texts of one language.

The *structure* is the JSON document of ``api.md`` in which every translatable text is a slot, ``{"$": path}`` or
``{"$": path, "rich": true}``. The *texts* map each path to one canonical text. An edition keeps both; filling the
slots gives the document. A language is complete exactly when it has a text for each slot, so a document can never
be a mix of two.

A path inside a topic is a block's id and a field, ``5f…/html``, or a field of the topic, ``title``. A path of an
embedded owner carries the owner before it: ``contact:0f…/hours``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pages.content.canonical import clean_inline_html, facts_hash, text_hash, wording_hash
from pages.content.raised import text_of

Structure = dict[str, Any]
Texts = dict[str, str]
OwnerType = Literal["topic", "term", "contact", "image"]

SECTION_KINDS = (
    "overview", "causes", "risk_factors", "symptoms", "diagnosis", "monitoring",
    "treatment", "when_to_call", "self_care", "living_with", "questions", "contact",
)  # fmt: skip
URGENCIES = ("emergency", "urgent", "routine")
TOPIC_TYPES = ("condition", "procedure", "medication", "general")


@dataclass(frozen=True, slots=True)
class Owner:
    """What has translatable texts: a topic, a glossary term, a contact, an image."""

    type: OwnerType
    id: str

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in the source language: who owns it, where it stands, and what else gives it its meaning."""

    owner: Owner
    path: str
    text: str
    rich: bool = False
    context: str = ""

    @property
    def hash(self) -> str:
        return wording_hash(self.text, self.context)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A topic in its source language. ``wordings`` are by document path, in reading order."""

    structure: Structure
    wordings: dict[str, Wording]

    @classmethod
    def of_edition(cls, structure: Structure, texts: Texts) -> "SourceDocument":
        """The source document that a source edition was made from: the inverse of taking it apart."""
        contexts = {f"{block['id']}/html": f"urgency:{block['urgency']}" for block in _callouts(structure)}
        wordings = {}
        for path, rich in slots(structure):
            if ":" in path:
                owner_name, owner_path = path.split("/", 1)
                owner_type, owner_id = owner_name.split(":", 1)
                owner = Owner(owner_type, owner_id)  # type: ignore[arg-type]
            else:
                owner, owner_path = Owner("topic", structure["id"]), path
            wordings[path] = Wording(owner, owner_path, texts[path], rich, contexts.get(path, ""))
        return cls(structure, wordings)

    @property
    def texts(self) -> Texts:
        return {path: wording.text for path, wording in self.wordings.items()}

    @property
    def source_hashes(self) -> dict[str, str]:
        """The hash of the source wording of each document path."""
        return {path: wording.hash for path, wording in self.wordings.items()}

    @property
    def text_hash(self) -> str:
        return hash_of_texts(self.texts, self.structure)

    @property
    def facts_hash(self) -> str:
        return facts_hash(self.structure)

    @property
    def owners(self) -> set[Owner]:
        return {wording.owner for wording in self.wordings.values()}


def slot(path: str, *, rich: bool = False) -> dict[str, Any]:
    """The place in a structure where the text of this path goes."""
    return {"$": path, "rich": True} if rich else {"$": path}


def is_slot(value: object) -> bool:
    return isinstance(value, dict) and "$" in value


# In which a reader meets what a structure holds. PostgreSQL keeps the keys of JSON in an order of its own.
_READING_ORDER = (
    "title", "other_names", "summary", "key_points", "sections",
    "heading", "question", "alt", "caption", "columns", "rows", "cells", "html", "text", "items", "blocks",
    "contact", "name", "phones", "label", "hours", "interpreter", "location",
    "glossary", "term", "definition", "codes", "references", "attribution",
)  # fmt: skip
_POSITION = {name: position for position, name in enumerate(_READING_ORDER)}


def slots(structure: object) -> Iterator[tuple[str, bool]]:
    """The (path, rich) of all slots, in reading order."""
    if isinstance(structure, dict):
        if "$" in structure:
            yield structure["$"], structure.get("rich", False)
            return
        for name in sorted(structure, key=lambda name: _POSITION.get(name, len(_POSITION))):
            yield from slots(structure[name])
    elif isinstance(structure, list):
        for value in structure:
            yield from slots(value)


def hash_of_texts(texts: Mapping[str, str], structure: Structure) -> str:
    """The text hash of a document. A call-out's urgency counts as text."""
    return text_hash({**texts, **_urgencies(structure)})


def fill(structure: Structure, texts: Mapping[str, str], link: "LinkOf") -> dict[str, Any]:
    """The document: every slot filled with its text.

    A rich slot named ``html`` gives two fields, ``html`` and ``text``, in which raised digits stay raised: ``10³``.
    Markup is sanitised again here.

    :param link: writes the address of an internal ``href`` (``topic:…``, ``glossary:…``).
    :raises KeyError: when a text is missing; nothing is ever filled from another language.
    """
    filled = _fill(structure, texts, link)
    assert isinstance(filled, dict)
    return filled


class LinkOf:
    """Writes internal links as addresses. Topics by their slugs, glossary terms as anchors of the document."""

    def __init__(self, language_tag: str, topic_slugs: Mapping[str, str], term_slugs: Mapping[str, str]) -> None:
        self.language_tag = language_tag
        self.topic_slugs = topic_slugs
        self.term_slugs = term_slugs

    def __call__(self, markup: str) -> str:
        for topic_id, slug in self.topic_slugs.items():
            markup = markup.replace(f'"topic:{topic_id}"', f'"/{self.language_tag}/{slug}/"')
        for term_id, slug in self.term_slugs.items():
            markup = markup.replace(f'"glossary:{term_id}"', f'"#glossary-{slug}"')
        return markup


def _fill(value: Any, texts: Mapping[str, str], link: LinkOf) -> Any:
    if isinstance(value, list):
        return [_fill(item, texts, link) for item in value]
    if not isinstance(value, dict):
        return value
    if "$" in value:
        return texts[value["$"]]
    filled: dict[str, Any] = {}
    for name, item in value.items():
        if is_slot(item) and item.get("rich"):
            markup = clean_inline_html(texts[item["$"]])
            filled[name] = link(markup)
            filled["text"] = text_of(markup)
        else:
            filled[name] = _fill(item, texts, link)
    return filled


def _urgencies(structure: Structure) -> Texts:
    return {f"{block['id']}/urgency": block["urgency"] for block in _callouts(structure)}


def _callouts(structure: Structure) -> Iterator[Structure]:
    for section in structure.get("sections", []):
        yield from (block for block in section["blocks"] if block["type"] == "callout")
