"""What a document is made of once it is to be read from top to bottom: parts with headings, and nodes in them.

Markdown, plain text and the narratives of FHIR are written from these. Every text is ready: in one language, its
numbers in order, nothing left to look up.
"""

from dataclasses import dataclass, field

from cms.languages import Language
from pages.content.inline import Run

Runs = list[Run]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """``language`` is set where it is not the document's: a citation."""

    runs: Runs
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Items:
    items: list[Item]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """``label`` says in words what the urgency asks for."""

    urgency: str
    label: str
    heading: Runs
    runs: Runs


@dataclass(frozen=True, slots=True)
class Question:
    question: Runs
    runs: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """Each row has a cell for each column; either can be empty."""

    caption: Runs
    columns: list[Runs]
    rows: list[list[Runs]]


@dataclass(frozen=True, slots=True)
class Picture:
    """``alt`` is None for decoration."""

    url: str
    width: int
    height: int
    alt: str | None
    caption: Runs
    credit: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Words and what they mean, or labels and what they stand before."""

    pairs: list[tuple[Runs, Runs]]


Node = Paragraph | Items | Callout | Question | Table | Picture | Pairs


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document under one heading; ``kind`` is a section's, or ``key_points``, ``glossary`` …"""

    kind: str
    heading: str
    nodes: list[Node] = field(default_factory=list)
