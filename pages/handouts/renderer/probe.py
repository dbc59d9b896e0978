"""Which text it is that a font has no glyph for: the typesetter names a sign, and at times the one before it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pages.handouts.errors import HandoutRefused
from pages.handouts.renderer.compiler import compiled


def first_unprintable(texts: Sequence[str], fonts: Sequence[str]) -> int | None:
    """The place of the first text that cannot be printed with these fonts; None where all can."""
    if _printable(texts, fonts):
        return None
    start, end = 0, len(texts)
    while end - start > 1:
        middle = (start + end) // 2
        if _printable(texts[start:middle], fonts):
            start = middle
        else:
            end = middle
    return start


def _printable(texts: Sequence[str], fonts: Sequence[str]) -> bool:
    try:
        compiled("probe.typ", {"texts": list(texts), "fonts": list(fonts)}, datetime(2000, 1, 1, tzinfo=UTC))
    except HandoutRefused as refused:
        return "could not be displayed" not in refused.cause
    return True
