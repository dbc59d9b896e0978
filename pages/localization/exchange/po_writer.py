"""Writes PO for gettext's tools. The same document gives the same bytes.

``msgctxt`` is the unit's key. Texts are one line with their marks as tags, so that ``pofilter`` and ``msgfmt`` check
them. An outdated text is ``fuzzy``, with its earlier wording as the previous ``msgid`` and the earlier translation.
"""

import polib

from pages.localization.exchange.inline import flat, pieces_of
from pages.localization.exchange.outgoing import OutgoingDocument, OutgoingUnit


def write_po(document: OutgoingDocument) -> bytes:
    file = polib.POFile()
    file.header = f"{document.title} ({document.owner}, {document.text_hash})"
    file.metadata = {
        "Project-Id-Version": "Parity",
        "Language": document.language.tag,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend([_entry(unit) for unit in document.units])
    return f"{file}\n".encode()


def _entry(unit: OutgoingUnit) -> polib.POEntry:
    def line(text: str) -> str:
        return flat(pieces_of(text, rich=unit.wording.rich))

    notes = [f"{unit.place.title}. {unit.place.hint}", *([unit.note] if unit.note else [])]
    return polib.POEntry(
        msgctxt=str(unit.key),
        msgid=line(unit.wording.text),
        msgstr=line(unit.earlier.translation if unit.earlier else unit.text),
        previous_msgid=line(unit.earlier.wording) if unit.earlier else None,
        flags=["fuzzy"] if unit.earlier or unit.is_unconfirmed else [],
        comment="\n".join(notes),
        tcomment="\n".join(unit.comments),
        occurrences=[(str(unit.key), "")],
    )
