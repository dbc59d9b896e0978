"""What a word has besides its stem: articles, particles and endings.

Where PostgreSQL has a configuration for the language, that language's Snowball algorithm finds the stem (in the
database, or here by the package of the same name). For the others a few endings are taken off here, which finds the
plural of most nouns and never another word's stem in the middle of one.
"""

import re
import threading
from functools import lru_cache
from typing import Any

import snowballstemmer

from cms.languages import BY_CODE

_kept = threading.local()  # a stemmer keeps the word in itself while it works

_ARABIC_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=..)|و(?=...)")
_ARABIC_BEGINNING = re.compile(r"[وف]?(?:[بك]?ال|لل)")
_KOREAN_PARTICLE = re.compile(
    "(?<=..)(?:이란|이라는|에서는|에서|에게|으로는|으로|까지|부터|이나|이며|입니다|인가요|은|는|이|가|을|를|에|의|와|과|도|만|로|나|란)$"
)
_ENDINGS = {
    "fa": ("هايشان", "هايي", "هاي", "ها", "هايم", "هايت"),
    "ur": ("يون", "ون", "ين", "ات", "ان", "ے", "ي", "ه", "ا"),
    "bn": ("গুলোর", "গুলির", "গুলো", "গুলি", "দের", "ের", "টির", "টি", "টা", "তে", "কে", "রা", "র", "ে"),
    "tl": ("ng",),
    "so": ("yaasha", "yada", "yaal", "kii", "tii", "dii", "ka", "ga", "ha", "ta", "da", "sha", "o", "a"),
    "ht": ("yo",),
}
_SHORTEST = 3


def stem(word: str, language: str) -> str:
    """The stem by the language's Snowball algorithm; the word itself where PostgreSQL has no configuration for it."""
    algorithm = BY_CODE[language].search_config
    return word if algorithm == "simple" else _snowball(word, algorithm)


def shorter(word: str, language: str) -> str:
    """A folded word without its article or ending, by the rules that are ours; the word itself where none fits."""
    if language == "ar":
        article = _ARABIC_ARTICLE.match(word)
        return word[article.end() :] if article else word
    if language == "pl":
        return _snowball(word, "polish")
    if language == "pt-br":  # “pressões”, “pressão”: not one stem to Snowball
        return f"{word[:-3]}ao" if word.endswith(("oes", "aes")) else word
    shortest = 2 if language in ("ur", "bn") else _SHORTEST
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def letters(word: str, language: str) -> int:
    """How many letters of a folded word are its own: “الم” may be a pain, or the article of any word with م."""
    article = _ARABIC_BEGINNING.match(word) if language == "ar" else None
    return len(word) - (article.end() if article else 0)


def without_particle(word: str) -> str:
    """A Korean word without the particle that says its part in the sentence."""
    return _KOREAN_PARTICLE.sub("", word)


@lru_cache(maxsize=50_000)
def _snowball(word: str, algorithm: str) -> str:
    stemmers: dict[str, Any] = _kept.__dict__
    if algorithm not in stemmers:
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return str(stemmers[algorithm].stemWord(word))
