"""What a file says of its languages."""

from django.conf import settings

from cms.languages import BY_CODE, LANGUAGES
from pages.localization.exchange.errors import FileRefused

_CODES = {tag.lower(): language.code for language in LANGUAGES for tag in (language.tag, *language.aliases)}


def code_of(tag: str) -> str:
    """The code of the language that a file names, as ``es``, ``es-MX`` or ``zh_CN``.

    :raises FileRefused: for a language that the table lacks.
    """
    wanted = tag.strip().replace("_", "-").lower()
    while wanted:
        if wanted in _CODES:
            return _CODES[wanted]
        wanted = wanted.rpartition("-")[0]
    raise FileRefused(f"It is in “{tag[:40]}”, a language that is not known here.")


def check_source_language(tag: str | None) -> None:
    """:raises FileRefused: when the file was translated from another language than ours."""
    source = BY_CODE[settings.PARITY_SOURCE_LANGUAGE]
    if tag and code_of(tag) != source.code:
        raise FileRefused(f"It translates from “{tag[:40]}”, but everything here is written in {source.name} first.")
