"""Reads PO. An entry belongs to the segment that its ``msgctxt`` names, or else its location."""

import tempfile

import polib

from pages.localization.exchange.errors import FileRefused
from pages.localization.exchange.incoming import IncomingFile, IncomingUnit, one_language
from pages.localization.exchange.key import UnitKey
from pages.localization.exchange.languages import code_of
from pages.localization.exchange.limits import PO_LINES, TEXT_CHARACTERS, UNITS


def read_po(name: str, text: str) -> IncomingFile:
    """What a PO file says. A fuzzy entry is unfinished, an obsolete one is passed over.

    :raises FileRefused: for whatever is no PO file within the limits.
    """
    if text.count("\n") > PO_LINES:
        raise FileRefused(f"It has more than {PO_LINES} lines. Export and import fewer documents at once.")
    file = _parsed(text)
    charset = file.metadata.get("Content-Type", "charset=utf-8").lower().rpartition("charset=")[2].strip()
    if charset not in ("utf-8", "charset"):  # the second is what templates say before they are filled in
        raise FileRefused(f"It says that it is {charset[:40]}. Save it as UTF-8.")
    entries = [entry for entry in file if not entry.obsolete]
    if len(entries) > UNITS:
        raise FileRefused(f"It has more than {UNITS} entries. Export and import fewer documents at once.")
    units = [_unit(entry) for entry in entries]
    language = file.metadata.get("Language", "").strip()
    return IncomingFile(name, one_language(code_of(language) if language else None, units), tuple(units))


def _parsed(text: str) -> polib.POFile:
    # From a file: polib would open a text that happens to be a path, and it breaks texts at U+2028, which ends no line.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".po", newline="") as file:
        file.write(text)
        file.flush()
        try:
            return polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
            line = str(error).rpartition("line ")[2].rstrip(")")
            raise FileRefused(
                f"Line {line}: this is no PO file." if line.isdigit() else "This is no PO file."
            ) from error


def _unit(entry: polib.POEntry) -> IncomingUnit:
    written = [entry.msgctxt or "", *(location for location, _line in entry.occurrences)]
    key = next((key for each in written if (key := UnitKey.parse(each))), None)
    if max(len(entry.msgid), len(entry.msgstr)) > TEXT_CHARACTERS:
        raise FileRefused(f"Line {entry.linenum}: a text is longer than {TEXT_CHARACTERS} characters.")
    return IncomingUnit(
        name=(entry.msgctxt or entry.msgid)[:300],
        key=key if not entry.msgid_plural else None,
        place=f"Line {entry.linenum}",
        source=(entry.msgid,),
        target=(entry.msgstr,) if entry.msgstr else (),
        is_finished=not entry.fuzzy,
    )
