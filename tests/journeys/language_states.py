"""Every state that a language of a topic can be in, each with languages that are in it: every language of the table."""

from dataclasses import dataclass
from itertools import product

from cms.languages import LANGUAGES

ALL = [language.code for language in LANGUAGES if language.code != "en"]
HALVES = (ALL[::2], ALL[1::2])
# Which two languages a topic has, and in which it is missing: every language once.
FEW = {"has-es-ar": ["es", "ar"], "has-ru-hi": ["ru", "hi"]}
LACKED = {"has-es-ar": [code for code in ALL if code not in ("es", "ar")], "has-ru-hi": ["es", "ar"]}


@dataclass(frozen=True)
class State:
    """One state, and the languages of a topic that are in it. The topic's other languages are public."""

    name: str
    slug: str
    languages: list[str]

    @property
    def reason(self) -> str | None:
        """Why these languages cannot be served; None where they can."""
        return {"matching": None, "outdated": None, "never": "not-translated", "incomplete": "not-translated"}.get(
            self.name, self.name
        )


STATES = [
    *(State(name, "whole", ALL) for name in ("matching", "outdated", "deleted")),
    *(State(name, "whole", half) for name, half in product(("withdrawn", "recalled", "not-offered"), HALVES)),
    *(State(name, slug, LACKED[slug]) for name, slug in product(("never", "incomplete"), FEW)),
]
