from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from cms.languages import by_tag
from pages.content.words import MissingWord
from pages.handouts.branding import Branding
from pages.handouts.errors import HandoutRefused
from pages.handouts.images import image_blocks, rendition_to_print
from pages.handouts.printing import Printing, Variant
from pages.handouts.renderer.compiler import Pdf, compiled
from pages.handouts.renderer.fonts import has_fonts
from pages.handouts.renderer.pool import in_renderer
from pages.handouts.typesetting.legible import require_legible
from pages.handouts.typesetting.pairing import paired
from pages.handouts.typesetting.places import named
from pages.handouts.typesetting.press import press_sheet
from pages.handouts.typesetting.press_pictures import grey_logo, press_pictures
from pages.handouts.typesetting.resolution import require_sharp
from pages.handouts.typesetting.sheet import sheet_of
from pages.handouts.typesetting.side_by_side import side_by_side

RENDERER_VERSION = 3
"""Raise it with every change of the templates, fonts or typesetter that alters a handout: handouts issued before keep
their files, and a person chooses which of them are printed anew."""

# A press sheet is the standard handout on larger paper.
TEMPLATES: dict[Variant, str] = {
    "standard": "standard.typ",
    "large": "large.typ",
    "bilingual": "bilingual.typ",
    "easy": "easy.typ",
    "press": "standard.typ",
}


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
    :raises HandoutRefused: when it cannot be printed well, or the two documents do not say the same.
    """
    for each in filter(None, (document, companion)):
        language = by_tag(each["language"])
        if not has_fonts(language):
            raise HandoutRefused(f"There is no font to print {language.name} with.")
        if not each["title"]:
            raise HandoutRefused("A handout needs a title.", "title")
        require_legible(each)
    if printing.variant == "easy" and not _has_what_is_important(document):
        raise HandoutRefused("There are neither key points nor a section “when to call” for a single page.")
    is_press = printing.variant == "press"
    if is_press:
        images = press_pictures(document, images, grey=printing.ink == "grey")
        if branding.logo and printing.ink == "grey":
            branding = replace(branding, logo=grey_logo(branding.logo))
    try:
        set_sheet = partial(
            sheet_of, printing=printing, issue=issue, branding=branding, public_url=public_url, images=images
        )
        sheet = set_sheet(document)
        if companion is not None:
            sheet = side_by_side(sheet, set_sheet(paired(document, companion), numbered_by=document["code"]))
    except MissingWord as error:
        raise HandoutRefused(str(error)) from error
    try:
        published_at = document["published_at"]
        at = datetime.fromisoformat(published_at) if published_at else datetime.now(UTC)
        pdf = in_renderer(compiled, TEMPLATES[printing.variant], sheet, at, tagged=not is_press)
    except HandoutRefused as refused:
        raise named(refused, document, companion) from refused
    if printing.variant == "easy" and pdf.pages > 1:
        raise HandoutRefused("This is too long for a single page. Shorten the key points or when to call.")
    return _for_press(pdf, document, printing, images) if is_press else pdf


def _has_what_is_important(document: Mapping[str, Any]) -> bool:
    return bool(document["key_points"]) or any(part["kind"] == "when_to_call" for part in document["sections"])


def _for_press(pdf: Pdf, document: Mapping[str, Any], printing: Printing, images: Mapping[str, bytes]) -> Pdf:
    shown = {images[rendition_to_print(block)["url"]]: block["id"] for block in image_blocks(document)}
    require_sharp(pdf.content, shown)
    return Pdf(press_sheet(pdf.content, grey=printing.ink == "grey", crop_marks=printing.crop_marks), pdf.pages)
