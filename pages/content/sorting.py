"""The order of words in lists, worked out here and kept beside the words: databases collate each in its own way."""

import unicodedata

# Letters of offered languages that Unicode does not take apart.
_BASE_LETTERS = str.maketrans({"đ": "d", "ł": "l", "ı": "i", "ø": "o", "ß": "ss"})
# The classes of marks that are no letters: accents over and under Latin letters, and the vowel signs of Arabic.
_ACCENTS = frozenset({*range(27, 36), *range(200, 241)})


def sort_key(text: str) -> str:
    """The text's place in lists: without case and accents, and only among equals with them.

    Hexadecimal digits, which every database sorts in the same way. Vowel signs of Indic scripts are letters and count.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(character for character in folded if unicodedata.combining(character) not in _ACCENTS)
    return f"{letters.translate(_BASE_LETTERS)}\0{folded}".encode().hex()
