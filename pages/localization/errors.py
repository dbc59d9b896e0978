"""Why a write to translations was refused. Each message says what to do."""

from datetime import datetime


class TranslationError(ValueError):
    """The translation cannot be kept; the message says why and what to do."""


class NotAllowed(TranslationError):
    """This person may not do this; the message names what is missing."""


class Conflict(TranslationError):
    """Somebody else has changed the text since this person saw it. Nothing was written.

    ``theirs`` is the present text, ``author`` who wrote it (None: the system), ``at`` when.
    """

    def __init__(self, theirs: str, author: str | None, at: datetime | None) -> None:
        super().__init__("Somebody else has changed this text since you opened it. Compare both, then save again.")
        self.theirs, self.author, self.at = theirs, author, at


class SignOffError(TranslationError):
    """Nothing was signed; ``paths`` are the document paths that stand in the way."""

    def __init__(self, message: str, paths: list[str]) -> None:
        super().__init__(message)
        self.paths = paths


class UnreadSegments(SignOffError):
    """The reviewer has not read all segments yet; ``paths`` are those."""
