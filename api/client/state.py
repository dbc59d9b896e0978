"""What a mirror remembers between passes, and what it tells apps about the age of the copy."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

FORMAT = 1
# A clock that is put right by a little makes nothing too old.
TOLERANCE = timedelta(hours=1)

TOO_OLD = (
    "This copy has been without contact for too long: what it shows may have been changed or recalled. "
    "Say so above every document, in the reader's language, and ask the reader to call the clinic."
)


@dataclass(slots=True)
class State:
    """``next`` is where the journal goes on; None until everything was fetched, at first and after a resync.

    ``languages`` and ``handouts`` are what it was read for. ``again``: journal lines so young that a cache in front of
    the server may have answered from before them.
    """

    site: str
    format: int = FORMAT
    version: str = ""
    languages: list[str] = field(default_factory=list)
    handouts: bool = True
    next: str | None = None
    again: list[dict[str, Any]] = field(default_factory=list)
    last_contact: str | None = None
    offline_days: int = 0

    @classmethod
    def read(cls, content: bytes) -> "State":
        """:raises ValueError: when it is no state, or one of another format."""
        try:
            values = json.loads(content)
            if values["format"] != FORMAT:
                raise ValueError(f"It has the format {values['format']}, this is {FORMAT}.")
            return cls(**values)
        except (TypeError, KeyError) as error:
            raise ValueError(f"It is not readable: {error}") from error

    def written(self) -> bytes:
        return _json(asdict(self))

    def status(self, now: datetime) -> dict[str, Any]:
        """What apps go by (``status.json``): a copy that was never in contact, or is from the future, is too old."""
        contact = datetime.fromisoformat(self.last_contact) if self.last_contact else None
        until = contact + timedelta(days=self.offline_days) if contact else None
        too_old = contact is None or until is None or not contact - TOLERANCE <= now <= until
        return {
            "site": self.site,
            "languages": self.languages,
            "last_contact": self.last_contact,
            "offline_days": self.offline_days,
            "too_old_from": until.isoformat() if until else None,
            "too_old": too_old,
            "complete": self.next is not None,
            "warning": TOO_OLD if too_old else None,
        }


def status_file(state: State, now: datetime | None = None) -> bytes:
    return _json(state.status(now or datetime.now(UTC)))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
