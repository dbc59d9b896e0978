"""The sheet for a print shop, opened and read. A failure here is found when a thousand copies are printed."""

import hashlib
import io
import json
import subprocess
import sys

import pikepdf
import pytest
from PIL import Image

from pages.handouts.branding import Branding
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import PAPERS, Printing
from tests.pages.handouts.reading import opened, pdfium_text, poppler_text, squeezed
from tests.pages.handouts.samples import IMAGE_URL, block_texts, paragraph, printed, sample_document

SIZES = {"a4": (210 / 25.4 * 72, 297 / 25.4 * 72), "letter": (612, 792)}
BLEEDS = {"a4": 3 / 25.4 * 72, "letter": 9}
REGISTRATION = ["/Separation", "/All", "/DeviceGray"]
_COLOURED_PAINT = {"rg", "RG", "k", "K"}


def picture(width, height, mode="RGB", kind="JPEG"):
    file = io.BytesIO()
    Image.new(mode, (width, height), "#d0607a").save(file, kind)
    return file.getvalue()


SHARP = {IMAGE_URL: picture(1600, 1200)}


def press(document=None, paper="a4", ink="rgb", crop_marks=False, **given):
    document = sample_document("en") if document is None else document
    return printed(document, Printing("press", paper, ink, crop_marks), **{"images": SHARP} | given)


def box(page, name):
    return [float(side) for side in page[name]]


def drawings(pdf):
    """Everything that draws: the pages, and the drawings in them, with the colour spaces that they name."""
    for page in pdf.pages:
        yield page.obj, page.Resources.get("/ColorSpace", {})
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form":
            yield each, each.get("/Resources", {}).get("/ColorSpace", {})


def components(space):
    if isinstance(space, pikepdf.Array) and space[0] == "/ICCBased":
        return int(space[1].N)
    names = {"/DeviceGray": 1, "/CalGray": 1, "/Separation": 1, "/Pattern": 1}
    return names.get(str(space[0] if isinstance(space, pikepdf.Array) else space), 3)


def coloured(pdf):
    """What paints with more than one component, as operator and colour space."""
    found = []
    for drawing, spaces in drawings(pdf):
        for instruction in pikepdf.parse_content_stream(drawing):
            operator = str(instruction.operator)
            if operator in _COLOURED_PAINT:
                found.append((operator, None))
            if operator in ("cs", "CS"):
                name = str(instruction.operands[0])
                if components(spaces.get(name, name)) > 1:
                    found.append((operator, name))
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" and components(each.ColorSpace) > 1:
            found.append(("Do", "image"))
    return found


@pytest.mark.parametrize("crop_marks", [False, True], ids=["plain", "marked"])
@pytest.mark.parametrize("paper", PAPERS)
def test_each_page_has_the_paper_s_size_to_cut_and_its_bleed_around(paper, crop_marks):
    with opened(press(paper=paper, crop_marks=crop_marks).content) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
            size = trim[2] - trim[0], trim[3] - trim[1]
            assert size == pytest.approx(SIZES[paper], abs=0.1)
            around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert around == pytest.approx([BLEEDS[paper]] * 4, abs=0.1)
            if crop_marks:
                assert media[0] < bleed[0] < bleed[2] < media[2]
                assert media[1] < bleed[1] < bleed[3] < media[3]
            else:
                assert media == bleed


def test_other_handouts_have_no_bleed():
    with opened(printed(sample_document("en"), Printing(paper="a4")).content) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]


def marks_of(page):
    """The lines drawn in the colour of all inks: their ends, and how thick they are."""
    named = [
        name for name, space in page.Resources.ColorSpace.items() if [str(part) for part in space][:3] == REGISTRATION
    ]
    lines, colour, width, start = [], None, None, None
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "CS":
            colour = str(operands[0])
        elif operator == "w":
            width = float(operands[0])
        elif operator == "m":
            start = tuple(float(point) for point in operands)
        elif operator == "l" and colour in named:
            lines.append((start, tuple(float(point) for point in operands), width))
    return lines


@pytest.mark.parametrize("ink", ["rgb", "grey"])
@pytest.mark.parametrize("paper", PAPERS)
def test_crop_marks_point_at_the_cut_from_outside_of_the_bleed(paper, ink):
    with opened(press(paper=paper, ink=ink, crop_marks=True).content) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
            lines = marks_of(page)
            assert len(lines) == 8
            upright = [line for line in lines if line[0][0] == line[1][0]]
            assert {round(start[0], 1) for start, _, _ in upright} == {round(trim[0], 1), round(trim[2], 1)}
            level = [line for line in lines if line[0][1] == line[1][1]]
            assert {round(start[1], 1) for start, _, _ in level} == {round(trim[1], 1), round(trim[3], 1)}
            for start, end, width in lines:
                assert width == 0.25
                for x, y in (start, end):
                    assert media[0] <= x <= media[2]
                    assert media[1] <= y <= media[3]
                    assert not (bleed[0] <= x <= bleed[2] and bleed[1] <= y <= bleed[3])


