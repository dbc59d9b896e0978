"""What the handouts of the demonstration look like: their pages as small grey pictures, and how much two differ."""

import io
from pathlib import Path

import numpy
import pypdfium2
from PIL import Image

from pages.handouts.printing import Printing, Variant
from tests.pages.handouts.demonstration import LANGUAGES, TOPICS, demonstration_handout

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "handouts" / "pages"
SEEN = Path(__file__).resolve().parents[3] / "var" / "golden"
DPI = 45
# Of 255. A line of text that moved by its own height changes a page by two to four; other hinting by under a half.
TOLERANCE = 0.8

VARIANTS: tuple[Variant, ...] = ("standard", "large", "bilingual", "easy")
HANDOUTS = [(topic, tag, variant) for topic in TOPICS for tag in LANGUAGES for variant in VARIANTS]


def golden_file(topic: str, tag: str, variant: str) -> Path:
    """All pages of a handout, one below the other."""
    return FOLDER / f"{topic}.{tag}.{variant}.png"


def picture_of(topic: str, tag: str, variant: Variant) -> Image.Image:
    """Its pages one below the other, in grey."""
    paper = "a4" if tag == "fr" else "letter"
    with pypdfium2.PdfDocument(demonstration_handout(topic, tag, Printing(variant, paper)).content) as pdf:
        pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pdf]
    whole = Image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    return whole.point(lambda grey: grey // 17 * 17)  # sixteen greys: half the bytes


def as_file(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.quantize(16).save(file, "PNG", optimize=True)
    return file.getvalue()


def difference(picture: Image.Image, golden: Image.Image) -> float:
    """The largest mean difference of any band of a sixth of a page, of 255; all of it where the sizes differ."""
    if picture.size != golden.size:
        return 255
    apart = numpy.abs(numpy.asarray(picture, dtype=float) - numpy.asarray(golden.convert("L"), dtype=float))
    height = DPI * 11 // 6
    return max(float(apart[top : top + height].mean()) for top in range(0, len(apart), height))
