"""What a print shop needs of a PDF and the typesetter does not write: bytes to bytes, the same in any process."""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream

from pages.handouts.errors import HandoutRefused

POINTS_PER_MM: Final = 72 / 25.4
# Crop marks stand off the bleed, so that none is left on the paper when the knife is a little off.
_OFF, _LONG, _EDGE = 2 * POINTS_PER_MM, 6 * POINTS_PER_MM, 2 * POINTS_PER_MM
_MARK_WIDTH = 0.25
_CLAIMS = ("pdfaid:part", "pdfaid:conformance")
_PAINTS = {"sc", "scn", "SC", "SCN"}
_SPACES = {"cs": "fill", "CS": "stroke"}


def press_sheet(content: bytes, *, grey: bool, crop_marks: bool) -> bytes:
    """The typesetter's PDF with a bleed box, in grey if asked for, and with crop marks if asked for.

    It stops claiming to be an archival PDF, which no print shop asks for and a sheet in grey would not be.

    :param content: each of its pages has a trim box, and what is around that is bleed.
    :raises HandoutRefused: when something on it has colours that cannot be made grey.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _withdraw_claims(pdf)
        if grey:
            _make_grey(pdf)
        for page in pdf.pages:
            page.bleedbox = Array(page.mediabox)
            if crop_marks:
                _mark(pdf, page)
        file = io.BytesIO()
        pdf.save(file, deterministic_id=True)
    return file.getvalue()


def _withdraw_claims(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for claim in _CLAIMS:
            if claim in metadata:
                del metadata[claim]
    if Name.OutputIntents in pdf.Root:
        del pdf.Root.OutputIntents


def _mark(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Draws where to cut, outside of the bleed, in all inks of the press."""
    left, bottom, right, top = (float(side) for side in page.bleedbox)
    slug = _OFF + _LONG + _EDGE
    page.mediabox = Array(_measures(left - slug, bottom - slug, right + slug, top + slug))
    cut_left, cut_bottom, cut_right, cut_top = (float(side) for side in page.trimbox)
    lines = []
    for x in (cut_left, cut_right):
        lines += [(x, top + _OFF, x, top + _OFF + _LONG), (x, bottom - _OFF, x, bottom - _OFF - _LONG)]
    for y in (cut_bottom, cut_top):
        lines += [(left - _OFF, y, left - _OFF - _LONG, y), (right + _OFF, y, right + _OFF + _LONG, y)]
    name = page.add_resource(_registration(pdf), Name.ColorSpace, Name.Registration)
    drawn = "\n".join("{} {} m {} {} l S".format(*_measures(*line)) for line in lines)
    page.contents_add(f"q {name} CS 1 SCN {_MARK_WIDTH} w\n{drawn}\nQ".encode())


def _measures(*points: float) -> tuple[Decimal, ...]:
    return tuple(Decimal(f"{point:.3f}") for point in points)


def _registration(pdf: pikepdf.Pdf) -> Array:
    """The colour that every ink prints."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceGray, pdf.make_indirect(tint)])


def _make_grey(pdf: pikepdf.Pdf) -> None:
    """Writes every colour as its lightness.

    :raises HandoutRefused: when a picture or a gradient has colours. Pictures are made grey before they are set.
    """
    for page in pdf.pages:
        page.contents_coalesce()
        page.Contents = Stream(pdf, _in_grey(page.obj, page.Resources))
    for drawing in [each for each in pdf.objects if isinstance(each, Stream) and each.get("/Subtype") == "/Form"]:
        drawing.write(_in_grey(drawing, drawing.get("/Resources", Dictionary())))
    for holder in [each for each in pdf.objects if isinstance(each, Dictionary | Stream)]:
        group, resources = holder.get("/Group"), holder.get("/Resources")
        if isinstance(group, Dictionary) and _is_coloured(group.get("/CS")):
            group.CS = Name.DeviceGray
        if isinstance(resources, Dictionary) and "/ColorSpace" in resources:
            for name, space in list(resources.ColorSpace.items()):
                if _is_coloured(space):
                    del resources.ColorSpace[name]
    pdf.remove_unreferenced_resources()
    if any(_is_coloured(space) for space in _spaces(pdf)):
        raise HandoutRefused("There is a picture or a gradient on this press sheet that cannot be made grey.")


def _in_grey(drawing: Any, resources: Any) -> bytes:
    """The content of a page or drawing with grey for colours."""
    spaces = resources.get("/ColorSpace", Dictionary())
    coloured = {"fill": False, "stroke": False}
    kept: list[Any] = []
    for instruction in pikepdf.parse_content_stream(drawing):
        operands: list[Any] = list(instruction.operands)
        operator = str(instruction.operator)
        what = "fill" if operator.islower() else "stroke"
        if operator in _SPACES:
            coloured[what] = _is_coloured(spaces.get(str(operands[0]), operands[0]))
            if coloured[what]:
                operands = [Name.DeviceGray]
        elif operator in ("rg", "RG"):
            operands, operator = [_lightness(operands)], "g" if what == "fill" else "G"
        elif operator in _PAINTS and coloured[what]:
            operands = [_lightness(operands)]
        kept.append((operands, Operator(operator)))
    return pikepdf.unparse_content_stream(kept)


def _lightness(colour: list[Any]) -> Decimal:
    """The grey that the eye takes for as light, of red, green and blue (the weights of ITU-R BT.601)."""
    red, green, blue = (float(part) for part in colour)
    return Decimal(f"{0.299 * red + 0.587 * green + 0.114 * blue:.4f}")


def _is_coloured(space: Any) -> bool:
    """Whether a colour space has more than one component."""
    if isinstance(space, Array) and space[0] == Name.ICCBased:
        return int(space[1].N) > 1
    if isinstance(space, Array) and space[0] == Name.Indexed:
        return _is_coloured(space[1])
    kind = space[0] if isinstance(space, Array) else space
    return kind in (Name.DeviceRGB, Name.CalRGB, Name.Lab, Name.DeviceCMYK)


def _spaces(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The colour spaces of all that is drawn."""
    for each in pdf.objects:
        if isinstance(each, Dictionary | Stream):
            for holder in (each, each.get("/Shading"), each.get("/Group"), each.get("/Resources")):
                if isinstance(holder, Dictionary | Stream):
                    for name in ("/ColorSpace", "/CS"):
                        space = holder.get(name)
                        yield from space.values() if isinstance(space, Dictionary) else [space]
