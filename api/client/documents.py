"""Fetches a document with its handouts, and looks at what came before it is kept."""

import hashlib
import json
import re
from typing import Any

from api.client.errors import Gone, WrongAnswer
from api.client.folder import Folder, Key
from api.client.server import Server

PAPERS = ("letter", "a4")
MOST_REDIRECTS = 5
NO_HANDOUT = ("handout-unavailable", "handout-recalled")
"""The document can be read; only its handout is not to be had, or must not be used."""
_FILE = re.compile(r"/api/v1/files/([0-9a-f]{64})\.pdf$")
_CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")


class NotThereYet(Exception):
    """The answer is of an edition older than the one told, or of a recalled one: it came out of some cache."""


class Fetcher:
    """Brings documents into the folder."""

    def __init__(self, server: Server, folder: Folder, *, handouts: bool) -> None:
        self.server, self.folder, self.handouts = server, folder, handouts

    def fetch(self, key: Key, url: str, *, edition: int, recalled: set[str]) -> None:
        """Makes the copy what the address answers now. Handouts first, so that no document is without its own.

        :param edition: the least that the document can be.
        :param recalled: codes of editions that must not be kept.
        :raises Gone: when there is nothing there, or its handout has been taken back since.
        :raises NotThereYet:
        """
        content, etag = self._read(key, url)
        document = _checked(content, key)
        code: str = document["code"]
        if document["edition"] < edition or code in recalled:
            raise NotThereYet
        if self.handouts:
            for paper in PAPERS:
                self._fetch_handout(key, document, paper)
        else:
            self.folder.keep_handouts(key, "")
        if content != self.folder.document(key) or etag != self.folder.etag(key):
            self.folder.put_document(key, content, etag, code)

    def _read(self, key: Key, url: str) -> tuple[bytes, str]:
        """The bytes and their validator. The slug may have changed since: one address leads to the next."""
        address, etag = f"{url}&fallback=none", self.folder.etag(key)
        for _ in range(MOST_REDIRECTS):
            answer = self.server.get(address, etag=etag)
            if answer.status_code == 304:
                return self.folder.document(key) or b"", etag
            if answer.status_code == 200:
                if answer.headers.get("Content-Language") != key.language:
                    raise WrongAnswer(f"{address} answered in another language.")
                return answer.content, answer.headers.get("ETag", "")
            address = answer.headers.get("Location", "")
        raise WrongAnswer(f"{url} leads nowhere.")

    def _fetch_handout(self, key: Key, document: dict[str, Any], paper: str) -> None:
        """The handout on one paper, where it can be printed and is not here already."""
        code, address = document["code"], f"{document['links']['handout']}?paper={paper}"
        try:
            location = self.server.get(address).headers.get("Location", "")
        except Gone as gone:
            if gone.code not in NO_HANDOUT:
                raise
            self.folder.remove_handout(key, code, paper)
            return
        named = _FILE.search(location)
        if named is None:
            raise WrongAnswer(f"{address} does not lead to a file.")
        held = self.folder.handout(key, code, paper)
        if held is not None and _sha256(held) == named[1]:
            return
        content = self.server.get(location).content
        if _sha256(content) != named[1]:
            raise WrongAnswer(f"{location} is not the file of that name.")
        self.folder.put_handout(key, code, paper, content)


def edition_of(content: bytes) -> int:
    """The edition of a document that is kept; 0 for a damaged one, which is older than anything."""
    try:
        return int(json.loads(content)["edition"])
    except (ValueError, KeyError, TypeError):
        return 0


def _checked(content: bytes, key: Key) -> dict[str, Any]:
    """The document. :raises WrongAnswer: when it is not that topic in that language."""
    try:
        document = json.loads(content)
        named = Key(document["language"], document["id"])
        fits = _CODE.fullmatch(document["code"]) and isinstance(document["edition"], int) and document["links"]
    except (ValueError, KeyError, TypeError) as error:
        raise WrongAnswer(f"The answer for {key.topic} in {key.language} is no document.") from error
    if named != key or not fits:
        raise WrongAnswer(f"The answer for {key.topic} in {key.language} is another document.")
    return dict(document)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
