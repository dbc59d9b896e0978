"""Where each text of a document stands, in words: “When to call”, “Call-out 1, heading”."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pages.blocks.body import SECTION_KIND_CHOICES
from pages.content.document import Structure, Texts, slots


@dataclass(frozen=True, slots=True)
class Place:
    """``part`` is the section, or what else groups texts; ``label`` the text's place in it."""

    part: str
    label: str


def places(structure: Structure, texts: Texts) -> dict[str, Place]:
    """The place of each document path: of a topic, or of a contact, a glossary term or an image by itself."""
    return dict(_places(structure, texts) if "sections" in structure else _shared(structure))


def _places(structure: Structure, texts: Texts) -> Iterator[tuple[str, Place]]:
    opening = _("Opening")
    yield from _named(structure["title"], opening, _("Title"))
    yield from _numbered(structure["other_names"], opening, _("Other name"))
    yield from _named(structure["summary"], opening, _("Summary"))
    yield from _numbered(structure["key_points"], opening, _("Key point"))
    for section in structure["sections"]:
        yield from _section(section, texts)
    yield from _named(structure["contact"], _("Contact"), _("Contact"), say_field=True)
    for term in structure["glossary"]:
        yield from _named(term, _("Glossary"), texts[term["term"]["$"]], say_field=True)
    yield from _numbered(structure["codes"], _("Clinical codes"), _("Label of code"))
    yield from _named(structure["attribution"], _("Licence"), _("Attribution"))


def _section(section: Structure, texts: Texts) -> Iterator[tuple[str, Place]]:
    kinds = dict(SECTION_KIND_CHOICES)
    heading = section["heading"]
    part = texts[heading["$"]] if heading else str(kinds[section["kind"]])
    yield from _named(heading, part, _("Heading"))
    names = {
        "paragraph": _("Paragraph"),
        "list": _("List"),
        "steps": _("Steps"),
        "callout": _("Call-out"),
        "image": _("Image"),
        "table": _("Table"),
        "question": _("Question"),
    }
    counts: dict[str, int] = {}
    for block in section["blocks"]:
        kind = block["type"]
        counts[kind] = counts.get(kind, 0) + 1
        name = f"{names[kind]} {counts[kind]}"
        if kind in ("list", "steps"):
            for number, item in enumerate(block["items"], start=1):
                yield from _named(item, part, _("%(block)s, item %(number)d") % {"block": name, "number": number})
        elif kind == "table":
            yield from _table(block, part, name)
        else:
            yield from _named(block, part, name, say_field=True)


def _table(block: Structure, part: str, name: str) -> Iterator[tuple[str, Place]]:
    yield from _named(block["caption"], part, f"{name}, {_('caption')}")
    for number, column in enumerate(block["columns"], start=1):
        label = _("%(table)s, heading of column %(number)d") % {"table": name, "number": number}
        yield from _named(column, part, label)
    for row_number, row in enumerate(block["rows"], start=1):
        for number, cell in enumerate(row["cells"], start=1):
            values = {"table": name, "row": row_number, "column": number}
            yield from _named(cell, part, _("%(table)s, row %(row)d, column %(column)d") % values)


def _shared(structure: Structure) -> Iterator[tuple[str, Place]]:
    if "phones" in structure:
        return _named(structure, _("Contact"), _("Contact"), say_field=True)
    if "term" in structure:
        return _named(structure, _("Glossary"), _("Term"), say_field=True)
    return _named(structure, _("Image"), _("Image"), say_field=True)


def _named(value: Any, part: str, label: str, *, say_field: bool = False) -> Iterator[tuple[str, Place]]:
    """Every text within a value, under one label; ``say_field``: with the name of the field where it has one."""
    fields = {
        "heading": _("heading"),
        "question": _("question"),
        "caption": _("caption"),
        "alt": _("alternative text"),
        "definition": _("definition"),
        "name": _("name"),
        "label": _("telephone label"),
        "hours": _("hours"),
        "interpreter": _("interpreter line"),
        "location": _("location"),
    }
    for path, _rich in slots(value):
        field = fields.get(path.rsplit("/", 1)[-1]) if say_field else None
        yield path, Place(part, f"{label}, {field}" if field else label)


def _numbered(values: list[Structure], part: str, label: str) -> Iterator[tuple[str, Place]]:
    for number, value in enumerate(values, start=1):
        yield from _named(value, part, f"{label} {number}")
