"""Reads what was scanned or typed: the address in a QR code, or a code with the number of its issue."""

import re
from dataclasses import dataclass

from pages.content.codes import ALPHABET, read_code

MOST_CODES = 500

_SEPARATORS = re.compile(r"[\r\n,;\t]+")
_ADDRESS = re.compile(r"/v/(?P<code>[^/?#\s]+)/?(?:\?(?:[^#\s]*&)?issue=(?P<issue>\d{1,6}))?", re.IGNORECASE)
_WRITTEN = re.compile(r"(?P<code>[^/#]+?)\s*(?:[/#]\s*(?P<issue>\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Typed:
    """One handout of the rack. ``code`` is None where no code was typed; ``issue`` where it was not said."""

    written: str
    code: str | None
    issue: int | None = None


def read_codes(text: str) -> list[Typed]:
    """Each entry once, in the order typed: one a line, or with commas or semicolons between them.

    Takes what a scanner types (``https://…/v/K7QM-4XTB/?issue=2``) and what a person types (``k7qm4xtb``,
    ``K7QM-4XTB/2``).
    """
    entries = (entry.strip() for entry in _SEPARATORS.split(text))
    return list(dict.fromkeys(_read(entry) for entry in entries if entry))


def corrected(text: str, written: str, code: str) -> str:
    """What was typed with another code in the place of one entry; the number of its issue stays."""
    issue = _read(written).issue
    meant = f"{code}/{issue}" if issue else code
    return "".join(meant if part.strip() == written else part for part in re.split(f"({_SEPARATORS.pattern})", text))


def near_misses(written: str) -> list[str]:
    """The codes that one wrong character, or two that changed places, would turn into this."""
    found = _ADDRESS.search(written) or _WRITTEN.fullmatch(written)
    typed = found["code"].upper().replace("-", "").replace(" ", "") if found else ""
    if len(typed) != 8:
        return []
    places = range(len(typed))
    changed = {typed[:place] + letter + typed[place + 1 :] for place in places for letter in ALPHABET}
    swapped = {typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :] for place in places[:-1]}
    return sorted(filter(None, map(read_code, changed | swapped)))


def _read(entry: str) -> Typed:
    found = _ADDRESS.search(entry) or _WRITTEN.fullmatch(entry)
    if found is None:
        return Typed(entry, None)
    return Typed(entry, read_code(found["code"]), int(found["issue"]) if found["issue"] else None)
