"""Where each text of a document stands, in words that never depend on who exports it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pages.content.document import Structure, Texts, slots

_URGENCIES = {
    "emergency": "EMERGENCY call-out: readers act on it at once",
    "urgent": "URGENT call-out: readers call the same day",
    "routine": "routine call-out",
}

_OPENING = ("title", "other_names", "summary", "key_points")


@dataclass(frozen=True, slots=True)
class Place:
    """``group`` names the part of the document, such as a section's id; ``title`` is for people; ``hint`` says what
    kind of text it is."""

    group: str
    kind: str
    title: str
    hint: str
    is_urgent: bool = False


def places(structure: Structure, texts: Texts) -> dict[str, Place]:
    """The place of each document path, in reading order."""
    return dict(_places(structure, texts))


def _places(structure: Structure, texts: Texts) -> Iterator[tuple[str, Place]]:
    for name, value in structure.items():
        if name == "sections":
            for section in value:
                yield from _section(section, texts)
        else:
            for path, _rich in slots(value):
                group = "opening" if name in _OPENING else name
                yield path, Place(group, group, _words(group), _words(name, _field(path)))


def _section(section: Structure, texts: Texts) -> Iterator[tuple[str, Place]]:
    kind = section["kind"]
    heading = section["heading"]
    title = texts[heading["$"]] if heading else _words(kind)

    def place(hint: str, *, is_urgent: bool = False) -> Place:
        return Place(section["id"], kind, title, f"{_words(kind)}: {hint}", is_urgent)

    for path, _rich in slots(heading):
        yield path, place("heading of the section")
    for block in section["blocks"]:
        yield from _block(block, place)


def _block(block: Structure, place: Any) -> Iterator[tuple[str, Place]]:
    urgency = block.get("urgency")
    what = _URGENCIES[urgency] if urgency else block["type"]
    for path, _rich in slots(block):
        yield path, place(_words(what, _field(path)), is_urgent=urgency in ("emergency", "urgent"))


def _field(path: str) -> str:
    field = path.rsplit("/", 1)[-1]
    return "" if field in ("html", "text") else field


def _words(*names: str) -> str:
    return ", ".join(dict.fromkeys(name.replace("_", " ") for name in names if name))
