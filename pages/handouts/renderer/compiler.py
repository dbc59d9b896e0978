"""The typesetter. A compiler that two threads use raises, and PDFium must not be called by two at once: a renderer does
one thing at a time."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from pages.handouts.errors import HandoutRefused
from pages.handouts.renderer.edges import text_over_the_edge
from pages.handouts.renderer.fonts import fonts
from pages.handouts.renderer.memory import make_room

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished handout."""

    content: bytes
    pages: int


def compiled(template: str, data: dict[str, Any], at: datetime, *, tagged: bool = True) -> Pdf:
    """The PDF of a template and its data: the same bytes for the same arguments, in any process.

    :param at: what the PDF says of when it was made; it holds no other time.
    :param tagged: for screen readers (PDF/UA-1); without, it is as strict about fonts and glyphs (PDF/A-2u).
    :raises HandoutRefused: on any error or warning of the typesetter. With a font missing, for one, it prints empty
        pages and only warns. And when a text runs over the edge of the paper, for which it does not even warn.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}
    try:
        pdf, warnings = _compiler(template).compile_with_warnings(
            format="pdf",
            pdf_standards=["ua-1", "a-2a"] if tagged else ["a-2u"],
            pdf_tags=tagged,
            sys_inputs=inputs,
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise HandoutRefused(_told(error)) from error
    finally:
        make_room(lambda: _compiler("nothing.typ").compile(format="pdf"))
    if warnings:
        raise HandoutRefused("; ".join(_told(warning) for warning in warnings))
    assert isinstance(pdf, bytes)
    with pypdfium2.PdfDocument(pdf) as opened:
        cut = text_over_the_edge(opened)
        if cut is not None:
            raise HandoutRefused(f"“{cut}” is too long for its place: it would run over the edge of the paper.")
        return Pdf(pdf, len(opened))


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=fonts(), ignore_system_fonts=True)


def _told(problem: typst.TypstError | typst.TypstWarning) -> str:
    return ", ".join([problem.message, *problem.hints])
