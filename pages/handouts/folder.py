"""An order of handouts as a folder that can be brought up to date again and again."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pages.handouts.batch import MANIFEST, Batch, Order
from pages.handouts.names import download_name


class NotOurs(Exception):
    """The folder holds something else."""


def bring_up_to_date(folder: Path, order: Order, progress: Callable[[int, int, str], None]) -> Batch:
    """Prints what is wanted into the folder, and removes what an earlier run has put there and is not wanted any more:
    a handout that was replaced or taken back must not be printed from it.

    A file that is there already is left alone. Whatever interrupts it, the next run goes on, and knows what the
    earlier ones have written.

    :param progress: told how many are done, of how many, and the name of the last.
    :raises NotOurs: when the folder holds another order, or files of which nothing is known.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _read_manifest(folder, order)
    batch, publications = Batch(order), order.publications()
    finished = False
    try:
        for number, issue in enumerate(batch.print(publications), start=1):
            name = ""
            if issue is not None:
                content = None
                path = folder / download_name(issue)
                if _sha256(path) != issue.sha256 and (content := batch.content_of(issue)) is not None:
                    _write(path, content)
                if _sha256(path) == issue.sha256:
                    name = batch.add(issue)
            progress(number, len(publications), name)
        finished = True
    finally:
        kept = {entry["file"] for entry in batch.printed}
        earlier = [entry for entry in before if entry["file"] not in kept]
        if finished:
            for entry in earlier:
                if _sha256(folder / entry["file"]) == entry["sha256"]:
                    (folder / entry["file"]).unlink()
        _write(folder / MANIFEST, batch.manifest() if finished else batch.manifest(earlier))
    return batch


def _read_manifest(folder: Path, order: Order) -> list[dict[str, Any]]:
    """What earlier runs have written. :raises NotOurs:"""
    file = folder / MANIFEST
    if not file.exists():
        if any(folder.iterdir()):
            raise NotOurs(f"{folder} holds something else. Name an empty folder, or one that does not exist.")
        return []
    try:
        told = json.loads(file.read_text("utf-8"))
        entries = list(_entries(told["handouts"]))
    except (ValueError, KeyError, TypeError) as error:
        raise NotOurs(f"{file} is not a manifest of handouts.") from error
    if {name: told.get(name) for name in order.described()} != order.described():
        raise NotOurs(f"{folder} holds another order. Name a folder for each language and kind of print.")
    return entries


def _entries(told: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in told:
        if Path(entry["file"]).name != entry["file"]:
            raise ValueError(entry["file"])
        yield entry


def _sha256(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing."""
    scratch = file.with_name(f".{file.name}.part")
    scratch.write_bytes(content)
    os.replace(scratch, file)
