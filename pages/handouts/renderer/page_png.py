"""A page of a finished handout as a picture."""

import io

import pypdfium2


def page_as_png(pdf: bytes, page: int, width: int) -> bytes:
    """A page, counted from 1, as a PNG so many pixels wide."""
    with pypdfium2.PdfDocument(pdf) as opened:
        found = opened[page - 1]
        picture = found.render(scale=width / found.get_width()).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
