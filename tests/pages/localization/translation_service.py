"""A translation service on this machine, that speaks each provider's protocol, and can be told to fail."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Service:
    """``requests`` are (path, headers, body) of each; ``fail`` answers in its place with (status, body)."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.fail: tuple[int, str] | None = None
        self.meanwhile: Callable[[], None] = lambda: None

    def answer(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> tuple[int, str]:
        self.requests.append((path, headers, body))
        self.meanwhile()
        if self.fail:
            return self.fail
        if path == "/translate":
            answer: Any = {"translatedText": [said(text) for text in body["q"]]}
        elif path == "/v2/translate":
            answer = {"translations": [{"text": said(text)} for text in body["text"]]}
        else:
            answer = {"data": {"translations": [{"translatedText": said(text)} for text in body["q"]]}}
        return 200, json.dumps(answer)


def said(text: str) -> str:
    """What the service makes of a text."""
    return f"Máquina: {text}"


@contextmanager
def running_service() -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = service.answer(self.path, dict(self.headers), body)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
