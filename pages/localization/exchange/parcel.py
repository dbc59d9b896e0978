"""One file, or several in a zip: from documents to bytes and back."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.text import slugify

from pages.localization.exchange.decoding import decode
from pages.localization.exchange.errors import FileRefused
from pages.localization.exchange.incoming import IncomingFile, IncomingUnit, inside
from pages.localization.exchange.limits import (
    PARCEL_UNITS,
)
from pages.localization.exchange.outgoing import OutgoingDocument
from pages.localization.exchange.po_reader import read_po
from pages.localization.exchange.po_writer import write_po
from pages.localization.exchange.unpacking import unpack
from pages.localization.exchange.xliff_reader import read_xliff
from pages.localization.exchange.xliff_writer import write_xliff

Format = Literal["xliff", "po"]
_WRITERS = {"xliff": write_xliff, "po": write_po}
_ENDINGS = {"xliff": "xlf", "po": "po"}
_ZIP_MARK = b"PK"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Download:
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came in: units of one language, from one file or several."""

    language: str
    units: tuple[IncomingUnit, ...]


def write_parcel(documents: Iterable[OutgoingDocument], file_format: Format) -> Download:
    """One file for one document, a zip for several; the same documents give the same bytes.

    :raises FileRefused: when there is no document, or nothing in them to translate.
    """
    filled = [document for document in documents if document.units]
    if not filled:
        raise FileRefused("There is no text to export.")
    write = _WRITERS[file_format]
    if len(filled) == 1:
        content_type = "application/x-xliff+xml" if file_format == "xliff" else "text/x-gettext-translation"
        return Download(_name(filled[0], file_format), content_type, write(filled[0]))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for document in filled:
            info = zipfile.ZipInfo(_name(document, file_format), _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, write(document))
    tag = filled[0].language.tag
    return Download(f"parity.{tag}.{_ENDINGS[file_format]}.zip", "application/zip", buffer.getvalue())


def read_parcel(name: str, content: bytes) -> Parcel:
    """What an XLIFF or PO file says, or a zip of them; which of these it is, its content tells.

    :raises FileRefused: when it cannot be read as a whole; nothing of it is used then.
    """
    if not content.startswith(_ZIP_MARK):
        file = _read(name, content)
        return Parcel(file.language, file.units)
    files = []
    for member, packed in unpack(content):
        with inside(member):
            files.append(_read(member, packed))
    languages = {file.language for file in files}
    if len(languages) > 1:
        raise FileRefused(
            f"It holds several languages ({', '.join(sorted(languages))}). Import one language at a time."
        )
    units = tuple(replace(unit, place=f"{file.name}, {unit.place}") for file in files for unit in file.units)
    if len(units) > PARCEL_UNITS:
        raise FileRefused(f"It has more than {PARCEL_UNITS} units. Import it in parts.")
    return Parcel(languages.pop(), units)


def read_xliff_parcel(name: str, content: bytes) -> Parcel:
    """What one XLIFF file says; nothing else is read.

    :raises FileRefused: when it cannot be read as a whole.
    """
    file = read_xliff(name, decode(content))
    return Parcel(file.language, file.units)


def _read(name: str, content: bytes) -> IncomingFile:
    text = decode(content)
    if text.lstrip().startswith("<"):
        return read_xliff(name, text)
    if "msgid" in text:
        return read_po(name, text)
    raise FileRefused("This is neither XLIFF nor PO nor a zip of them.")


def _name(document: OutgoingDocument, file_format: Format) -> str:
    title = slugify(document.title)[:60] or document.owner.type
    return f"{title}-{document.owner.id[:8]}.{document.language.tag}.{_ENDINGS[file_format]}"
