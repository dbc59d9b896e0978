"""Whether all that a handout says is on its paper."""

import ctypes

import pypdfium2
from pypdfium2 import raw

_ENOUGH = 30
"""Characters by which a person finds the place."""


def text_over_the_edge(pdf: pypdfium2.PdfDocument) -> str | None:
    """The beginning of what is cut by the edges of a page, or None. A box that is too high for any page, or too wide
    for its place, would be printed without its end."""
    for page in pdf:
        width, height = page.get_size()
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        cut = ""
        for index in range(raw.FPDFPage_CountObjects(page)):
            drawn = raw.FPDFPage_GetObject(page, index)
            if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_TEXT:
                continue
            raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            if left.value < 0 or bottom.value < 0 or right.value > width or top.value > height:
                cut += pypdfium2.PdfTextObj(drawn, textpage=page.get_textpage()).extract()
                if len(cut) > _ENOUGH:
                    break
        if cut.strip():
            return cut[:_ENOUGH]
    return None
