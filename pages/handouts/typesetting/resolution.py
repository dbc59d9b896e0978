"""How sharp the pictures of a PDF are at the size at which they are printed."""

import io
import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pikepdf

from pages.handouts.errors import HandoutRefused
from pages.models.image import SHARP_ON_PAPER


class _Drawn(NamedTuple):
    """A picture where it is drawn: its stream, and how wide it is there in points."""

    stream: pikepdf.Stream
    width: float


def require_sharp(content: bytes, blocks: Mapping[bytes, str]) -> None:
    """:param blocks: the id of the block that shows a picture, by the JPEG's bytes; any other picture is the logo.
    :raises HandoutRefused: when one is not ``SHARP_ON_PAPER`` where it is printed, naming its block.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for drawn in _drawn(page.obj, page.Resources, pikepdf.Matrix()):
                pixels, inches = int(drawn.stream.Width), drawn.width / 72
                if round(pixels / inches) < SHARP_ON_PAPER:
                    cause = (
                        f"This picture has {pixels / inches:.0f} dots an inch where a print shop needs "
                        f"{SHARP_ON_PAPER}: it is {pixels} pixels wide and would have to be "
                        f"{math.ceil(inches * SHARP_ON_PAPER)}."
                    )
                    raise HandoutRefused(cause, blocks.get(drawn.stream.read_raw_bytes(), "logo"))


def _drawn(drawing: Any, resources: Any, matrix: pikepdf.Matrix) -> Iterator[_Drawn]:
    """The pictures of a page or a drawing in it, under the matrix that it is drawn with."""
    named, kept = resources.get("/XObject", {}), []
    for instruction in pikepdf.parse_content_stream(drawing, "q Q cm Do"):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "q":
            kept.append(matrix)
        elif operator == "Q":
            matrix = kept.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*(float(part) for part in operands)) @ matrix
        elif operator == "Do":
            found = named[str(operands[0])]
            if found.Subtype == "/Image":
                yield _Drawn(found, math.hypot(matrix.a, matrix.b))
            else:
                own = pikepdf.Matrix(found.get("/Matrix", pikepdf.Matrix()))
                yield from _drawn(found, found.get("/Resources", resources), own @ matrix)
