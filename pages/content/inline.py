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
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(Run(LINE_BREAK))
        elif tag in INLINE_TAGS:
            self._open.append((tag, dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index]
                return

    def handle_data(self, data: str) -> None:
        marks = frozenset(tag for tag, _ in self._open if tag != "a")
        href = next((href for tag, href in reversed(self._open) if tag == "a"), None)
        text = data.replace(LINE_BREAK, " ")
        self.runs.append(Run(text, marks, href))
