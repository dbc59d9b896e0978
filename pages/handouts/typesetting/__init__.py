"""A document on paper: :func:`typeset` is a pure function of its arguments, the fonts and the templates."""

from pages.handouts.typesetting.compiler import Pdf, has_fonts
from pages.handouts.typesetting.page_jpeg import pages_as_jpeg
from pages.handouts.typesetting.page_png import page_as_png
from pages.handouts.typesetting.rack_sheet import RackEntry, typeset_rack_sheet
from pages.handouts.typesetting.typeset import RENDERER_VERSION, typeset

__all__ = [
    "RENDERER_VERSION",
    "Pdf",
    "RackEntry",
    "has_fonts",
    "page_as_png",
    "pages_as_jpeg",
    "typeset",
    "typeset_rack_sheet",
]
