"""The folder: documents and handouts for apps, and beside them what the mirror needs for itself.

    topics/<language>/<topic id>.json            exactly the bytes of the API
    handouts/<language>/<topic id>/<code>-<paper>.pdf
    status.json                                  how old the copy is
    .mirror/                                     state, validators, half-written files, the lock

Files are named after what never changes. A new edition's handouts are written before its document, and the old
edition's removed after it, so that a document's handouts are there whenever it is.
"""

import fcntl
import hashlib
import json
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from api.client import files
from api.client.errors import Busy, Refused
from api.client.state import State, status_file

INSIDE = ".mirror"


class Key(NamedTuple):
    """Names one document: its language as a BCP-47 tag, and the topic's permanent id."""

    language: str
    topic: str


class Folder:
    """One folder, locked while this is open."""

    def __init__(self, path: Path, site: str) -> None:
        """:raises Refused: when something else is in it, or the copy of another site. :raises Busy:"""
        self.path = path
        self.inside = path / INSIDE
        self.scratch = self.inside / "scratch"
        if path.exists() and not path.is_dir():
            raise Refused(f"{path} is not a folder.")
        state = load_state(path)
        if state is None and path.is_dir() and [entry for entry in path.iterdir() if entry.name != INSIDE]:
            raise Refused(f"{path} holds something else. Name an empty folder, or one that does not exist.")
        if state is not None and state.site != site:
            raise Refused(f"{path} holds a copy of {state.site}, not of {site}.")
        self.state = state or State(site)
        files.make_folder(self.scratch)
        self._lock = os.open(self.inside / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            raise Busy(f"Another mirror is writing into {path}.") from error
        try:
            self.state = load_state(path) or self.state  # as the mirror before has left it
            self.save()
            self._sweep()
        except BaseException:
            os.close(self._lock)
            raise

    def __enter__(self) -> "Folder":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._lock)

    def save(self) -> None:
        """Writes the state, and the status that apps read."""
        files.write(self.inside / "state.json", self.state.written(), scratch=self.scratch)
        files.write(self.path / "status.json", status_file(self.state), scratch=self.scratch)

    # --- documents ---

    def documents(self) -> list[Key]:
        """Those that are there."""
        return [Key(file.parent.name, file.stem) for file in sorted(self.path.glob("topics/*/*.json"))]

    def document(self, key: Key) -> bytes | None:
        return files.read(self._document(key))

    def etag(self, key: Key) -> str:
        """The validator of exactly the bytes that are there; empty where it is not known."""
        hash, _, etag = (files.read(self._etag(key)) or b"").decode("utf-8", "replace").partition(" ")
        content = self.document(key)
        return etag if content is not None and _sha256(content) == hash else ""

    def put_document(self, key: Key, content: bytes, etag: str, code: str) -> None:
        """The document of the edition with this code; its handouts are there already, and now the only ones."""
        files.write(self._document(key), content, scratch=self.scratch)
        files.write(self._etag(key), f"{_sha256(content)} {etag}".encode(), scratch=self.scratch, lasting=False)
        self.keep_handouts(key, code)

    def remove(self, key: Key) -> bool:
        """The document and its handouts. Gives whether there was one."""
        held = self._document(key).exists()
        files.remove(self._document(key))
        files.remove(self._etag(key))
        for file in self._handouts(key):
            files.remove(file)
        return held

    # --- handouts ---

    def handout(self, key: Key, code: str, paper: str) -> bytes | None:
        return files.read(self._handout(key, code, paper))

    def put_handout(self, key: Key, code: str, paper: str, content: bytes) -> None:
        files.write(self._handout(key, code, paper), content, scratch=self.scratch)

    def remove_handout(self, key: Key, code: str, paper: str) -> None:
        files.remove(self._handout(key, code, paper))

    def keep_handouts(self, key: Key, code: str) -> None:
        """Removes the handouts of every other edition."""
        for file in self._handouts(key):
            if not file.name.startswith(f"{code}-"):
                files.remove(file)

    # --- places ---

    def _document(self, key: Key) -> Path:
        return self.path / "topics" / key.language / f"{key.topic}.json"

    def _etag(self, key: Key) -> Path:
        return self.inside / "etags" / key.language / key.topic

    def _handout(self, key: Key, code: str, paper: str) -> Path:
        return self.path / "handouts" / key.language / key.topic / f"{code}-{paper}.pdf"

    def _handouts(self, key: Key) -> list[Path]:
        return sorted((self.path / "handouts" / key.language / key.topic).glob("*.pdf"))

    def _sweep(self) -> None:
        """Removes what an interruption has left: half-written files, and handouts that belong to no document."""
        shutil.rmtree(self.scratch)
        files.make_folder(self.scratch)
        for place in sorted(self.path.glob("handouts/*/*")):
            key = Key(place.parent.name, place.name)
            self.keep_handouts(key, _code_of(self.document(key)))


def load_state(path: Path) -> State | None:
    """The state of the copy in a folder, None where there is none. :raises Refused: when it cannot be read."""
    content = files.read(path / INSIDE / "state.json") if path.is_dir() else None
    try:
        return State.read(content) if content is not None else None
    except ValueError as error:
        raise Refused(f"The state in {path} cannot be used. {error}") from error


def _code_of(content: bytes | None) -> str:
    """The code of a document; empty where there is none, or a damaged one."""
    try:
        return str(json.loads(content or b"{}")["code"])
    except (ValueError, KeyError, TypeError):
        return ""


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
