"""What the templates of documents and of the reader need: words of one language, and safe texts in order."""

import re
from datetime import date
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from django import template
from django.utils.safestring import SafeString, mark_safe

from cms.languages import BY_TAG, Language
from pages.content import messages
from pages.content.bidi import ordered_pieces, without_reordering
from pages.content.canonical import clean_inline_html
from pages.content.licenses import license_of
from pages.content.links import safe_address
from pages.content.phones import shown_number
from pages.content.words import format_date, language_name, words_in

register = template.Library()

_PLACE = "\ufffc"
_ISOLATES = re.compile("[\u2066-\u2069]")


@register.simple_tag
def say(in_language: Language, constant: str, key: str = "", **values: Any) -> str:
    """A message of ``pages.content.messages`` by its constant's name, or by name and key in a group."""
    message: Any = getattr(messages, constant)
    return words_in(in_language.code)(message[key] if key else message, **values)


@register.simple_tag
def say_around(in_language: Language, constant: str, place: str) -> tuple[str, str]:
    """What a message says before and after one of its places, for a value in another language, which needs its own
    element there."""
    before, _, after = _ISOLATES.sub("", say(in_language, constant, **{place: _PLACE})).partition(_PLACE)
    return before, after


@register.simple_tag
def name_of(language: Language, in_language: Language) -> str:
    """What a language is called in another."""
    return language_name(language.code, in_language.code)


@register.simple_tag
def section_of_kind(document: dict[str, Any], kind: str) -> dict[str, Any] | None:
    return next((section for section in document["sections"] if section["kind"] == kind), None)


@register.filter
def inline(markup: str | None, direction: str) -> SafeString:
    """The one place where content becomes markup: its links and its numbers' order seen to, then sanitised once more.

    Sanitising comes last, since a character that is taken out of an address can make it another one.
    """
    cleaned = clean_inline_html(markup or "")
    if direction == "rtl" or "<a" in cleaned or without_reordering(cleaned) != cleaned:
        soup = BeautifulSoup(f"<p>{cleaned}</p>", "html.parser")
        for link in soup.find_all("a"):
            if not safe_address(str(link.get("href", ""))):
                link.unwrap()
        nodes = list(soup.find_all(string=True))
        for node, text in zip(nodes, _in_order([str(node) for node in nodes], direction), strict=True):
            node.replace_with(NavigableString(text))
        cleaned = clean_inline_html(str(soup))
    return mark_safe(cleaned)


@register.filter
def stored(markup: str | None) -> SafeString:
    """Rich text as it is stored, for whoever edits it: its links within the content too, and nothing put in order."""
    return mark_safe(clean_inline_html(markup or ""))


@register.filter
def plain(text: str | None, direction: str) -> str:
    """A plain text whose ranges, doses and numbers do not turn round in a right-to-left paragraph."""
    return _in_order([text or ""], direction)[0]


def _in_order(pieces: list[str], direction: str) -> list[str]:
    pieces = [without_reordering(piece) for piece in pieces]
    return ordered_pieces(pieces, "rtl") if direction == "rtl" else pieces


@register.filter
def address(address: str | None) -> str:
    """An address of a fact, or nothing where opening it could run something."""
    return safe_address(address)


@register.filter
def day(moment: str, language: Language) -> str:
    """The day of a date or moment, ``2026-03-05T…``, as the language writes it."""
    return format_date(date.fromisoformat(moment[:10]), language.code)


@register.filter
def phone_number(number: str) -> str:
    return shown_number(number)


@register.filter
def language_of(tag: str) -> Language:
    return BY_TAG[tag.lower()]


@register.filter
def license_name(identifier: str) -> str:
    """Empty where all rights are reserved: that has no name that is the same in every language."""
    return license_of(identifier).name


@register.filter
def license_url(identifier: str) -> str:
    return license_of(identifier).url


@register.filter
def srcset(renditions: list[dict[str, Any]], kind: str) -> str:
    return ", ".join(f"{each['url']} {each['width']}w" for each in _of_kind(renditions, kind))


@register.filter
def widest(renditions: list[dict[str, Any]], kind: str) -> dict[str, Any] | None:
    return max(_of_kind(renditions, kind), key=lambda each: each["width"], default=None)


def _of_kind(renditions: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [each for each in renditions if each["type"] == kind]
