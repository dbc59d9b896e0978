"""Pictures of an issue's pages, made once of its file and kept beside it."""

from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pages.handouts.models import HandoutIssue
from pages.handouts.renderer.page_png import page_as_png
from pages.handouts.renderer.pool import in_renderer

WIDTHS: Final = (320, 640, 1280)
"""In pixels: for a list, for a telephone, for a screen."""


def page_image(issue: HandoutIssue, page: int, width: int) -> bytes:
    """A page as PNG, from storage where it was made before.

    A picture that its writer left unfinished is made again: a PNG ends with a chunk that says so.

    :param page: counted from 1; the issue must have it.
    :param width: of ``WIDTHS``.
    """
    name = f"handouts/pages/{issue.sha256}-{page}-{width}.png"
    if default_storage.exists(name):
        with default_storage.open(name, "rb") as file:
            kept: bytes = file.read()
        if kept.endswith(_END):
            return kept
        default_storage.delete(name)
    with default_storage.open(issue.file_name, "rb") as file:
        made = in_renderer(page_as_png, file.read(), page, width)
    default_storage.save(name, ContentFile(made))
    return made


_END: Final = b"IEND\xaeB`\x82"
