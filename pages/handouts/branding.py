"""How a clinic's handouts look: its name, its colour and its logo."""

import hashlib
from dataclasses import dataclass

DEFAULT_COLOUR = "#0f4f59"
LEAST_CONTRAST = 4.5
"""Of text with its ground (WCAG 2.2, success criterion 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Branding:
    """``colour`` is ``#rrggbb``, dark enough for white words on it; ``logo`` the bytes of a PNG or JPEG, or None."""

    name: str = ""
    colour: str = DEFAULT_COLOUR
    logo: bytes | None = None

    def record(self) -> dict[str, str | None]:
        """What an issue keeps of it: the logo by its SHA-256."""
        digest = hashlib.sha256(self.logo).hexdigest() if self.logo else None
        return {"name": self.name, "colour": self.colour, "logo": digest}


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of a colour with white by WCAG 2.2, from 1 to 21.

    :raises ValueError: when it is not written as ``#rrggbb``.
    """
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(colour)
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour[1:]))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
