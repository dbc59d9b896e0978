"""The texts of a document by where they stand, and what the typesetter complains of by the same places."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pages.content.bidi import without_controls
from pages.handouts.errors import HandoutRefused

_LACKED = re.compile(r'the text `"(?P<text>.*)"` could not be displayed', re.DOTALL)
_CUT = re.compile("^“(?P<text>.*)” is too long for its place", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
# What makes one sign of itself and the character before it; a font that lacks the sign has that character all the same.
_COMPOSING = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]"
_HIDDEN = ("id", "code", "slug", "url", "renditions", "image_id")


# The fields whose texts are set on paper.
SET = ("html", "text", "title", "summary", "heading", "question", "caption", "credit", "term", "definition", "name",
       "label", "hours", "interpreter", "location", "citation", "notice")  # fmt: skip


class Text(NamedTuple):
    """``place``: the nearest id around it, else the name of the document's field; ``name``: of its own field."""

    place: str
    name: str
    text: str


def texts_of(value: object, place: str = "", name: str = "") -> Iterator[Text]:
    """Each text of a document, in its order; ids and addresses are none."""
    if isinstance(value, str):
        yield Text(place, name, value)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item, place, name)
    elif isinstance(value, Mapping):
        here = value.get("id", place) if place else ""
        for field, item in value.items():
            if field not in _HIDDEN:
                yield from texts_of(item, here or field, field)


def named(refused: HandoutRefused, *documents: Mapping[str, Any] | None) -> HandoutRefused:
    """The typesetter's refusal in words for people, and with the place of the text that it is about."""
    lacked, cut = _LACKED.search(refused.cause), _CUT.search(refused.cause)
    texts = [found for document in documents if document for found in texts_of(document)]
    if lacked:
        text = _ESCAPED.sub(_unescaped, lacked["text"])
        numbers = " ".join(f"U+{ord(character):04X}" for character in text[:8])
        shown = text if text.isprintable() else "�"
        return HandoutRefused(
            f"“{shown}” ({numbers}) cannot be printed: no font for this language has it. Write it in another way.",
            _place_of_sign(text, texts),
        )
    if cut:
        words = squeezed(cut["text"])
        place = next((each.place for each in texts if each.name in SET and words in squeezed(each.text)), None)
        return HandoutRefused(refused.cause, place)
    return refused


def _place_of_sign(sign: str, texts: list[Text]) -> str | None:
    """Rather where it is part of a sign than where it is one by itself: it is the base of what is lacking."""
    composed = re.compile(re.escape(sign) + _COMPOSING)
    part = next((found.place for found in texts if found.name in SET and composed.search(found.text)), None)
    return part or next((found.place for found in texts if found.name in SET and sign in found.text), None)


def squeezed(text: str) -> str:
    """As texts are compared: without white space, and without what only orders and joins."""
    return "".join(without_controls(text).split())


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else {"n": "\n", "r": "\r", "t": "\t"}.get(escape[2], escape[2])
