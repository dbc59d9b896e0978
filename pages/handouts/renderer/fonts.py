"""The fonts of the packages: never those of the system, which differ from one machine to the next."""

from functools import cache
from pathlib import Path

import fontpkg_amiri
import fontpkg_hind_siliguri
import fontpkg_noto_sans
import fontpkg_noto_sans_devanagari
import justmytype_intl_cjk
import typst

from cms.languages import Language

_PACKAGES = (
    fontpkg_noto_sans,
    fontpkg_amiri,
    fontpkg_noto_sans_devanagari,
    fontpkg_hind_siliguri,
    justmytype_intl_cjk,
)


@cache
def fonts() -> typst.Fonts:
    folders = [str(Path(package.__file__).parent) for package in _PACKAGES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def font_families() -> frozenset[str]:
    """The families that can be printed with."""
    return frozenset(fonts().families())


def has_fonts(language: Language) -> bool:
    """Whether there is all that the language is printed with."""
    return bool(language.fonts) and font_families().issuperset(language.fonts)
