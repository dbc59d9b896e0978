"""All representations of a document, by the name that an address gives them.

Each is a pure function: of the JSON document of a topic's address, of an edition or of a draft (which FHIR refuses),
as a dict; it gives text. Nothing else is read, and no active language plays a part, so equal documents give equal
bytes, in one version of Parity: a better renderer may write an old edition anew. Only its JSON is the same for ever.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pages.rendering.fhir import fhir
from pages.rendering.fragment import html
from pages.rendering.jsonld import jsonld
from pages.rendering.markdown import md
from pages.rendering.outline import Document
from pages.rendering.text import txt


@dataclass(frozen=True, slots=True)
class Representation:
    """``is_text``: for people; the others are JSON of some kind."""

    name: str
    media_type: str
    render: Callable[[Document], str]

    @property
    def is_text(self) -> bool:
        return self.media_type.startswith("text/")


_ALL = (
    Representation("jsonld", "application/ld+json", jsonld),
    Representation("html", "text/html", html),
    Representation("md", "text/markdown", md),
    Representation("txt", "text/plain", txt),
    Representation("fhir", "application/fhir+json", fhir),
)

REPRESENTATIONS: dict[str, Representation] = {each.name: each for each in _ALL}
"""All but JSON, which the document is already."""
