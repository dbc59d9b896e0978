"""How each script is set on paper: what is generous for one is cramped for another."""

from dataclasses import dataclass, replace
from typing import Literal

from cms.languages import Language

Emphasis = Literal["italic", "medium", "bold"]


@dataclass(frozen=True, slots=True)
class Setting:
    """``size`` of the body text in points, and ``least`` where room is scarce (never under 12); all else in em.

    ``above`` and ``below`` the baseline are what a line takes up, so that a heading, a table and a frame leave room
    for what hangs there: in Amiri a line reaches from 1.2 above to 0.6 below, in Noto Sans from 0.8 to 0.2.
    ``leading`` is between such lines, ``tight`` between those of a title or of small print, ``spacing`` between
    paragraphs. ``emphasis`` is italic where the script has true italics that a reader knows, else a weight of its font;
    Amiri has no medium. ``kerning`` is off where it opens gaps that programs which read PDFs aloud take for spaces (in
    Amiri after ر and ز). ``whole_words`` where lines would end inside words although the script has spaces.
    """

    size: float
    least: float
    above: float
    below: float
    leading: float
    tight: float
    spacing: float
    emphasis: Emphasis = "medium"
    kerning: bool = True
    whole_words: bool = False


_ALPHABETIC = Setting(size=12, least=12, above=0.714, below=0, leading=0.62, tight=0.5, spacing=0.98, emphasis="italic")
_CHINESE = Setting(size=12, least=12, above=0.8, below=0.05, leading=0.62, tight=0.35, spacing=0.98)
_OF_SCRIPTS: dict[str, Setting] = {
    "Latn": _ALPHABETIC,
    "Cyrl": _ALPHABETIC,
    # Amiri is small for its size.
    "Arab": Setting(
        size=14, least=12.5, above=0.85, below=0.3, leading=0.5, tight=0.4, spacing=0.75, emphasis="bold", kerning=False
    ),
    "Deva": Setting(size=13, least=12.5, above=0.75, below=0.1, leading=0.55, tight=0.45, spacing=0.85),
    "Beng": Setting(size=13, least=12.5, above=0.8, below=0.05, leading=0.6, tight=0.5, spacing=0.9),
    "Hans": _CHINESE,
    "Hant": _CHINESE,
    "Kore": Setting(size=12, least=12, above=0.8, below=0.05, leading=0.65, tight=0.4, spacing=0.95, whole_words=True),
}
# Vietnamese capitals bear two marks, one upon the other.
_OF_LANGUAGES: dict[str, Setting] = {"vi": replace(_ALPHABETIC, leading=0.7, tight=0.6, spacing=1.0)}


def setting_of(language: Language) -> Setting:
    """How a language is set: as its script, unless it asks for more."""
    return _OF_LANGUAGES.get(language.code) or _OF_SCRIPTS[language.script]


# Typst takes a language and a region; these two are a language and a script.
_TYPST_LANGUAGES: dict[str, tuple[str, str | None]] = {"zh-hans": ("zh", "CN"), "zh-hant": ("zh", "TW")}


def typst_language(language: Language) -> tuple[str, str | None]:
    """The language and region by which Typst knows it, and which become the PDF's ``/Lang``: ``("pt", "BR")``."""
    base, _, region = language.tag.partition("-")
    return _TYPST_LANGUAGES.get(language.code, (base, region or None))


def names_pages(language: Language) -> bool:
    """Whether Typst has this language's word for a page. It says the page to whoever listens to a link within the
    handout, and where it lacks the word it says it in English: such a link is better not there."""
    return language.code not in ("tl", "ht", "so")
