"""Texts as a check reads them: without markup, with one form for what looks or means the same."""

import html
import re
import unicodedata
from functools import lru_cache

from pages.content.bidi import CONTROLS

_TAG = re.compile(r"<[^>]*>")
_SUPERSCRIPTS = {ord(c): f"^{d}" for d, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_SUBSCRIPTS = {ord(c): f"_{d}" for d, c in enumerate("₀₁₂₃₄₅₆₇₈₉")}
_RAISED = re.compile(r"(?<=[\^_])(\d)[\^_](?=\d)")
_NAKED = re.compile(r"(?<![\w.,)\]])\.(?=\d)")
# Fractions as decimals; a comma of Chinese only separates words; every dash and every wave is one.
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".333", "⅔": ".667", "⅛": ".125"}
_FRACTION = re.compile(rf"(?<!\d)(\d*)[  ]?([{''.join(_FRACTIONS)}])")
_SIMPLE_FRACTION = re.compile(r"(?<![\d/.,])(?:(\d{1,2}) )?(1/2|1/4|3/4|1/3|2/3|1/8)(?![\d/])")
_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("~～〜", "~"), **dict.fromkeys("，、；", " , "),
        **dict.fromkeys("’‘ʼ", "'"), "٪": "%", "μ": "µ", "\u00ad": None,
    }
)  # fmt: skip
# Letters that differ only by keyboard or by vowel signs. The vowel signs of Indic scripts are letters and stay.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىی", "ي"), "ک": "ك", **dict.fromkeys("ةۀہھۃ", "ه"), "ے": "ي",
        **{chr(code): None for code in (*range(0x064B, 0x0660), 0x0670, 0x0640)},
    }
)  # fmt: skip
_JOINERS = str.maketrans(dict.fromkeys([*CONTROLS, "\u200c", "\u200d", "़"], None))
_DIGITS = str.maketrans(
    {
        chr(code): str(unicodedata.decimal(chr(code)))
        for start in (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)
        for code in range(start, start + 10)
    }
)
# Signs that belong to the letter before them: Python's ``\w`` leaves out the vowels of Hindi and Bengali.
MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3"
)
LETTER = rf"(?:[^\W\d_]|[{MARKS}])"
WORD_START = rf"(?<![^\W\d_])(?<![{MARKS}])"
WORD_END = rf"(?!{LETTER})"
_WORD = re.compile(rf"{LETTER}+(?:'{LETTER}+)*")


@lru_cache(maxsize=4096)
def visible(text: str, rich: bool) -> str:
    """The words that a reader sees; a line break is a newline."""
    if not rich:
        return text
    return html.unescape(_TAG.sub("", text.replace("<br>", "\n")))


@lru_cache(maxsize=4096)
def figures(text: str, rich: bool) -> str:
    """The text with all its digits as 0–9 and one form of each sign, so that numbers can be found in it.

    Raised and lowered digits get a mark, or 10² would be 102.
    """
    if rich:
        text = text.replace("<sup>", "^").replace("<sub>", "_")
    text = visible(text, rich).translate(_SUPERSCRIPTS).translate(_SUBSCRIPTS)
    text = _NAKED.sub("0.", _RAISED.sub(r"\1", text))
    text = _FRACTION.sub(lambda match: f" {match[1] or 0}{_FRACTIONS[match[2]]}", text)
    text = text.translate(_DIGITS)
    text = _SIMPLE_FRACTION.sub(_decimal, text)
    spaces = text.replace("\u202f", "\u00a0").replace("\u2009", "\u00a0").split("\u00a0")
    text = "\u00a0".join(unicodedata.normalize("NFKC", part.translate(_ONE_FORM)) for part in spaces)
    return text.translate(_JOINERS).translate(_ARABIC)


def _decimal(match: re.Match[str]) -> str:
    numerator, denominator = match[2].split("/")
    value = f"{int(numerator) / int(denominator):.3f}".rstrip("0")
    return f"{match[1] or 0}{value[1:]}"


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """One form for comparing words: small letters, straight marks, no vowel signs of Arabic, no joiners."""
    text = unicodedata.normalize("NFKC", text.translate(_ONE_FORM)).translate(_JOINERS).translate(_DIGITS)
    return unicodedata.normalize("NFC", text.casefold().translate(_ARABIC))


@lru_cache(maxsize=8192)
def without_accents(text: str) -> str:
    """The folded text without the accents of Latin, Greek and Cyrillic letters."""
    decomposed = unicodedata.normalize("NFD", folded(text))
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", decomposed))


def words(text: str) -> list[str]:
    """The words of a text, as written; numbers are none, and a stretch of Han is one."""
    return _WORD.findall(text)
