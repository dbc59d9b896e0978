"""Why a handout is not printed."""


class HandoutRefused(Exception):
    """The document cannot be printed well, so it is not printed at all: paper cannot be taken back.

    ``cause`` is a sentence for the person who publishes; ``block`` is the id of the block (or the name of the field)
    where the trouble is, None where it cannot be told.
    """

    def __init__(self, cause: str, block: str | None = None) -> None:
        super().__init__(f"{cause} (block {block})" if block else cause)
        self.cause = cause
        self.block = block


class HandoutRecalled(HandoutRefused):
    """The newest issue was recalled, and nothing has changed since: the same error would be printed again."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(
            f"Issue {number} of this handout was recalled: {reason} "
            "It is printed again when the handout's design, its renderer or its edition has changed."
        )
        self.number, self.reason = number, reason
