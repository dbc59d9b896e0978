"""Pictures as a print shop gets them."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from pages.handouts.images import damaged, image_blocks, rendition_to_print

_QUALITY = 95


def press_pictures(document: Mapping[str, Any], images: Mapping[str, bytes], *, grey: bool) -> dict[str, bytes]:
    """The JPEGs of a document's image blocks by their addresses, in one component if ``grey``.

    :raises HandoutRefused: when a file is no picture.
    """
    pictures = {}
    for block in image_blocks(document):
        address = rendition_to_print(block)["url"]
        if address in images:
            try:
                pictures[address] = _jpeg(images[address], grey=grey)
            except Exception as error:
                raise damaged(block, error) from error
    return pictures


def grey_logo(content: bytes) -> bytes:
    """A logo in grey, as transparent as it was."""
    return _saved(Image.open(io.BytesIO(content)).convert("RGBA").convert("LA"), "PNG")


def _jpeg(content: bytes, *, grey: bool) -> bytes:
    """On white where the picture is transparent; a JPEG in its own colours stays byte for byte."""
    with Image.open(io.BytesIO(content)) as image:
        if image.format == "JPEG" and not grey:
            return content
        white = Image.new("RGBA", image.size, "white")
        flat = Image.alpha_composite(white, image.convert("RGBA"))
        return _saved(flat.convert("L" if grey else "RGB"), "JPEG", quality=_QUALITY)


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
