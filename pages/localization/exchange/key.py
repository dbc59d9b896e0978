"""The name of a unit in a file: enough to find its segment again, whatever a tool does to the rest of the file."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote

from cms.languages import BY_CODE, BY_TAG
from pages.content.canonical import wording_hash
from pages.content.document import Owner, Wording

_SEEN_DIGITS = 16
_KEY = re.compile(
    r"(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z]{2,8})*)"
    r"/(?P<type>topic|term|contact|image):(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"/(?P<path>[^\s@]{1,300})@(?P<hash>[0-9a-f]{64})~(?P<seen>[0-9a-f]{16}|0)"
)


@dataclass(frozen=True, slots=True)
class UnitKey:
    """Language, owner, path and source hash of a segment, and which text it had at the export.

    Written as ``es/topic:<id>/<path>@<source hash>~<seen>``. It stands in the unit's id, and once more as the unit's
    location, which is all that survives on the way from XLIFF to PO and back.
    """

    language: str
    owner: Owner
    path: str
    source_hash: str
    seen: str
    """The beginning of the hash of the translation at the export, ``0`` where there was none."""

    @classmethod
    def of(cls, wording: Wording, language: str, text: str) -> Self:
        return cls(language, wording.owner, wording.path, wording.hash, seen_mark(text))

    @classmethod
    def parse(cls, written: str) -> Self | None:
        """The key that was written, or None where this is not one of ours."""
        match = _KEY.fullmatch(written)
        if match is None or match["tag"].lower() not in BY_TAG:
            return None
        owner = Owner(match["type"], match["id"])  # type: ignore[arg-type]
        return cls(BY_TAG[match["tag"].lower()].code, owner, unquote(match["path"]), match["hash"], match["seen"])

    def __str__(self) -> str:
        tag = BY_CODE[self.language].tag
        return f"{tag}/{self.owner}/{quote(self.path, safe='/:')}@{self.source_hash}~{self.seen}"


def seen_mark(text: str) -> str:
    """What a key says of a translation."""
    return wording_hash(text)[:_SEEN_DIGITS] if text else "0"
