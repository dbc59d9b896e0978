"""Which addresses a document may lead to."""

import re

# An address from here or of the web, a mail or a telephone; anything else could be a program.
_SAFE = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#)[^\s\x00-\x1f\x7f]*", re.IGNORECASE)


def safe_address(address: str | None) -> str:
    """The address, or nothing where opening it could run something.

    Rich text loses such links when it is sanitised; this is for the addresses that are facts, such as a reference's.
    """
    return address if address and _SAFE.fullmatch(address) else ""
