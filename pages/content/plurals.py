"""How each language counts: which forms a message with a number has, and which one a number takes.

The categories and rules are CLDR's. Only whole numbers are counted here, so a form that only fractions (Russian's
``other``) or millions (Spanish's ``many``) take is not asked of the translators.
"""

from functools import cache

from cms.languages import Language
from pages.content.cldr import cldr_locale

_ORDER = ("zero", "one", "two", "few", "many", "other")

_ONE_FORM = "nplurals=1; plural=0;"
_ONE_IS_ALONE = "nplurals=2; plural=(n != 1);"
_NONE_IS_LIKE_ONE = "nplurals=2; plural=(n > 1);"
_SLAVIC_FEW_OR_MANY = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"

HEADERS: dict[str, str] = {
    "en": _ONE_IS_ALONE,
    "es": _ONE_IS_ALONE,
    "zh-hans": _ONE_FORM,
    "zh-hant": _ONE_FORM,
    "vi": _ONE_FORM,
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "tl": "nplurals=2; plural=(n%10==4 || n%10==6 || n%10==9);",
    "ko": _ONE_FORM,
    "ru": f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {_SLAVIC_FEW_OR_MANY}",
    "ht": _ONE_FORM,
    "fr": _NONE_IS_LIKE_ONE,
    "pt-br": _NONE_IS_LIKE_ONE,
    "fa": _NONE_IS_LIKE_ONE,
    "ur": _ONE_IS_ALONE,
    "hi": _NONE_IS_LIKE_ONE,
    "pl": f"nplurals=3; plural=(n==1 ? 0 : {_SLAVIC_FEW_OR_MANY}",
    "so": _ONE_IS_ALONE,
    "bn": _NONE_IS_LIKE_ONE,
}
"""``Plural-Forms`` of each language's catalogue, by code: the same rules in gettext's notation, for the translators'
programs. The forms stand in CLDR's order."""


@cache
def plural_forms(language: Language) -> tuple[str, ...]:
    """The CLDR categories that whole numbers take in this language, in the order of the catalogue's forms."""
    taken = {_category(language, number) for number in range(200)}
    return tuple(category for category in _ORDER if category in taken)


def plural_form(language: Language, count: int) -> int:
    """Which of ``plural_forms`` this number takes, by its place."""
    forms = plural_forms(language)
    category = _category(language, count)
    return forms.index(category if category in forms else "other")


def _category(language: Language, count: int) -> str:
    """CLDR's category; Haitian Creole has no rule of its own there and does not bend its nouns."""
    locale = cldr_locale(language)
    return locale.plural_form(count) if locale else "other"
