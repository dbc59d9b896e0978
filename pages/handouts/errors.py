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
