"""Where CLDR's data of a language is found, and where there is none to be trusted."""

import string
from functools import cache

from babel import Locale
from babel.core import get_global

from cms.languages import Language

# The numbering systems that are CLDR's default for a language of the table.
_DIGITS = {"latn": string.digits, "arabext": "۰۱۲۳۴۵۶۷۸۹", "beng": "০১২৩৪৫৬৭৮৯"}


@cache
def cldr_locale(language: Language) -> Locale | None:
    """CLDR's data of this language, or None where CLDR has none of its own.

    CLDR lets Haitian Creole inherit the months and names of French, and a page in Creole must not show those.
    (Looked up in the table of parents: ``localedata.load(merge_inherited=False)`` would tell more, but it leaves
    incomplete data in Babel's cache for the whole process.)
    """
    locale = Locale.parse("fil" if language.code == "tl" else language.tag, sep="-")  # Tagalog is under Filipino
    parent = get_global("parent_exceptions").get(str(locale), "root")
    return locale if parent.split("_")[0] in ("root", locale.language) else None


def in_digits_of(language: Language, text: str) -> str:
    """The text with its digits 0–9 as the language writes them by CLDR: ``۱۲`` in Persian, ``12`` in Arabic."""
    return text.translate(_digits(language))


@cache
def _digits(language: Language) -> dict[int, int]:
    locale = cldr_locale(language)
    return str.maketrans(string.digits, _DIGITS[locale.default_numbering_system if locale else "latn"])
