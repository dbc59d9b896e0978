"""Texts of a document made ready to be read, in its language and direction."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cms.languages import Language, by_tag
from pages.content.bidi import ordered, without_reordering
from pages.content.canonical import clean_inline_html
from pages.content.inline import Run, in_order, parse_inline
from pages.content.links import safe_address
from pages.content.phones import shown_number
from pages.content.words import Words, format_date, words_in
from pages.rendering.nodes import Item, Runs

_COLONS = {"fr": "\u00a0: ", "zh-hans": "：", "zh-hant": "："}


@dataclass(frozen=True, slots=True)
class Writer:
    """Gives texts as runs. ``glossary`` links are kept: each form decides what it can do with them."""

    language: Language
    words: Words

    @classmethod
    def of(cls, tag: str) -> "Writer":
        """:raises KeyError: where the table has no such language."""
        language = by_tag(tag)
        return cls(language, words_in(language.code))

    @property
    def colon(self) -> str:
        """Between a label and what it stands for."""
        return _COLONS.get(self.language.code, ": ")

    def plain(self, text: str | None, language: Language | None = None) -> str:
        """A text without marks; in right-to-left languages with what keeps its numbers in order."""
        words = without_reordering(text or "")
        return ordered(words, "rtl") if (language or self.language).direction == "rtl" else words

    def text(self, text: str | None) -> Runs:
        return [Run(self.plain(text))] if text else []

    def rich(self, markup: str | None) -> Runs:
        """Inline HTML, sanitised once more."""
        found = parse_inline(clean_inline_html(markup or ""))
        runs = [replace(run, text=without_reordering(run.text), href=safe_address(run.href) or None) for run in found]
        return in_order(runs, "rtl") if self.language.direction == "rtl" else runs

    def linked(self, text: str | None, address: str | None) -> Runs:
        return [Run(self.plain(text), href=safe_address(address) or None)] if text else []

    def say(self, msgid: str, **values: object) -> str:
        """A message that the representation says by itself."""
        return self.words(msgid, **values)

    def said(self, msgid: str, **values: object) -> Runs:
        return [Run(self.say(msgid, **values))]

    def day(self, moment: str) -> str:
        """The day of a date or moment of RFC 3339, as the language writes it."""
        return format_date(date.fromisoformat(moment[:10]), self.language.code)

    def cited(self, reference: dict[str, Any]) -> Item:
        """A reference, in its own language."""
        language = by_tag(reference["lang"])
        run = Run(self.plain(reference["citation"], language), href=safe_address(reference["url"]) or None)
        return Item([run], language if language != self.language else None)

    def phone(self, phone: dict[str, Any]) -> tuple[Runs, Runs]:
        number = phone["number"]
        return self.text(phone["label"]), [Run(self.plain(shown_number(number)), href=f"tel:{number}")]
