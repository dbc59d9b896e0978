"""Two sheets as one of two columns, row by row.

A row is a list of pieces that stand together on a page, such as a heading and the paragraph below it; a piece has a
side for each language. ``whole`` pieces are so short in both that they are kept on one page and take the same height
in both columns, so that whatever follows starts level. A longer one is the last of its row.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pages.handouts.typesetting.blocks import LONGEST_WHOLE

Sheet = Mapping[str, Any]
Piece = dict[str, Any]


def side_by_side(first: Sheet, second: Sheet) -> dict[str, Any]:
    """The sheet of the bilingual template.

    :param second: the sheet of a companion that is ``paired`` with the document of the first.
    """
    above = max(sheet["above"] * sheet["size"] for sheet in (first, second))
    sides = [_side(sheet, above) for sheet in (first, second)]
    return {**first, "sides": sides, "rows": list(_rows(first, second))}


def _side(sheet: Sheet, above: float) -> dict[str, Any]:
    """What the template takes of a sheet beside the rows, in which alone the pictures are.

    :param above: how much the first line of either language takes above its baseline, in points: so both stand on one
        height, whatever their scripts need. Lines keep their distance.
    """
    more = above / sheet["size"] - sheet["above"]
    lines = {"above": sheet["above"] + more, "leading": sheet["leading"] - more, "tight": sheet["tight"] - more}
    return {name: value for name, value in sheet.items() if name not in ("sections", "branding")} | lines


def _rows(first: Sheet, second: Sheet) -> Iterator[list[Piece]]:
    held: list[Piece] = []
    for piece in _pieces(first, second):
        held.append(piece)
        if not (piece["leads"] and piece["whole"]):
            yield held
            held = []
    if held:
        yield held


def _piece(kind: str, sides: Sequence[Any], *, leads: bool = False) -> Piece:
    """``leads``: it stays with the piece after it."""
    return {"kind": kind, "sides": list(sides), "leads": leads, "whole": max(map(_length, sides)) <= LONGEST_WHOLE}


def _length(side: object) -> int:
    """How many characters are in it, those of its names, marks and links aside."""
    if isinstance(side, str):
        return len(side)
    if isinstance(side, Mapping):
        return sum(_length(value) for name, value in side.items() if name not in ("id", "type", "marks", "link"))
    return sum(map(_length, side)) if isinstance(side, list) else 0


def _pieces(first: Sheet, second: Sheet) -> Iterator[Piece]:
    sections = list(zip(first["sections"], second["sections"], strict=True))
    with_contact = next((pair[0] for pair in reversed(sections) if pair[0]["kind"] == "contact"), None)
    urgent = [pair for pair in sections if pair[0]["kind"] == "when_to_call"]
    for pair in urgent:
        yield from _section(pair)
        yield from _phones(first, second)
    points = [sheet["key_points"] for sheet in (first, second)]
    if points[0]["items"]:
        yield _heading([side["heading"] for side in points])
        yield from _list("points", [side["items"] for side in points])
    for pair in sections[len(urgent) :]:
        yield from _section(pair)
        if pair[0] is with_contact:
            yield from _contact(first, second)
    if with_contact is None and first["contact"]:
        yield _heading([sheet["contact"]["heading"] for sheet in (first, second)])
        yield from _contact(first, second)
    yield from _glossary(first, second)


def _heading(sides: Sequence[str]) -> Piece:
    return _piece("heading", sides, leads=True)


def _section(pair: tuple[Sheet, Sheet]) -> Iterator[Piece]:
    yield _heading([section["heading"] for section in pair])
    ticks: list[str | None] = [section["tick"] for section in pair]
    for sides in zip(*(section["blocks"] for section in pair), strict=True):
        if sides[0]["type"] == "list" and ticks[0] is not None:
            yield _piece("tick", ticks, leads=True)
            ticks = [None] * 2
        yield from _block(sides, to_tick=pair[0]["tick"] is not None)


def _block(sides: tuple[Sheet, ...], *, to_tick: bool) -> Iterator[Piece]:
    kind = sides[0]["type"]
    if kind == "list" and to_tick:
        yield from _list("ticks", [side["items"] for side in sides])
    elif kind in ("list", "steps"):
        yield from _list(kind, [side["items"] for side in sides])
    elif kind == "table":
        yield from _table(sides)
    elif kind == "question":
        yield _piece("question", [side["question"] for side in sides], leads=True)
        yield _piece("paragraph", sides)
    else:
        yield _piece(kind, sides, leads=sides[0]["leads"])


def _list(kind: str, sides: Sequence[Sequence[Any]]) -> Iterator[Piece]:
    """A list in as few pieces as its items allow: one that is too long to be whole stands alone."""
    piece: Piece | None = None
    for number, items in enumerate(zip(*sides, strict=True), start=1):
        whole = max(map(_length, items)) <= LONGEST_WHOLE
        if piece is None or not (whole and piece["whole"]):
            if piece is not None:
                yield piece
            piece = {"kind": kind, "sides": [[] for _ in items], "leads": False, "whole": whole, "start": number}
        for side, item in zip(piece["sides"], items, strict=True):
            side.append(item)
    if piece is not None:
        yield piece


def _table(sides: tuple[Sheet, ...]) -> Iterator[Piece]:
    """Half a page is too narrow for columns in columns: each row is told as its first cell, and then the heading of
    each other column with its cell."""
    if sides[0]["caption"]:
        yield _piece("caption", [side["caption"] for side in sides], leads=True)
    for rows in zip(*(side["rows"] for side in sides), strict=True):
        first, *others = zip(*(row["cells"] for row in rows), strict=True)
        yield _piece("row-head", first, leads=bool(others))
        labels = list(zip(*(side["columns"] for side in sides), strict=True))[1:]
        for number, (label, cell) in enumerate(zip(labels, others, strict=True), start=1):
            if label[0]:
                yield _piece("label", label, leads=True)
            yield _piece("cell", cell, leads=number < len(others))


def _phones(first: Sheet, second: Sheet) -> Iterator[Piece]:
    if first["contact"] and first["contact"]["phones"]:
        *before, last = zip(first["contact"]["phones"], second["contact"]["phones"], strict=True)
        yield from (_piece("phone", phones, leads=True) for phones in before)
        yield _piece("phone", last)


def _contact(first: Sheet, second: Sheet) -> Iterator[Piece]:
    contacts = [sheet["contact"] for sheet in (first, second)]
    if not contacts[0]:
        return
    yield _piece("name", [contact["name"] for contact in contacts], leads=True)
    yield from _phones(first, second)
    for lines in zip(*(contact["lines"] for contact in contacts), strict=True):
        yield _piece("line", lines)


def _glossary(first: Sheet, second: Sheet) -> Iterator[Piece]:
    glossaries = [sheet["glossary"] for sheet in (first, second)]
    if glossaries[0]["terms"]:
        yield _heading([glossary["heading"] for glossary in glossaries])
        for terms in zip(*(glossary["terms"] for glossary in glossaries), strict=True):
            yield _piece("term", terms)
