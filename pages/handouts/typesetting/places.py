"""The texts of a document by where they stand, and what the typesetter complains of by the same places."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cms.languages import by_tag
from pages.content.bidi import without_controls
from pages.handouts.errors import HandoutRefused
from pages.handouts.renderer.pool import in_renderer
from pages.handouts.renderer.probe import first_unprintable

_LACKED = re.compile('the text `"(?P<sign>.*)"` could not be displayed', re.DOTALL)
_CUT = re.compile("^“(?P<text>.*)” is too long for its place", re.DOTALL)
# A character and all that makes one sign with it.
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]"
_SIGN = re.compile(f".{_MARK}*(?:\u200d.{_MARK}*)*", re.DOTALL)
# The fields whose texts are set on paper.
SET = frozenset(
    {"html", "text", "title", "summary", "heading", "question", "caption", "credit", "term", "definition", "name",
     "label", "hours", "interpreter", "location", "citation", "notice"}
)  # fmt: skip


class Text(NamedTuple):
    """``place``: the nearest id around it, else the name of the document's field; ``name``: of its own field."""

    place: str
    name: str
    text: str


def texts_of(value: object, place: str = "", name: str = "") -> Iterator[Text]:
    """Each text of a document, in its order."""
    if isinstance(value, str):
        yield Text(place, name, value)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item, place, name)
    elif isinstance(value, Mapping):
        here = value.get("id", place) if place else ""
        for field, item in value.items():
            yield from texts_of(item, here or field, field)


def named(refused: HandoutRefused, *documents: Mapping[str, Any] | None) -> HandoutRefused:
    """The typesetter's refusal in words for people, and with the place of the text that it is about."""
    given = [document for document in documents if document]
    cut = _CUT.search(refused.cause)
    if cut:
        words = squeezed(cut["text"])
        texts = [found for document in given for found in texts_of(document) if found.name in SET]
        return HandoutRefused(refused.cause, next((each.place for each in texts if words in squeezed(each.text)), None))
    lacked = _LACKED.search(refused.cause)
    if lacked:
        found = filter(None, (_without_glyph(document) for document in given))
        return next(found, None) or _unprintable(lacked["sign"], None)
    return refused


def _without_glyph(document: Mapping[str, Any]) -> HandoutRefused | None:
    """The refusal of the first text of a document that there is no glyph for."""
    texts = [found for found in texts_of(document) if found.name in SET - {"html", "citation"}]
    own = by_tag(document["language"]).fonts
    citations = [
        ([Text("references", "citation", each["citation"])], by_tag(each["lang"]).fonts)
        for each in document["references"]
    ]
    for tried, fonts in [(texts, own), *citations]:
        index = in_renderer(first_unprintable, [found.text for found in tried], fonts)
        if index is not None:
            signs = _SIGN.findall(without_controls(tried[index].text))
            place = in_renderer(first_unprintable, signs, fonts)
            return _unprintable(tried[index].text if place is None else signs[place], tried[index].place)
    return None


def _unprintable(sign: str, place: str | None) -> HandoutRefused:
    numbers = " ".join(f"U+{ord(character):04X}" for character in sign[:8])
    shown = sign if sign.replace("\u200d", "").isprintable() else "�"
    return HandoutRefused(
        f"“{shown}” ({numbers}) cannot be printed: no font for this language has it. Write it in another way.", place
    )


def squeezed(text: str) -> str:
    """As texts are compared: without white space, and without what only orders and joins."""
    return "".join(without_controls(text).split())
