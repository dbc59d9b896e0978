"""What stands around every page: its language, the languages to choose from, and its addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from cms.languages import Language
from pages.editions import addresses
from pages.reader.languages import offered_languages, source_language


@dataclass(frozen=True, slots=True)
class Choice:
    """One language of the switcher."""

    language: Language
    href: str
    is_current: bool = False

    @property
    def url(self) -> str:
        return settings.PUBLIC_URL + self.href


def shell(language: Language, choices: Iterable[Choice] = (), **context: Any) -> dict[str, Any]:
    """The context of ``base.html`` for a page whose own words are in this language."""
    return {"language": language, "choices": list(choices), "home": home(language), **context}


def home(language: Language) -> str:
    return f"/{language.tag}/"


def topic_choices(document: dict[str, Any], current: Language | None) -> list[Choice]:
    """The offered languages in which the topic can be read now; ``current`` is None where it is not one of them."""
    public = {item["language"] for item in document["languages"]}
    return [
        Choice(language, addresses.reader(document["slug"], language.code), language == current)
        for language in offered_languages()
        if language.tag in public
    ]


def alternates(choices: list[Choice]) -> list[tuple[str, str]]:
    """(hreflang, absolute address) of every language, and of the source language for everyone else."""
    found = [(choice.language.tag, choice.url) for choice in choices]
    default = [choice.url for choice in choices if choice.language == source_language()]
    return found + [("x-default", url) for url in default]
