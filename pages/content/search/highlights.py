"""Where a document answers a question: its best passages, with the words found marked."""

from typing import Any, NamedTuple

from pages.content.canonical import marked_html
from pages.content.search.passages import WEIGHTS, Passage, passages_of
from pages.content.search.question import Question
from pages.content.search.words import words_of

MOST = 3
LONGEST = 200
"""Characters of a passage that are shown."""
BEFORE = 60
"""Characters shown before the first word found."""
CUT = "…"

Span = tuple[int, int]


def highlights(document: dict[str, Any], question: Question) -> list[dict[str, Any]]:
    """``[{field, section, text, html}]``: the title if it holds a word, then the passages that hold most of them."""
    found: list[_Found] = []
    for place, passage in enumerate(sorted(passages_of(document), key=_order)):
        if question.may_be_in(passage.text) and passage.text not in [each.passage.text for each in found]:
            spans, parts = _marks(passage.text, question)
            if spans:
                found.append(_Found(passage.field != "title", -parts, place, passage, spans))
            if sum(-each.minus_parts == len(question.parts) for each in found) == MOST:
                break  # nothing that follows can be better
    return [_shown(each.passage, each.spans) for each in sorted(found)[:MOST]]


class _Found(NamedTuple):
    """A passage that holds words; what sorts first is better, and no two have one place."""

    is_no_title: bool
    minus_parts: int
    place: int
    passage: Passage
    spans: list[Span]


def _order(passage: Passage) -> int:
    return WEIGHTS.index(passage.weight)


def _marks(text: str, question: Question) -> tuple[list[Span], int]:
    """The stretches to be marked, and how many of the question's words are among them."""
    spans: list[Span] = []
    parts = set()
    for word in words_of(text, question.language):
        for number, part in enumerate(question.parts):
            end = part.end_of_match(word)
            if end is not None:
                parts.add(number)
                if spans and word.start <= spans[-1][1]:
                    spans[-1] = (spans[-1][0], max(spans[-1][1], end))
                else:
                    spans.append((word.start, end))
    return spans, len(parts)


def _shown(passage: Passage, spans: list[Span]) -> dict[str, Any]:
    start, end = _window(passage.text, spans[0])
    before, after = CUT if start else "", CUT if end < len(passage.text) else ""
    text = f"{before}{passage.text[start:end]}{after}"
    moved = [(one - start + len(before), min(other, end) - start + len(before)) for one, other in spans if one < end]
    section = passage.section
    return {
        "field": passage.field,
        "section": {name: section[name] for name in ("id", "kind", "heading")} if section else None,
        "text": text,
        "html": marked_html(text, moved),
    }


def _window(text: str, first: Span) -> Span:
    """The stretch that is shown: around the first word found, from a space to a space where there are any near."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = max(0, min(first[0] - BEFORE, len(text) - LONGEST))
    end = max(start + LONGEST, first[1])
    if start:
        space = text.find(" ", start, first[0])
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(first[1], end - 30), end)
        end = space if space >= 0 else end
    return start, end
