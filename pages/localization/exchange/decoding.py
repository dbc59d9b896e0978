"""From the bytes of a file to text: UTF-8, or UTF-16 that says so."""

import codecs
import re

from pages.localization.exchange.errors import FileRefused
from pages.localization.exchange.limits import FILE_BYTES, MEGABYTE

_DECLARATION = re.compile(r"\A\s*<\?xml\s[^?]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def decode(content: bytes) -> str:
    """The text of a file, without its byte order mark.

    :raises FileRefused: when it is too large, in another encoding, or holds NUL.
    """
    if len(content) > FILE_BYTES:
        raise FileRefused(f"It is larger than {FILE_BYTES // MEGABYTE} MB. Export and import fewer documents at once.")
    encoding = _MARKS.get(content[:2], "utf-8")
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileRefused(f"Line {line}: this is not {encoding.upper()}. Save the file as UTF-8.") from error
    declared = _DECLARATION.match(text)
    if declared and declared[1].lower() not in ("utf-8", "utf8", encoding):
        raise FileRefused(f"It says that it is {declared[1]}, but only UTF-8 and UTF-16 are read. Save it as UTF-8.")
    if "\0" in text:
        raise FileRefused(f"Line {text[: text.index(chr(0))].count(chr(10)) + 1}: it holds a NUL character.")
    return text
