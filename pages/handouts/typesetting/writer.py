"""Texts made ready to set: in one language, in its direction."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cms.languages import Language, by_tag
from pages.content.bidi import WORD_JOINER, isolated, ordered, without_reordering
from pages.content.inline import LINE_BREAK, Run, in_order, parse_inline
from pages.content.links import safe_address
from pages.content.words import Words, format_date
from pages.handouts.typesetting.scripts import setting_of, typst_language

_GLOSSARY = "#glossary-"
# Italics are hard to read for long; a longer stretch is emphasised by weight.
_LONGEST_ITALIC = 40


@dataclass(slots=True)
class Writer:
    """Writes plain texts, messages, dates and rich texts for the template.

    ``terms`` are the slugs of the glossary terms that the handout explains: only those can be linked to.
    ``addresses`` collects what the texts so far link to: paper cannot be clicked, so they are printed at the end.
    """

    language: Language
    words: Words
    public_url: str
    terms: Collection[str]
    addresses: list[dict[str, str]] = field(default_factory=list)

    def text(self, text: str | None) -> str | None:
        """A plain text of the document; None where there is none."""
        return ordered(without_reordering(text), self.language.direction) if text else None

    def say(self, msgid: str, **values: object) -> str:
        """A message that the handout says by itself."""
        return ordered(self.words(msgid, **values), self.language.direction)

    def date(self, iso: str) -> str:
        """A day, or the day of a moment, given as RFC 3339."""
        return format_date(date.fromisoformat(iso[:10]), self.language.code)

    def rich(self, markup: str) -> list[dict[str, Any]]:
        """Inline HTML as the runs that the template's ``runs`` sets."""
        found = [
            replace(run, text=without_reordering(run.text), href=safe_address(run.href) or None)
            for run in parse_inline(markup)
        ]
        runs = in_order(found, self.language.direction)
        if setting_of(self.language).whole_words:
            runs = _joined(runs)
        return [self._run(run) for run in runs]

    def anchor(self, term: str) -> str:
        """By what a link to the explanation of a term finds it: in a bilingual handout each language has its own."""
        return f"{term}-{self.language.tag}"

    def foreign(self, text: str, tag: str) -> dict[str, Any]:
        """A text in a language of its own, such as a citation."""
        language = by_tag(tag)
        lang, region = typst_language(language)
        return {
            "text": ordered(without_reordering(text), language.direction),
            "lang": lang,
            "region": region,
            "dir": language.direction,
            "fonts": list(language.fonts),
        }

    def _run(self, run: Run) -> dict[str, Any]:
        if run.text == LINE_BREAK:
            return {"break": True}
        set_run: dict[str, Any] = {"text": run.text, "marks": sorted(run.marks - {"em"})}
        if "em" in run.marks:
            emphasis = setting_of(self.language).emphasis
            too_long = emphasis == "italic" and len(run.text) > _LONGEST_ITALIC
            set_run["emphasis"] = "medium" if too_long else emphasis
        return set_run | (self._link(run.href, run.text) if run.href else {})

    def _link(self, href: str, text: str) -> dict[str, str]:
        if href.startswith(_GLOSSARY):
            term = href.removeprefix(_GLOSSARY)
            return {"term": self.anchor(term)} if term in self.terms else {}
        address = f"{self.public_url}{href}" if href.startswith("/") else href
        if address.startswith(("https://", "http://")) and all(known["link"] != address for known in self.addresses):
            shown = isolated(address, self.language.direction)
            self.addresses.append({"text": text, "link": address, "address": shown})
        return {"link": unnamed(address)}


def unnamed(address: str) -> str:
    """The address as Typst puts it into the PDF word for word.

    To whoever listens, it says a word of its own before a ``tel:`` or ``mailto:`` in small letters: the English one in
    nine of the eighteen languages. Schemes mean the same in capitals.
    """
    scheme, _, rest = address.partition(":")
    return f"{scheme.upper()}:{rest}" if scheme in ("tel", "mailto") else address


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Runs between which no line ends inside a word: a linked noun and the particle after it are one word."""
    joined: list[Run] = []
    for run in runs:
        inside = joined and run.text and not (joined[-1].text[-1:].isspace() or run.text[0].isspace())
        joined.append(replace(run, text=WORD_JOINER + run.text) if inside else run)
    return joined
