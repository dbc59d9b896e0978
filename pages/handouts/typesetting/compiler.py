"""The typesetter: one compiler in a process, used by one thread at a time."""

import json
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_amiri
import fontpkg_hind_siliguri
import fontpkg_noto_sans
import fontpkg_noto_sans_devanagari
import justmytype_intl_cjk
import pypdfium2
import typst

from cms.languages import Language
from pages.handouts.errors import HandoutRefused

TEMPLATES = Path(__file__).resolve().parent / "templates_typst"
_FONT_PACKAGES = (
    fontpkg_noto_sans,
    fontpkg_amiri,
    fontpkg_noto_sans_devanagari,
    fontpkg_hind_siliguri,
    justmytype_intl_cjk,
)

# A compiler that two threads use raises, and PDFium must not be called by two at once. The compiler lets go of
# Python's own lock while it works, so other threads go on.
one_at_a_time = threading.Lock()


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
        pages and only warns.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}
    with one_at_a_time:
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
        if warnings:
            raise HandoutRefused("; ".join(_told(warning) for warning in warnings))
        assert isinstance(pdf, bytes)
        with pypdfium2.PdfDocument(pdf) as opened:
            return Pdf(pdf, len(opened))


def font_families() -> frozenset[str]:
    """The families that can be printed with: those of the packages, never of the system."""
    return frozenset(_fonts().families())


def has_fonts(language: Language) -> bool:
    """Whether there is all that the language is printed with."""
    return bool(language.fonts) and font_families().issuperset(language.fonts)


@cache
def _fonts() -> typst.Fonts:
    folders = [str(Path(package.__file__).parent) for package in _FONT_PACKAGES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts(), ignore_system_fonts=True)


def _told(problem: typst.TypstError | typst.TypstWarning) -> str:
    return ", ".join([problem.message, *problem.hints])