def test_a_sheet_in_grey_paints_with_one_component_throughout():
    logo = io.BytesIO()
    Image.new("RGBA", (1200, 400), (200, 30, 60, 120)).save(logo, "PNG")
    branding = Branding("Example Clinic", "#7a1f5c", logo.getvalue())
    with opened(press(ink="grey", branding=branding, crop_marks=True).content) as pdf:
        assert coloured(pdf) == []
    with opened(press(branding=branding).content) as pdf:
        assert coloured(pdf) != []


def test_grey_is_as_light_as_the_colour_was():
    with opened(press(ink="grey").content) as pdf:
        greys = {
            round(float(instruction.operands[0]), 2)
            for page in pdf.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "scn" and len(instruction.operands) == 1
        }
    red, green, blue = 0x17 / 255, 0x25 / 255, 0x2B / 255  # the ink of the text
    assert round(0.299 * red + 0.587 * green + 0.114 * blue, 2) in greys


@pytest.mark.parametrize("ink", ["rgb", "grey"])
def test_its_text_is_complete_and_its_fonts_are_embedded(ink):
    document = sample_document("en")
    pdf = press(document, ink=ink, crop_marks=True)
    for extracted in (poppler_text, pdfium_text):
        whole = squeezed(extracted(pdf.content))
        assert {place for place, part in block_texts(document).items() if squeezed(part) not in whole} == set()
    with opened(pdf.content) as file:
        fonts = [
            each
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_it_is_not_tagged_and_claims_to_be_no_archive():
    with opened(press().content) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/OutputIntents" not in pdf.Root
        with pdf.open_metadata() as metadata:
            assert "pdfaid:part" not in metadata
            assert "pdfuaid:part" not in metadata
            assert metadata["dc:title"] == "Cervical insufficiency"


def test_a_picture_that_is_not_sharp_on_paper_is_refused_by_its_block_with_the_width_it_needs():
    with pytest.raises(HandoutRefused) as refused:
        press(images={IMAGE_URL: picture(400, 300)})
    assert refused.value.block == "image-1"
    needed = int(refused.value.cause.rsplit(" ", 1)[1].strip("."))
    assert "400 pixels" in refused.value.cause
    assert press(images={IMAGE_URL: picture(needed, needed * 3 // 4)}).pages
    with pytest.raises(HandoutRefused):
        press(images={IMAGE_URL: picture(needed - 10, (needed - 10) * 3 // 4)})


def test_a_png_is_measured_and_named_too():
    with pytest.raises(HandoutRefused) as refused:
        press(images={IMAGE_URL: picture(400, 300, kind="PNG")})
    assert refused.value.block == "image-1"
    assert press(images={IMAGE_URL: picture(1600, 1200, "RGBA", "PNG")}, ink="grey").pages


def test_other_handouts_print_a_picture_that_is_not_sharp():
    assert printed(sample_document("en")).pages


def test_a_picture_that_is_broken_or_missing_is_refused_by_its_block():
    for images in ({IMAGE_URL: b"no picture"}, {}):
        with pytest.raises(HandoutRefused) as refused:
            press(images=images)
        assert refused.value.block == "image-1"


def test_a_character_without_a_glyph_is_refused_by_the_name_of_its_block():
    document = sample_document("en")
    document["sections"][1]["blocks"].append(paragraph("strange", "Before 😀 after."))
    with pytest.raises(HandoutRefused) as refused:
        press(document)
    assert refused.value.block == "strange"


_PRINT_IN_ANOTHER_PROCESS = """
import hashlib, json
import django
django.setup()
from tests.pages.handouts.test_press import digests
print(json.dumps(digests()))
"""


def digests():
    sheets = [press(paper=paper, ink=ink, crop_marks=True) for paper in PAPERS for ink in ("rgb", "grey")]
    return [hashlib.sha256(sheet.content).hexdigest() for sheet in sheets]


def test_another_process_at_another_time_makes_the_same_bytes():
    here = digests()
    assert len(set(here)) == len(here)
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", _PRINT_IN_ANOTHER_PROCESS],
            env={"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "cms.settings", "TZ": "Asia/Tokyo"},
            capture_output=True,
            check=True,
            text=True,
        )
        assert json.loads(there.stdout.splitlines()[-1]) == here
