"""The texts of a document by where they stand, and what the typesetter complains of by the same places."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pages.content.bidi import without_controls

_UNPRINTABLE = re.compile(r'the text `"(?P<text>.*)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
# What makes one sign of itself and the character before it; a font that lacks the sign has that character all the same.
_COMPOSING = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]"
_HIDDEN = ("id", "code", "slug", "url", "renditions", "image_id")


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


def complained_of(cause: str) -> str | None:
    """The text that the typesetter has no glyph for, where that is its cause."""
    named = _UNPRINTABLE.search(cause)
    return _ESCAPED.sub(_unescaped, named["text"]) if named else None


def place_of(text: str, *documents: Mapping[str, Any] | None) -> str | None:
    """Where the text stands, as ``Text.place`` says it: rather where it is part of a sign than where it is a sign."""
    texts = [found for document in documents if document for found in texts_of(document)]
    composed = re.compile(re.escape(text) + _COMPOSING)
    part = next((found.place for found in texts if composed.search(found.text)), None)
    bare = without_controls(text)
    return part or next((found.place for found in texts if bare in without_controls(found.text)), None)


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else {"n": "\n", "r": "\r", "t": "\t"}.get(escape[2], escape[2])
