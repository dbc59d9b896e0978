"""The language table: everything Parity knows about a language, as data.

Columns of the segment table, language tags of the API, search configurations, fonts of the handouts and
readability formulas are all read from here. Which of these languages a clinic offers is a setting
(``PARITY_LANGUAGES``); adding one of the eighteen needs no migration.

This module imports the standard library only, so that settings and every layer can use it.
"""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One row of the table.

    ``code`` is Django's lower-case code (``zh-hans``), ``tag`` the BCP-47 tag in canonical case that the API
    shows (``zh-Hans``). ``aliases`` are other tags that mean this language and that CLDR does not tell.
    ``formula`` names the readability formula; where there is none, ``why_no_formula`` says why.
    """

    code: str
    tag: str
    name: str
    own_name: str
    script: str
    fonts: tuple[str, ...]
    sentence_marks: str = ".!?"
    direction: Direction = "ltr"
    aliases: tuple[str, ...] = ()
    search_config: str = "simple"
    formula: str | None = None
    why_no_formula: str = "no formula has been validated for health texts in this language"

    @property
    def column(self) -> str:
        """The suffix of this language's column in the segment table: ``zh_hans`` in ``text_zh_hans``."""
        return self.code.replace("-", "_")


_LATIN = ("Noto Sans",)
_ARABIC = ("Amiri", "Noto Sans")
_HAN = "the formulas for Chinese count strokes or graded characters and none is agreed upon"

LANGUAGES: tuple[Language, ...] = (
    Language("en", "en", "English", "English", "Latn", _LATIN, search_config="english", formula="flesch-kincaid-grade"),
    Language("es", "es", "Spanish", "Español", "Latn", _LATIN, search_config="spanish", formula="fernandez-huerta"),
    Language(
        "zh-hans",
        "zh-Hans",
        "Chinese (Simplified)",
        "简体中文",
        "Hans",
        ("Noto Sans SC", "Noto Sans"),
        sentence_marks="。！？",
        aliases=("zh", "zh-CN", "zh-SG", "cmn", "cmn-Hans"),
        why_no_formula=_HAN,
    ),
    Language(
        "zh-hant",
        "zh-Hant",
        "Chinese (Traditional)",
        "繁體中文",
        "Hant",
        ("Noto Sans TC", "Noto Sans"),
        sentence_marks="。！？",
        aliases=("zh-TW", "zh-HK", "zh-MO", "cmn-Hant"),
        why_no_formula=_HAN,
    ),
    Language("vi", "vi", "Vietnamese", "Tiếng Việt", "Latn", _LATIN),
    Language(
        "ar",
        "ar",
        "Arabic",
        "العربية",
        "Arab",
        _ARABIC,
        sentence_marks=".!؟",
        direction="rtl",
        aliases=("arb",),
        search_config="arabic",
    ),
    Language("tl", "tl", "Tagalog", "Tagalog", "Latn", _LATIN, aliases=("fil",)),
    Language("ko", "ko", "Korean", "한국어", "Kore", ("Noto Sans KR", "Noto Sans")),
    Language("ru", "ru", "Russian", "Русский", "Cyrl", _LATIN, search_config="russian"),
    Language("ht", "ht", "Haitian Creole", "Kreyòl ayisyen", "Latn", _LATIN),
    Language("fr", "fr", "French", "Français", "Latn", _LATIN, search_config="french", formula="kandel-moles"),
    Language(
        "pt-br",
        "pt-BR",
        "Portuguese (Brazil)",
        "Português (Brasil)",
        "Latn",
        _LATIN,
        aliases=("pt",),
        search_config="portuguese",
    ),
    Language(
        "fa", "fa", "Persian", "فارسی", "Arab", _ARABIC, sentence_marks=".!؟", direction="rtl", aliases=("pes", "prs")
    ),
    Language("ur", "ur", "Urdu", "اردو", "Arab", _ARABIC, sentence_marks="۔!؟", direction="rtl", aliases=("ur-Aran",)),
    Language(
        "hi",
        "hi",
        "Hindi",
        "हिन्दी",
        "Deva",
        ("Noto Sans Devanagari", "Noto Sans"),
        sentence_marks="।!?",
        search_config="hindi",
    ),
    Language("pl", "pl", "Polish", "Polski", "Latn", _LATIN),
    Language("so", "so", "Somali", "Soomaali", "Latn", _LATIN),
    Language("bn", "bn", "Bengali", "বাংলা", "Beng", ("Hind Siliguri", "Noto Sans"), sentence_marks="।!?"),
)

BY_CODE: dict[str, Language] = {language.code: language for language in LANGUAGES}
BY_TAG: dict[str, Language] = {language.tag.lower(): language for language in LANGUAGES}


def by_tag(tag: str) -> Language:
    """The language with exactly this tag, in any case. :raises KeyError: when the table has none."""
    return BY_TAG[tag.lower()]
