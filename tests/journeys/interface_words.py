"""What Parity says by itself in an answer, and how to see that it says it in another language."""

import re
from datetime import date
from functools import cache

from cms.languages import LANGUAGES
from pages.content import messages
from pages.content.bidi import CONTROLS
from pages.content.words import format_date, language_name, words_in

UNSEEN = dict.fromkeys(map(ord, CONTROLS))
"""For ``str.translate``: takes away what only orders the signs."""
_PLACE = re.compile(r"\{\w+\}")
_SHORTEST = {"Hans": 3, "Hant": 3, "Kore": 3}
"""Letters of a piece that is not found in just any text; 5 where a letter is no syllable."""


@cache
def foreign_words(text: str, language: str) -> list[str]:
    """What a line of the text says in another language than its own, of all that Parity can say."""
    text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    return [f"{piece!r} in {language}" for piece in _foreign_pieces(language) if piece in text]


@cache
def _foreign_pieces(language: str) -> list[str]:
    """Every message of the other languages without its places, unless this language says the same somewhere."""
    own = "\n".join(_said_in(language))
    pieces = {
        piece: None
        for other in LANGUAGES
        if other.code != language
        for message in _said_in(other.code)
        for piece in map(str.strip, _PLACE.split(message))
        if len(piece) >= _SHORTEST.get(other.script, 5) and piece not in own
    }
    return list(pieces)


def _said_in(language: str) -> list[str]:
    """Its messages and names of languages, and what each language calls itself, which all of them show."""
    names = [name for other in LANGUAGES for name in (language_name(other.code, language), other.own_name)]
    return [*(" ".join(text.split()) for text in words_in(language).translations.values()), *names]


def own_words(language: str, published: date, *, is_outdated: bool, for_people: bool) -> list[str]:
    """What a representation of a marked topic's document must say in its language.

    :param for_people: whether it is all to be read, with labels and imprint.
    """
    words, source = words_in(language), language_name("en", language)
    said = [words(messages.DEMONSTRATION_NOTICE), words(messages.URGENCY_NAMES["emergency"])]
    said += [words(messages.SECTION_NAMES[kind]) for kind in ("symptoms", "questions", "when_to_call")]
    if is_outdated:
        said.append(words(messages.OUTDATED_NOTICE, language=source))
    if for_people:
        labels = (messages.ALSO_CALLED, messages.KEY_POINTS, messages.HOURS, messages.INTERPRETER, messages.LICENSE)
        said += [*map(words, labels), words(messages.SECTION_NAMES["contact"])]
        said.append(words(messages.PUBLISHED_ON, date=format_date(published, language)))
        if language != "en":
            said.append(words(messages.TRANSLATED_FROM, language=source, number=1))
    return [each.translate(UNSEEN) for each in said]
