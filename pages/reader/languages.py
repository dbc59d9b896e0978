"""Which language a reader asks for: by the address, or, where the address does not say, by the browser."""

from django.conf import settings
from django.http import HttpRequest

from cms.languages import BY_CODE, Language
from pages.content.matching import MalformedTag, match, parse_accept_language


def wanted_language(tag: str) -> Language | None:
    """The language that a tag in an address means: an offered one first, else one of the table; None if neither."""
    try:
        code = match(tag, settings.PARITY_LANGUAGES) or match(tag, tuple(BY_CODE))
    except MalformedTag:
        return None
    return BY_CODE[code] if code else None


def browser_language(request: HttpRequest) -> Language:
    """The offered language that the browser likes best, else the source language."""
    accepted = parse_accept_language(request.headers.get("Accept-Language", ""), settings.PARITY_LANGUAGES)
    return BY_CODE[accepted[0]] if accepted else source_language()


def source_language() -> Language:
    return BY_CODE[settings.PARITY_SOURCE_LANGUAGE]


def offered_languages() -> list[Language]:
    return [BY_CODE[code] for code in settings.PARITY_LANGUAGES]


def is_offered(language: Language) -> bool:
    return language.code in settings.PARITY_LANGUAGES
