"""The image files of a document."""

import base64
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.core.files import File
from PIL import Image

from pages.handouts.errors import HandoutRefused
from pages.models.image import TopicImageRendition

_PRINTABLE = ("image/jpeg", "image/png")
# As wide as the widest paper has dots; never enlarged.
_FOR_PRINT_SHOPS = "width-2600|format-jpeg|jpegquality-95"


def rendition_to_print(block: Mapping[str, Any]) -> dict[str, Any]:
    """The widest rendition of an image block in a format that goes into a PDF as it is.

    :raises HandoutRefused: when there is none.
    """
    printable = [rendition for rendition in block["renditions"] if rendition["type"] in _PRINTABLE]
    if not printable:
        raise HandoutRefused("This image has no JPEG or PNG to print.", block["id"])
    return max(printable, key=lambda rendition: rendition["width"])


def picture(block: Mapping[str, Any], content: bytes) -> str:
    """The file of an image block as an SVG that the typesetter takes.

    :raises HandoutRefused: when the file is no image. The typesetter would print an empty place.
    """
    try:
        return svg_of(content)
    except Exception as error:
        raise damaged(block, error) from error


def damaged(block: Mapping[str, Any], error: Exception) -> HandoutRefused:
    return HandoutRefused(f"The file of this image is damaged: {error}", block["id"])


def svg_of(content: bytes) -> str:
    """A PNG or JPEG as an SVG: JSON holds no bytes, and a list of numbers takes six times as long. A JPEG goes into
    the PDF byte for byte.

    :raises OSError: when it cannot be read as a picture.
    """
    with Image.open(io.BytesIO(content)) as image:
        image.verify()
        size, media_type = f'width="{image.width}" height="{image.height}"', image.get_format_mimetype()
    data = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image href="data:{media_type};base64,{data}" {size}/></svg>'
    )


def image_blocks(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for section in document["sections"]:
        yield from (block for block in section["blocks"] if block["type"] == "image")


def stored_images(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The bytes to print of each image of a document, by the rendition's address. A read an image.

    :raises HandoutRefused: when a file that the edition names cannot be read.
    """
    return _read_each(document, lambda block, wanted: TopicImageRendition.open_at(wanted["url"]))


def sharpest_images(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The same for a print shop, by the same addresses: as sharp as the file that was uploaded, where that is sharper
    than what readers get and the library still has it. Makes renditions that are missing."""
    return _read_each(document, _open_for_print_shops)


def _open_for_print_shops(block: Mapping[str, Any], wanted: Mapping[str, Any]) -> File:
    renditions = TopicImageRendition.objects.filter(image__uuid=block["image_id"], width=wanted["width"])
    found = next((each for each in renditions.select_related("image") if each.url == wanted["url"]), None)
    if found is not None and found.image.width > found.width:
        sharper = found.image.get_rendition(_FOR_PRINT_SHOPS)
        if sharper.width > found.width:
            opened: File = sharper.file.open("rb")
            return opened
    return TopicImageRendition.open_at(wanted["url"])


def _read_each(
    document: Mapping[str, Any], open_file: Callable[[Mapping[str, Any], Mapping[str, Any]], File]
) -> dict[str, bytes]:
    files = {}
    for block in image_blocks(document):
        wanted = rendition_to_print(block)
        if wanted["url"] not in files:
            try:
                with open_file(block, wanted) as file:
                    files[wanted["url"]] = file.read()
            except OSError as error:
                raise HandoutRefused(f"The file of this image cannot be read: {error}", block["id"]) from error
    return files
