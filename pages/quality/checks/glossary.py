"""The clinic's approved translation of a glossary term is used where the source uses the term."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pages.quality.checks.base import Check, CheckedSegment, Finding, Term
from pages.quality.checks.reading import WORD_END, WORD_START, folded, visible, without_accents, words

# Languages whose words do not change: the approved wording stands whole or it does not stand.
_UNCHANGING = frozenset({"vi", "ht"})
_UNSPACED = frozenset({"zh-hans", "zh-hant", "ko"})
# Here the head comes first and what it belongs to behind "of": after *col de l'utérus* one goes on with *col*.
_OF = {
    "fr": re.compile(r" (?:de|du|des|d')\b"),
    "es": re.compile(r" (?:de|del)\b"),
    "pt-br": re.compile(r" d[eoa]s?\b"),
}
_SMALL = frozenset(
    {
        "de", "del", "la", "el", "los", "las", "le", "les", "l", "d", "du", "des", "da", "do", "das", "dos", "of",
        "the", "a", "an", "en", "y", "et", "e", "и", "в", "на", "w", "z", "na", "ang", "ng", "sa", "و", "في", "من",
    }
)  # fmt: skip
_ARTICLES = re.compile(r"^(?:[وفبكل]?ال|لل|[وفبكل](?=.{3}))")


class Glossary(Check):
    """A term stands in the source as a word, in the singular or a plain plural, and its approved translation is not
    found. Endings, accents and the Arabic article may differ; what a language leaves out when it repeats a term may
    be left out (*col* for *col de l'utérus*, 环扎术 for 宫颈环扎术). Of a term within a longer one only the longer
    counts.
    """

    code = "glossary"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        if not segment.terms:
            return
        mentioned = _mentioned(visible(segment.source, segment.rich), segment.terms)
        target = visible(segment.target, segment.rich)
        for term in mentioned:
            if not is_followed(term, target, segment.language):
                yield self.warning(term=term.term, translation=term.translation)


def mentions(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int, Term]]:
    """Where the terms stand in a visible text, as (start, end, term) of its folded form; the longest term wins."""
    pattern, of_form = _pattern(terms)
    return [
        (match.start(), match.end(), of_form[match.lastindex or 1])
        for match in (pattern.finditer(folded(text)) if of_form else ())
    ]


def is_followed(term: Term, target: str, language: str) -> bool:
    """Whether a visible text in this language uses the approved translation of the term."""
    return any(_stands(wording, term.term, target, language) for wording in _wordings(term.translation))


@lru_cache(maxsize=2048)
def _mentioned(source: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(term for _, _, term in mentions(source, terms)))


@lru_cache(maxsize=64)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[int, Term]]:
    ordered = sorted((term for term in terms if term.term.strip()), key=lambda term: len(term.term), reverse=True)
    forms = "|".join(f"({_singular_and_plural(folded(term.term.strip()))})" for term in ordered)
    return re.compile(f"{WORD_START}(?:{forms}){WORD_END}"), dict(enumerate(ordered, 1))


def _singular_and_plural(form: str) -> str:
    pattern = re.escape(form).replace(r"\ ", r"[ \-]")
    if form.endswith("y"):
        return rf"{pattern[:-1]}(?:y|ies)"
    return rf"{pattern}(?:s|es)?" if form[-1].isascii() and form[-1].isalpha() else pattern


def _wordings(translation: str) -> list[str]:
    """The wordings of an approved translation: one may stand in brackets, or after a slash, beside the other."""
    outside = re.sub(r"[(（][^)）]*[)）]", "", translation)
    inside = re.findall(r"[(（]([^)）]+)[)）]", translation)
    return [part.strip() for whole in (outside, *inside) for part in re.split("[/;；]", whole) if part.strip()]


def _stands(wording: str, term: str, target: str, language: str) -> bool:
    if folded(term) in folded(wording).split() and folded(term) in words(folded(target)):
        return True  # an international word, which the approved wording only explains
    if language in _UNSPACED:
        whole = folded(wording).replace(" ", "")
        return whole[-max(3, len(whole) // 2 + 1) :] in folded(target).replace(" ", "")
    if language in _UNCHANGING:
        return bool(re.search(f"{WORD_START}{re.escape(folded(wording))}{WORD_END}", folded(target)))
    if language in _OF and len(term.split()) == 1:
        wording = _OF[language].split(folded(wording))[0]
    approved = [word for word in _parts(wording) if word not in _SMALL]
    used = _parts(target)
    if language == "ar":
        used = [*used, *(_ARTICLES.sub("", word) for word in used)]
        approved = [_ARTICLES.sub("", word) for word in approved]
    return bool(approved) and all(any(_is_form_of(word, other) for other in used) for word in approved)


def _parts(text: str) -> list[str]:
    """The words of a text without accents; *l'utérus* is two."""
    return words(without_accents(text).replace("'", " "))


def _is_form_of(approved: str, used: str) -> bool:
    """Whether two words differ by an ending of at most three letters."""
    if approved == used:
        return True
    shared = 0
    for a, b in zip(approved, used, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 3 and max(len(approved), len(used)) - shared <= min(3, shared)
