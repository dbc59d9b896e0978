"""A page of a finished handout as a picture."""

import io

import pypdfium2

from pages.handouts.typesetting.compiler import one_at_a_time


def page_as_png(pdf: bytes, page: int, width: int) -> bytes:
    """A page, counted from 1, as a PNG so many pixels wide."""
    with one_at_a_time, pypdfium2.PdfDocument(pdf) as opened:
        found = opened[page - 1]
        picture = found.render(scale=width / found.get_width()).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
