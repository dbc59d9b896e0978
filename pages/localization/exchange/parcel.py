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
    FILE_BYTES,
    MEGABYTE,
    PARCEL_BYTES,
    PARCEL_FILES,
    PARCEL_RATIO,
    PARCEL_UNITS,
)
from pages.localization.exchange.outgoing import OutgoingDocument
from pages.localization.exchange.po_reader import read_po
from pages.localization.exchange.po_writer import write_po
from pages.localization.exchange.xliff_reader import read_xliff
from pages.localization.exchange.xliff_writer import write_xliff

Format = Literal["xliff", "po"]
_WRITERS = {"xliff": write_xliff, "po": write_po}
_ENDINGS = {"xliff": "xlf", "po": "po"}
_READ_ENDINGS = (".xlf", ".xliff", ".po")
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
    files = list(_unpacked(content))
    languages = {file.language for file in files}
    if len(languages) > 1:
        raise FileRefused(
            f"It holds several languages ({', '.join(sorted(languages))}). Import one language at a time."
        )
    units = tuple(replace(unit, place=f"{file.name}, {unit.place}") for file in files for unit in file.units)
    if len(units) > PARCEL_UNITS:
        raise FileRefused(f"It has more than {PARCEL_UNITS} units. Import it in parts.")
    return Parcel(languages.pop(), units)


def _read(name: str, content: bytes) -> IncomingFile:
    text = decode(content)
    if text.lstrip().startswith("<"):
        return read_xliff(name, text)
    if "msgid" in text:
        return read_po(name, text)
    raise FileRefused("This is neither XLIFF nor PO nor a zip of them.")


def _unpacked(content: bytes) -> Iterable[IncomingFile]:
    if len(content) > FILE_BYTES:
        raise FileRefused(f"It is larger than {FILE_BYTES // MEGABYTE} MB. Import it in parts.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check_members(members)
            for info in members:
                with inside(info.filename):
                    yield _read(info.filename, _member(archive, info))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileRefused(f"This zip is damaged or packed in a way that is not read ({error}).") from error
    except ValueError as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused(f"This zip is damaged ({error}).") from error


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise FileRefused("This zip is empty.")
    if len(members) > PARCEL_FILES:
        raise FileRefused(f"It holds more than {PARCEL_FILES} files. Import it in parts.")
    if len({info.filename for info in members}) < len(members):
        raise FileRefused("Two of its files have the same name.")
    total = 0
    for info in members:
        name = info.filename
        total += info.file_size
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
            raise FileRefused(f"{name[:100]}: this is no file name inside a zip.")
        if not name.lower().endswith(_READ_ENDINGS):
            raise FileRefused(f"{name[:100]}: only .xlf, .xliff and .po files are read, and no zip inside a zip.")
        if info.flag_bits & 0x1:
            raise FileRefused(f"{name[:100]}: it is encrypted. Pack it without a password.")
        if info.file_size > FILE_BYTES or info.file_size > PARCEL_RATIO * max(info.compress_size, 1):
            raise FileRefused(f"{name[:100]}: it is packed too tightly or too large.")
    if total > PARCEL_BYTES:
        raise FileRefused(f"Its files are larger than {PARCEL_BYTES // MEGABYTE} MB together. Import it in parts.")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content of one file, and never more than its entry says: a forged size ends in a refusal."""
    with archive.open(info) as member:
        content = member.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise FileRefused("it is larger than its entry says.")
    return content


def _name(document: OutgoingDocument, file_format: Format) -> str:
    title = slugify(document.title)[:60] or document.owner.type
    return f"{title}-{document.owner.id[:8]}.{document.language.tag}.{_ENDINGS[file_format]}"
