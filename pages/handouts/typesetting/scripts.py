"""How each script is set on paper: what is generous for one is cramped for another."""

from dataclasses import dataclass

from cms.languages import Language


@dataclass(frozen=True, slots=True)
class Setting:
    """``size`` of the body text in points (never under 12), ``leading`` between lines and ``spacing`` between
    paragraphs in em; ``italics`` where the script has true ones that a reader knows. ``kerning`` is off where it
    opens gaps that programs which read PDFs aloud take for spaces (in Amiri after ر and ز)."""

    size: float
    leading: float
    spacing: float
    italics: bool = False
    kerning: bool = True


_ALPHABETIC = Setting(size=12, leading=0.56, spacing=0.85, italics=True)
_CHINESE = Setting(size=12, leading=0.68, spacing=0.95)
SETTINGS: dict[str, Setting] = {
    "Latn": _ALPHABETIC,
    "Cyrl": _ALPHABETIC,
    "Arab": Setting(size=15, leading=0.53, spacing=0.78, kerning=False),  # Amiri is small for its size
    "Deva": Setting(size=13, leading=0.8, spacing=1),
    "Hans": _CHINESE,
    "Hant": _CHINESE,
    "Kore": Setting(size=12, leading=0.8, spacing=1),
}

# Typst takes a language and a region; these two are a language and a script.
_TYPST_LANGUAGES: dict[str, tuple[str, str | None]] = {"zh-hans": ("zh", "CN"), "zh-hant": ("zh", "TW")}


def typst_language(language: Language) -> tuple[str, str | None]:
    """The language and region by which Typst knows it, and which become the PDF's ``/Lang``: ``("pt", "BR")``."""
    base, _, region = language.tag.partition("-")
    return _TYPST_LANGUAGES.get(language.code, (base, region or None))
