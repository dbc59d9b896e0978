"""What an edition can be printed as."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Paper = Literal["letter", "a4"]
Variant = Literal["standard", "large", "bilingual", "easy", "press"]
Ink = Literal["rgb", "grey"]

PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)
VARIANTS: Final[tuple[Variant, ...]] = get_args(Variant)
INKS: Final[tuple[Ink, ...]] = get_args(Ink)

# What a press sheet prints beyond the paper's edge, in points: 3 mm, and an eighth of an inch.
_BLEEDS: Final[dict[Paper, float]] = {"a4": 3 * 72 / 25.4, "letter": 9}


@dataclass(frozen=True, slots=True)
class Printing:
    """The choices of whoever prints, the same for every edition.

    ``bilingual`` needs a second document beside the first. Only ``press``, the sheet for a print shop, can be asked
    for in ``grey`` or with ``crop_marks``; its bleed follows the paper: 3 mm around A4, an eighth of an inch around
    Letter.

    :raises ValueError: for a choice that the variant does not have.
    """

    variant: Variant = "standard"
    paper: Paper = "letter"
    ink: Ink = "rgb"
    crop_marks: bool = False

    def __post_init__(self) -> None:
        if self.variant != "press" and (self.ink != "rgb" or self.crop_marks):
            raise ValueError("Only a press sheet can be asked for in grey or with crop marks.")

    @property
    def bleed(self) -> float:
        """How far colour runs over each edge of the paper, to be cut off; in points."""
        return _BLEEDS[self.paper] if self.variant == "press" else 0
