"""How long a text is, as translators count it."""

import re

from pages.content.canonical import plain_text

# Scripts that are written without spaces between words count by the character, as agencies do.
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]|[^\W_]+(?:[-'’.,:/][^\W_]+)*")


def count_words(text: str, *, rich: bool = False) -> int:
    """The words of a canonical text; of Chinese, the characters."""
    visible = plain_text(text) if rich else text
    return len(_WORD.findall(visible))
