"""Unpacks a zip from anybody: nothing is believed of what it says about itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from pages.localization.exchange.errors import FileRefused
from pages.localization.exchange.incoming import inside
from pages.localization.exchange.limits import FILE_BYTES, MEGABYTE, PARCEL_BYTES, PARCEL_FILES, PARCEL_RATIO

_READ_ENDINGS = (".xlf", ".xliff", ".po")
# All that the standard library raises on a damaged zip; it documents the first alone.
_DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError,
    OSError, ValueError, LookupError,
)  # fmt: skip


def unpack(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The name and content of each file of a zip, one after the other.

    :raises FileRefused: for a zip that is damaged, encrypted, too large, or holds anything but XLIFF and PO files.
    """
    if len(content) > FILE_BYTES:
        raise FileRefused(f"It is larger than {FILE_BYTES // MEGABYTE} MB. Import it in parts.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check_members(members)
            for info in members:
                with inside(info.filename):
                    content = _member(archive, info)
                yield info.filename, content
    except FileRefused:
        raise
    except _DAMAGED as error:
        raise FileRefused(f"This zip is damaged or packed in a way that is not read ({error}).") from error


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
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileRefused(f"{name[:100]}: it is packed in a way that is not read.")
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
