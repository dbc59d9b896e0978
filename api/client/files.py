"""Files that are there whole or not at all, also after a power cut."""

import os
from pathlib import Path
from tempfile import mkstemp


def write(path: Path, content: bytes, *, scratch: Path, lasting: bool = True) -> None:
    """Puts the content under this name in one step.

    :param scratch: a folder on the same file system for what is half written.
    :param lasting: wait until it is on the disk.
    """
    make_folder(path.parent)
    handle, name = mkstemp(dir=scratch)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        if lasting:
            file.flush()
            os.fsync(file.fileno())
    os.chmod(name, 0o644)
    os.replace(name, path)
    if lasting:
        settle(path.parent)


def read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def remove(path: Path) -> None:
    """Removes a file, and the folder that it leaves empty; one that is not there is no mistake."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    settle(path.parent)
    try:
        os.rmdir(path.parent)
    except OSError:
        return
    settle(path.parent.parent)


def make_folder(path: Path) -> None:
    """Makes the folder and those above it, each entered in the one above for good."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        settle(path.parent)


def settle(folder: Path) -> None:
    """Waits until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
