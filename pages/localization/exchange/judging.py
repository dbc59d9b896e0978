"""Whether the text that a file holds for a segment can be used: its source, its characters, its codes."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from pages.content.canonical import canonical_html, canonical_text
from pages.localization.exchange.characters import refused_characters, without_isolates, xml_text
from pages.localization.exchange.incoming import IncomingUnit
from pages.localization.exchange.inline import (
    Code,
    Pieces,
    codes_of,
    flat,
    is_well_nested,
    pieces_of,
    text_of,
    unflatten,
)


class Refusal(Enum):
    TEXT = auto()
    CODES = auto()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The canonical text, or why there is none; without both the file has no text for the segment."""

    text: str = ""
    refusal: Refusal | None = None
    detail: str = ""


def judge(unit: IncomingUnit, source: str, present: str, *, rich: bool) -> Judgement:
    """What the file's target is worth.

    :param source: the segment's wording, :param present: its translation now; both canonical.
    """
    ours, here = pieces_of(source, rich=rich), pieces_of(present, rich=rich)
    if not flat(unit.target).strip():
        return Judgement()
    if _same(unit.target, here):
        return Judgement(present)
    if not _same_source(unit.source, ours, rich=rich):
        return Judgement(refusal=Refusal.TEXT, detail="The file's source is not the text that was exported.")
    if found := refused_characters(flat(unit.target)):
        detail = f"The text holds characters that are not allowed: {', '.join(found)}."
        return Judgement(refusal=Refusal.TEXT, detail=detail)
    target = _with_codes(unit.target, [*codes_of(ours), *codes_of(here)])
    if problem := _problem_of_codes(target, ours, here):
        return Judgement(refusal=Refusal.CODES, detail=problem)
    written = text_of(target, rich=rich)
    cleaned = without_isolates(written)
    text = canonical_html(cleaned) if rich else canonical_text(cleaned)
    if codes_of(pieces_of(text, rich=rich)) != codes_of(target):
        return Judgement(refusal=Refusal.CODES, detail="A mark or link holds no words.")
    return Judgement(text, detail="" if cleaned == written else "Invisible direction marks were removed.")


def _is_flat(pieces: Pieces) -> bool:
    """Whether there is no code: a tool may have written them as words."""
    return not any(isinstance(piece, Code) for piece in pieces)


def _with_codes(pieces: Pieces, known: list[Code]) -> Pieces:
    return unflatten(flat(pieces), known) if _is_flat(pieces) else pieces


def _same(pieces: Pieces, other: Pieces) -> bool:
    """Whether the file says exactly this text, but for what XML cannot hold."""
    if _is_flat(pieces):
        return flat(pieces) == xml_text(flat(other))
    return pieces == tuple(piece if isinstance(piece, Code) else xml_text(piece) for piece in other)


def _same_source(pieces: Pieces, ours: Pieces, *, rich: bool) -> bool:
    if _same(pieces, ours):  # one line cannot tell a tag from words that look like one
        return not _is_flat(pieces) or unflatten(flat(ours), codes_of(ours)) == ours
    pieces = _with_codes(pieces, list(codes_of(ours)))
    if codes_of(pieces) != codes_of(ours) or not is_well_nested(pieces):
        return False
    canonical = canonical_html if rich else canonical_text
    return canonical(text_of(pieces, rich=rich)) == canonical(xml_text(text_of(ours, rich=rich)))


def _problem_of_codes(target: Pieces, ours: Pieces, here: Pieces) -> str:
    """What is wrong with the codes; they must be those of the source, or those of the present translation."""
    found, wanted = codes_of(target), codes_of(ours)
    if found != wanted and not (here and found == codes_of(here)):
        dropped, invented = _names(wanted - found), _names(found - wanted)
        parts = [f"missing: {dropped}" if dropped else "", f"not in the source: {invented}" if invented else ""]
        return f"Marks or links were lost or added ({'; '.join(part for part in parts if part)})."
    return "" if is_well_nested(target) else "Marks are not closed in the order they were opened."


def _names(codes: Counter[Code]) -> str:
    return " ".join(sorted(code.markup[:120] for code in codes.elements())[:20])
