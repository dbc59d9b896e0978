"""A document on paper: :func:`typeset` is a pure function of its arguments, the fonts and the templates."""

from pages.handouts.renderer.compiler import Pdf
from pages.handouts.renderer.fonts import has_fonts
from pages.handouts.typesetting.rack_sheet import RackEntry, typeset_rack_sheet
from pages.handouts.typesetting.typeset import RENDERER_VERSION, typeset

__all__ = ["RENDERER_VERSION", "Pdf", "RackEntry", "has_fonts", "typeset", "typeset_rack_sheet"]
