"""Inline HTML as data: runs of text with their marks, which handouts and representations set one by one.

Markup of any other kind is never built from a text by string, so nothing that a text holds can act as markup.
"""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from cms.languages import Direction
from pages.content.bidi import ordered_pieces
from pages.content.canonical import INLINE_TAGS

LINE_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with one set of marks; the text of a line break is ``LINE_BREAK``."""

    text: str
    marks: frozenset[str] = field(default_factory=frozenset)
    href: str | None = None


def parse_inline(markup: str) -> list[Run]:
    """The runs of sanitised inline HTML (``pages.content.canonical``), their texts as they are."""
    parser = _Parser()
    parser.feed(markup)
    parser.close()
    return parser.runs


def runs_of(markup: str, direction: Direction) -> list[Run]:
    """The runs of sanitised inline HTML, with the invisible characters they need in print."""
    return in_order(parse_inline(markup), direction)


def in_order(runs: list[Run], direction: Direction) -> list[Run]:
    """The runs with the invisible characters that ``pages.content.bidi`` gives one text cut into pieces."""
    texts = ordered_pieces([run.text for run in runs], direction)
    return [replace(run, text=text) for run, text in zip(runs, texts, strict=True)]


class _Parser(HTMLParser):
    """Takes no longer for deeply nested markup than for flat: it knows what is open of each tag, not in what order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: dict[str, list[str | None]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(Run(LINE_BREAK))
        elif tag in INLINE_TAGS:
            self._open.setdefault(tag, []).append(dict(attrs).get("href"))

    def handle_endtag(self, tag: str) -> None:
        if self._open.get(tag):
            self._open[tag].pop()

    def handle_data(self, data: str) -> None:
        marks = frozenset(tag for tag, found in self._open.items() if found and tag != "a")
        links = self._open.get("a")
        self.runs.append(Run(data.replace(LINE_BREAK, " "), marks, links[-1] if links else None))
