import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from cms.languages import by_tag
from pages.content.words import MissingWord
from pages.handouts.branding import Branding
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import Printing
from pages.handouts.typesetting.compiler import Pdf, compiled, has_fonts
from pages.handouts.typesetting.sheet import sheet_of

RENDERER_VERSION = 3
"""Raise it with every change of the templates, fonts or typesetter that alters a handout: handouts issued before keep
their files, and a person chooses which of them are printed anew."""

_UNPRINTABLE = re.compile(r'the text `"(?P<text>.*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(
    document: Mapping[str, Any],
    *,
    printing: Printing,
    issue: int | None,
    branding: Branding,
    public_url: str,
    images: Mapping[str, bytes],
    companion: Mapping[str, Any] | None = None,
) -> Pdf:
    """The handout as PDF, byte-identical for equal arguments in any process: PDF/UA-1 and PDF/A-2a, but for a press
    sheet, which is not tagged.

    A draft's has no code and says on each page that it is a draft; only it holds the moment at which it was typeset.

    :param document: of an edition (``api.md``, "The document"), or of a draft. With ``review`` it says when it was
        last reviewed; without, as in the edition's own document, it says nothing of it.
    :param issue: its number among the issues of the edition, printed in its foot; None for a draft.
    :param public_url: where this installation can be reached, without a slash at its end.
    :param images: the bytes of each rendition to print, by its address (``pages.handouts.images``).
    :param companion: the same topic in another language, for a bilingual handout.
    :raises HandoutRefused: when it cannot be printed well.
    """
    for each in filter(None, (document, companion)):
        language = by_tag(each["language"])
        if not has_fonts(language):
            raise HandoutRefused(f"There is no font to print {language.name} with.")
        if not each["title"]:
            raise HandoutRefused("A handout needs a title.", "title")
    try:
        sheet = sheet_of(
            document,
            printing=printing,
            issue=issue,
            branding=branding,
            public_url=public_url,
            images=images,
        )
    except MissingWord as error:
        raise HandoutRefused(str(error)) from error
    try:
        published_at = document["published_at"]
        at = datetime.fromisoformat(published_at) if published_at else datetime.now(UTC)
        return compiled("standard.typ", sheet, at)
    except HandoutRefused as refused:
        raise HandoutRefused(refused.cause, _block_of(refused.cause, document)) from refused


def _block_of(cause: str, document: Mapping[str, Any]) -> str | None:
    """The id of the block whose text the typesetter names as unprintable, or the name of the document's field."""
    named = _UNPRINTABLE.search(cause)
    if not named:
        return None
    text = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), named["text"])
    return next((place for place, found in _texts(document, "") if text in found), None)


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Each text with where it stands: the nearest id around it, else the name of the field."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, place)
    elif isinstance(value, Mapping):
        here = value.get("id", place) if place else ""
        for name, item in value.items():
            yield from _texts(item, here or name)
