"""How a clinic's handouts look: its name, its colour and its logo."""

import hashlib
from dataclasses import dataclass

DEFAULT_COLOUR = "#0f4f59"


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
