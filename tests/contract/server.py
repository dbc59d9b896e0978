"""A server in this process, on the database as the test sees it, for clients that are other programs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections


class _Silent(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    """The root of the site. It answers one request at a time; this thread must leave the database alone meanwhile."""
    with shared_connection() as application:
        server = make_server("127.0.0.1", 0, application, handler_class=_Silent)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def shared_connection() -> Iterator[Any]:
    """The application, answering every thread on this thread's connection, one request at a time.

    Thus it sees what a test has not committed.
    """
    connection, handler = connections["default"], WSGIHandler()
    connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        connections["default"] = connection
        return handler(environ, start_response)

    try:
        yield application
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        connection.dec_thread_sharing()
