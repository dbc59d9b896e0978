"""A mirror that reads this process's own server, and can be interrupted anywhere; and what its folder must hold."""

import json
import os
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from api import throttling
from api.client.folder import Folder
from api.client.mirror import Mirror
from api.client.server import Server
from cms.languages import BY_CODE
from pages.editions.models import Publication

SITE = "http://testserver"


class Interrupted(BaseException):
    """As a killed process: nothing catches it."""


class Transport(httpx.BaseTransport):
    """The server in this process. ``interrupt_at`` the nth request; ``refuse`` addresses with these answers."""

    def __init__(self, interrupt_at: int = 0, refuse: dict[str, httpx.Response] | None = None) -> None:
        self.server = httpx.WSGITransport(app=WSGIHandler(), remote_addr="127.0.0.1")
        self.interrupt_at, self.refuse = interrupt_at, refuse or {}
        self.requests: list[httpx.Request] = []
        self.statuses: list[int] = []

    @property
    def asked(self) -> list[str]:
        return [f"{request.method} {request.url.raw_path.decode()}" for request in self.requests]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address = request.url.raw_path.decode()
        self.requests.append(request)
        if len(self.requests) == self.interrupt_at:
            raise Interrupted
        for pattern, response in self.refuse.items():
            if re.search(pattern, address):
                return response
        with _one_connection():
            answer = self.server.handle_request(request)
            answer.read()
        self.statuses.append(answer.status_code)
        return answer


@contextmanager
def _one_connection() -> Iterator[None]:
    """As Django's own test client: a request does not close the connection in whose transaction the test is."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class FaultyOs:
    """The ``os`` of ``api.client.files``, whose nth step towards the disk never happens."""

    STEPS = ("fsync", "replace", "unlink", "rmdir")

    def __init__(self, interrupt_at: int) -> None:
        self.interrupt_at, self.steps = interrupt_at, 0

    def __getattr__(self, name: str) -> Any:
        if name in self.STEPS:
            self.steps += 1
            if self.steps == self.interrupt_at:
                raise Interrupted
        return getattr(os, name)


def mirror(
    path: Path,
    *,
    transport: Transport | None = None,
    steps: int = 0,
    languages: tuple[str, ...] = (),
    handouts: bool = False,
    key: str = "",
    cached: timedelta = timedelta(0),
) -> list[str]:
    """One pass into this folder. Gives what was asked.

    :param steps: which step towards the disk is the last.
    """
    throttling.forget_all()
    transport = transport or Transport()
    server = Server(SITE, threading.Event(), transport=transport, pause=0)
    with ExitStack() as stack:
        if steps:
            stack.enter_context(patch("api.client.files.os", FaultyOs(steps)))
        folder = stack.enter_context(Folder(path, SITE))
        Mirror(server, folder, languages=languages, handouts=handouts, key=key, cached=cached).bring_level()
    return transport.asked


def documents(path: Path) -> dict[str, bytes]:
    """``<language>/<topic id>``: the bytes in the folder."""
    return {f"{file.parent.name}/{file.stem}": file.read_bytes() for file in path.glob("topics/*/*.json")}


def public(*languages: str) -> dict[str, bytes]:
    """The same, as the publications have it."""
    rows = Publication.objects.public()
    rows = rows.filter(language__in=languages) if languages else rows
    return {f"{BY_CODE[row.language].tag}/{row.topic_id}": row.document.encode() for row in rows}


def handouts(path: Path) -> dict[str, bytes]:
    return {str(file.relative_to(path / "handouts")): file.read_bytes() for file in path.glob("handouts/**/*.pdf")}


def handouts_of(held: dict[str, bytes]) -> set[str]:
    """The names of the handouts that these documents must have."""
    codes = {name: json.loads(content)["code"] for name, content in held.items()}
    return {f"{name}/{code}-{paper}.pdf" for name, code in codes.items() for paper in ("letter", "a4")}
