"""How hard a text is to read, by the formula that has been published for its language.

Formulas are only read where they were made: for English, Spanish and French. For other languages there is no score,
and the language table says why. A score is a hint for writers, never proof that a text is understood.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pyphen

from cms.languages import BY_CODE, Language

# Flesch's method, and so its descendants, is defined on samples of 100 words.
FEWEST_WORDS = 100
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The score of one text. ``score`` is None without a formula or words; ``reason`` says why it is not valid.

    What ``score`` means depends on ``formula``: the Flesch–Kincaid grade rises with difficulty (school years), the
    Spanish and French scores fall with it (100 is very easy, 0 very hard).
    """

    formula: str | None
    score: float | None
    valid: bool
    reason: str = ""


def reading(texts: Iterable[str], language_code: str) -> Reading:
    """Score the texts of one document together.

    Every text is a block or an item of a list, so its end is also the end of a sentence.

    :raises KeyError: when the table has no such language.
    """
    language = BY_CODE[language_code]
    if language.formula is None:
        return Reading(None, None, valid=False, reason=language.why_no_formula)
    sentences = [words for text in texts for words in _sentences(text, language)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Reading(language.formula, None, valid=False, reason=_too_short(0))
    spoken = sum(syllables(word, language.code) for word in words)
    score = round(_FORMULAS[language.formula](len(words) / len(sentences), spoken / len(words)), 1)
    if len(words) < FEWEST_WORDS:
        return Reading(language.formula, score, valid=False, reason=_too_short(len(words)))
    return Reading(language.formula, score, valid=True)


def flesch_kincaid_grade(words_a_sentence: float, syllables_a_word: float) -> float:
    """The US school grade of an English text.

    Kincaid, Fishburne, Rogers, Chissom: Derivation of new readability formulas for Navy enlisted personnel.
    Research Branch Report 8-75, Naval Technical Training Command, 1975.
    """
    return 0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59


def fernandez_huerta(words_a_sentence: float, syllables_a_word: float) -> float:
    """The *lecturabilidad* of a Spanish text.

    Fernández Huerta: Medidas sencillas de lecturabilidad. Consigna 214, 1959, pages 29–32. Its second factor is
    taken as words a sentence, as Flesch's is: read as printed, longer sentences would make a text easier.
    """
    return 206.84 - 60 * syllables_a_word - 1.02 * words_a_sentence


def kandel_moles(words_a_sentence: float, syllables_a_word: float) -> float:
    """Flesch's reading ease, adapted to French.

    Kandel, Moles: Application de l'indice de Flesch à la langue française. Cahiers d'études de
    radio-télévision 19, 1958, pages 253–274.
    """
    return 207 - 1.015 * words_a_sentence - 73.6 * syllables_a_word


_FORMULAS: dict[str, Callable[[float, float], float]] = {
    "flesch-kincaid-grade": flesch_kincaid_grade,
    "fernandez-huerta": fernandez_huerta,
    "kandel-moles": kandel_moles,
}


def _too_short(words: int) -> str:
    return f"the text has {words} words; the formula needs at least {FEWEST_WORDS}"


def _sentences(text: str, language: Language) -> list[list[str]]:
    """The words of each sentence. A mark ends one at the end of the text or before a space and no small letter,
    so that ``2.5`` and ``8 a.m. to noon`` stay whole."""
    marks = re.escape(language.sentence_marks)
    # Closing quotes and brackets belong to the sentence; Spanish opens the next one with ¿ or ¡.
    parts = re.split(rf"(?<=[{marks}])[\"'”’»)\]]*\s+(?![a-zà-öø-ÿ])", text)
    return [words for part in parts if (words := _WORD.findall(part))]


def syllables(word: str, language_code: str) -> int:
    """Syllables of a word as spoken; a number, or letters without a vowel, is one.

    Hyphenation patterns know ``bleed-ing`` but refuse to divide ``idea`` or ``open``, and short plain words would
    make every text look easier than it is. So vowels are counted too, and the higher count is taken.
    """
    parts = re.split(r"['’\-]", word)
    if len(parts) > 1 and re.search(r"['’]", word):
        parts = [part for part in parts if len(part) > 2]  # d', qu', 's, 're: part of their neighbour's syllable
    return max(1, sum(max(_divisions(part, language_code) + 1, _vowel_sounds(part, language_code)) for part in parts))


def _divisions(part: str, language_code: str) -> int:
    return len(_hyphenation(language_code).positions(part))


def _vowel_sounds(part: str, language_code: str) -> int:
    return len(_VOWELS[language_code].findall(part))


# One match is the vowel sound of one syllable. English and French: a group of vowels, but not a mute ending.
# Spanish: a full vowel with the weak ones around it, or an accented weak one, which never melts into its neighbour.
_VOWELS = {
    "en": re.compile(
        r"(?!(?<=[^aeiouyl])e\b|(?<=[aeiouy]l)e\b|(?<=[^aeiouylsxzcgh])es\b|(?<=[^aeiouytd])ed\b)[aeiouy]+",
        re.IGNORECASE,
    ),
    "es": re.compile(r"(?!(?<=[gq])u[eéií])(?:[iuü]{0,2}[aeoáéó][iuü]?|[íú]|[iuü]+)", re.IGNORECASE),
    "fr": re.compile(r"(?!(?<=[^aeiouyàâéèêëîïôùûü])es?\b)[aeiouyàâéèêëîïôùûüœæ]+", re.IGNORECASE),
}


@cache
def _hyphenation(language_code: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES.get(language_code, language_code))


_DICTIONARIES = {"en": "en_US"}
