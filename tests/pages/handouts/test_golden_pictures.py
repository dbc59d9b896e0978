"""The demonstration's handouts look as somebody looked at them and found them good.

A failure names a picture in ``var/golden``, where new and old stand side by side: look at it, and read
docs/golden-pictures.md. Fonts and typesetter come from pinned packages, so the same everywhere.
"""

import pytest
from PIL import Image, ImageDraw

from pages.handouts.printing import Printing
from tests.pages.handouts.demonstration import demonstration_handout
from tests.pages.handouts.pictures import HANDOUTS, SEEN, TOLERANCE, difference, golden_file, picture_of


@pytest.mark.parametrize("handout", HANDOUTS, ids="-".join)
def test_a_handout_looks_as_it_was_accepted(handout):
    picture, file = picture_of(*handout), golden_file(*handout)
    assert file.exists(), "There is no picture of it yet: python -m tests.accept_golden"
    golden = Image.open(file)
    apart = difference(picture, golden)
    if apart > TOLERANCE:
        SEEN.mkdir(parents=True, exist_ok=True)
        both = Image.new("L", (picture.width + golden.width, max(picture.height, golden.height)), 255)
        both.paste(picture, (0, 0))
        both.paste(golden.convert("L"), (picture.width, 0))
        both.save(SEEN / file.name)
    assert apart <= TOLERANCE, f"It looks otherwise: see {SEEN / file.name}, new at the left"


def test_a_line_that_moved_or_a_box_that_is_missing_is_seen():
    """The control: the tolerance is not so wide that what a reader would miss passes."""
    picture = picture_of("cervical-insufficiency", "en", "easy")
    moved = Image.new("L", picture.size, 255)
    moved.paste(picture, (0, 4))
    without = picture.copy()
    ImageDraw.Draw(without).rectangle((20, 130, 360, 150), fill=255)
    assert difference(picture, moved) > TOLERANCE
    assert difference(picture, without) > TOLERANCE
    assert difference(picture, picture) == 0


def test_every_picture_that_is_kept_is_of_a_handout():
    kept = {file.name for file in golden_file(*HANDOUTS[0]).parent.iterdir()}
    assert kept == {golden_file(*handout).name for handout in HANDOUTS}
    assert demonstration_handout("cervical-insufficiency", "en", Printing()).pages > 1
