"""Reading a PDF back, as a test or a screen reader does."""

import ctypes
import io
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from pages.content.bidi import without_controls

_REORDERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def poppler_text(content: bytes, *options: str) -> str:
    """What poppler extracts; with ``-raw`` in the order of the file, else in the one that it sees in columns."""
    if not shutil.which("pdftotext"):
        assert not os.environ.get("CI"), "CI must have poppler's pdftotext"
        pytest.skip("LOUD: poppler's pdftotext is missing, so NO text was read back from handouts")
    read = subprocess.run(["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True)
    return read.stdout.decode()


def pdfium_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def squeezed(text: str) -> str:
    """Without invisible characters and white space: where a line ends is not part of a text."""
    return "".join(without_controls(text).split())


def normal(text: str) -> str:
    """As texts are compared: composed, without joiners between letters; what turns the order stands between words."""
    return unicodedata.normalize("NFC", _REORDERING.sub(" ", text).replace("\u200c", "").replace("\u2060", ""))


def words_of(text: str) -> list[str]:
    """The words without the punctuation around them."""
    return [word for found in without_controls(text).split() if (word := found.strip(".,:;!?()«»،؛؟"))]


def characters(content: bytes) -> list[tuple[int, float, float, str]]:
    """Each visible character with where it is drawn: page, height of its baseline and left edge in points."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                character = text.get_text_range(index, 1)
                if squeezed(character):
                    left, baseline = ctypes.c_double(), ctypes.c_double()
                    assert raw.FPDFText_GetCharOrigin(text, index, left, baseline)
                    found.append((number, round(baseline.value, 1), left.value, character))
    return found


def pages_of(content: bytes) -> list[list[tuple[str, float]]]:
    """Each page's visible characters with their sizes in points."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            text = page.get_textpage()
            characters = [(text.get_text_range(index, 1), index) for index in range(text.count_chars())]
            seen = [(character, index) for character, index in characters if squeezed(character)]
            found.append([(character, round(raw.FPDFText_GetFontSize(text, index), 1)) for character, index in seen])
    return found


def sizes(content: bytes) -> Counter[float]:
    """How many visible characters are set in each size, in points."""
    return Counter(size for page in pages_of(content) for _, size in page)


def usual_size(content: bytes) -> float:
    """The size in which most of it is set."""
    used = sizes(content)
    return max(used, key=lambda size: used[size])


def drawn_lines(content: bytes) -> list[str]:
    """Each line as the eye meets it from left to right, whatever the order in the file."""
    lines: dict[tuple[int, float], list[tuple[float, str]]] = {}
    for page, baseline, left, character in characters(content):
        lines.setdefault((page, -baseline), []).append((left, character))
    return ["".join(character for _, character in sorted(line)) for _, line in sorted(lines.items())]


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def annotations(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.get("/Annots", [])


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The elements of the tag tree, in reading order."""

    def walk(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Array):
            for child in element:
                yield from walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                yield element
            if "/K" in element:
                yield from walk(element.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def boxes(content: bytes) -> list[tuple[int, float, tuple[float, float, float, float]]]:
    """The ink of each visible character: its page, the height of its baseline, and left, bottom, right and top."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if squeezed(text.get_text_range(index, 1)):
                    left, baseline = ctypes.c_double(), ctypes.c_double()
                    assert raw.FPDFText_GetCharOrigin(text, index, left, baseline)
                    found.append((number, round(baseline.value, 1), text.get_charbox(index)))
    return found


def picture_of(content: bytes, character: str) -> bytes:
    """How the first of this character is drawn: its ink, as grey dots of a tenth of a point."""
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if text.get_text_range(index, 1) == character:
                    left, bottom, right, top = text.get_charbox(index)
                    width, height = page.get_size()
                    crop = (left, bottom, width - right, height - top)
                    return page.render(scale=10, crop=crop, grayscale=True).to_pil().resize((40, 40)).tobytes()
    raise AssertionError(f"{character} is nowhere")


def first_page(content: bytes) -> bytes:
    """The first page as grey dots of half a point."""
    with pypdfium2.PdfDocument(content) as pdf:
        return pdf[0].render(scale=2, grayscale=True).to_pil().tobytes()
