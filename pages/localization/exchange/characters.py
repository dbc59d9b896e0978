"""Which invisible characters of a file's text are kept, removed or refused.

A text that came in through a file is read by patients. An override can turn ``12`` into ``21`` on the page; control
characters and U+FFFD are the traces of a broken encoding: such a unit is refused. Isolates (U+2066 to U+2069) are
removed with a word about it, because pages and handouts set their own. Marks such as U+200F are letters of how a
language is written, and stay.
"""

import re

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffd\ufffe\uffff\ud800-\udfff]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def refused_characters(text: str) -> list[str]:
    """The names of the characters that no text may hold: ``U+202E``."""
    return sorted({f"U+{ord(character):04X}" for character in _REFUSED.findall(text)})


def without_isolates(text: str) -> str:
    return _ISOLATES.sub("", text)


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", text)
