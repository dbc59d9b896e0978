"""Reads the journal ahead to its end, before anything is fetched: what was taken back is known first."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from api.client.errors import Gone, WrongAnswer
from api.client.folder import Key
from api.client.server import Server

CHANGES = "/api/v1/changes/"
ENDING = ("withdrawn", "deleted")
REMOVING = (*ENDING, "recalled")
HANDOUT_RECALLED = "handout-recalled"
"""The reason of a line that is "refreshed" since one printing of it was recalled."""
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A kind that is not known is read as "refreshed": whatever it is, the address says what holds now."""

    kind: str
    key: Key
    edition: int | None
    code: str | None
    at: datetime
    url: str
    reason: str | None = None

    @classmethod
    def read(cls, item: dict[str, Any]) -> "Line":
        """:raises WrongAnswer: language and topic become names of files, so they are looked at."""
        try:
            language, topic = item["language"], str(uuid.UUID(item["topic"]))
            if not _TAG.fullmatch(language):
                raise ValueError(language)
            at = datetime.fromisoformat(item["at"])
            return cls(
                item["kind"], Key(language, topic), item["edition"], item["code"], at, item["url"], item.get("reason")
            )
        except (KeyError, TypeError, ValueError) as error:
            raise WrongAnswer(f"A line of the journal cannot be read: {error}") from error

    def written(self) -> dict[str, Any]:
        """As the journal has it."""
        language, topic = self.key
        at = self.at.isoformat()
        kept = {"edition": self.edition, "code": self.code, "at": at, "url": self.url, "reason": self.reason}
        return {"kind": self.kind, "language": language, "topic": topic, **kept}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the journal tells.

    :param next: where it goes on.
    :param fresh: whether it began with everything that is public.
    :param at: the server's time.
    """

    lines: list[Line]
    next: str
    fresh: bool
    at: datetime

    @property
    def cursor(self) -> str:
        """The place up to which these lines lead."""
        return parse_qs(urlsplit(self.next).query)["cursor"][0]


def read_ahead(server: Server, start: str | None, languages: list[str]) -> Reading:
    """All lines from a place on; from what is public where there is no place, or the server knows it no more."""
    if start is not None:
        try:
            return _read(server, start, fresh=False)
        except Gone:
            pass
        except WrongAnswer as error:
            if error.code != "invalid-cursor":
                raise
    try:
        query = {"initial": "true", "lang": ",".join(languages), "page_size": 100}
        return _read(server, f"{CHANGES}?{urlencode(query, safe=',')}", fresh=True)
    except Gone as error:
        raise WrongAnswer(f"The journal cannot be read ({error.code}). Try again.") from error


def _read(server: Server, address: str, *, fresh: bool) -> Reading:
    lines: list[Line] = []
    while True:
        page, at = server.json(address)
        try:
            lines += [Line.read(item) for item in page["items"]]
            following, has_more = str(page["next"]), page["has_more"]
        except (KeyError, TypeError) as error:
            raise WrongAnswer(f"{address} is no page of a journal.") from error
        if has_more and following == address:
            raise WrongAnswer(f"{address} leads to itself.")
        if not has_more:
            return Reading(lines, following, fresh, at)
        address = following
