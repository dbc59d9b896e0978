"""The glossary within source texts: which terms a text uses, and how they are translated with approval."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from django.conf import settings

from pages.localization.models import SegmentStatus, SourceSegment, column
from pages.models import GlossaryTerm
from pages.quality.checks import Term

_GLOSSARY_LINK = "glossary:"


@dataclass(frozen=True, slots=True)
class ApprovedTerm(Term):
    """A glossary term with its signed translation, as the checks take it, and which one it is."""

    id: str


def approved_terms(languages: Sequence[str]) -> dict[str, list[ApprovedTerm]]:
    """Every glossary term with its signed translation, by language. One query."""
    current = SourceSegment.objects.filter(source__owner_type="term", segment__path="term").values("segment")
    signed = SegmentStatus.objects.filter(segment__in=current, is_signed=True, language__in=languages)
    columns = [f"segment__{column(language)}" for language in languages]
    names = ("language", "segment__owner_id", f"segment__{column(settings.PARITY_SOURCE_LANGUAGE)}", *columns)
    terms: dict[str, list[ApprovedTerm]] = {}
    for language, term_id, term, *translations in signed.values_list(*names).order_by("segment_id"):
        translation = translations[languages.index(language)]
        if term and translation:
            terms.setdefault(language, []).append(ApprovedTerm(term, translation, str(term_id)))
    return terms


@dataclass(frozen=True, slots=True)
class TermUse:
    """That a text uses a term, at ``start`` to ``end`` of its plain text. Unsigned translations count as none."""

    id: str
    term: str
    definition: str
    translation: str
    start: int
    end: int


class TermFinder:
    """Finds glossary terms in texts of the source language: whole words in any case, and marked words by their link."""

    def __init__(self, terms: Iterable[tuple[str, str, str]], approved: Iterable[ApprovedTerm]) -> None:
        """:param terms: (id, term, definition) of each."""
        self._terms = {term_id: (term, definition) for term_id, term, definition in terms}
        self._translations = {each.id: each.translation for each in approved}
        self._ids = {form: term_id for term_id, (term, _) in self._terms.items() for form in _forms(term)}
        # Longest first: "cervical cerclage" is not found as "cerclage".
        forms = sorted(self._ids, key=len, reverse=True)
        alternatives = "|".join(re.escape(form) for form in forms) or r"(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)

    @classmethod
    def load(cls, approved: Iterable[ApprovedTerm]) -> "TermFinder":
        """With the glossary as it is now, and the approved terms of one language. One query."""
        glossary = GlossaryTerm.objects.values_list("pk", "term", "definition")
        terms = [(str(pk), term, definition) for pk, term, definition in glossary]
        return cls(terms, approved)

    def in_text(self, text: str, *, rich: bool = False) -> list[TermUse]:
        """Each use, in reading order; none overlaps another. A link decides before the words do."""
        linked: list[tuple[int, int, str]] = []
        if rich:
            reader = _LinkReader()
            reader.feed(text)
            reader.close()
            text, linked = reader.text, reader.links
        uses = [(start, end, term_id) for start, end, term_id in linked if term_id in self._terms]
        for found in self._pattern.finditer(text):
            start, end = found.span()
            term_id = self._ids.get(found[0].lower())
            if term_id and not any(start < other_end and other_start < end for other_start, other_end, _ in linked):
                uses.append((start, end, term_id))
        return [self._use(*use) for use in sorted(uses)]

    def _use(self, start: int, end: int, term_id: str) -> TermUse:
        term, definition = self._terms[term_id]
        return TermUse(term_id, term, definition, self._translations.get(term_id, ""), start, end)


def _forms(term: str) -> list[str]:
    """A term as it stands in a text, in small letters; in English, its plain plurals too."""
    form = " ".join(term.lower().split())
    if not form:
        return []
    if settings.PARITY_SOURCE_LANGUAGE != "en":
        return [form]
    if re.search(r"[^aeiou]y$", form):
        return [form, f"{form[:-1]}ies"]
    return [form, f"{form}es" if re.search(r"(s|x|z|ch|sh)$", form) else f"{form}s"]


class _LinkReader(HTMLParser):
    """The plain text of canonical HTML, as ``plain_text`` gives it, and where in it the glossary links are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links: list[tuple[int, int, str]] = []
        self._open: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += "\n"
        elif tag == "a":
            self._open.append((len(self.text), dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            start, href = self._open.pop()
            if href.startswith(_GLOSSARY_LINK):
                self.links.append((start, len(self.text), href.removeprefix(_GLOSSARY_LINK)))

    def handle_data(self, data: str) -> None:
        self.text += data
