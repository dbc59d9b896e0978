"""A Parity server and a Varnish in front of it, as processes of their own, on the database of the tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0
"""Seconds after which a process that does not answer counts as dead."""
HURRY = {"Hurry": "1"}
"""A header with which an answer is kept for a hundredth of the time that it says."""
_HURRY = """
sub vcl_backend_response {
    if (bereq.http.Hurry) {
        set beresp.ttl = beresp.ttl * 0.01;
        set beresp.grace = beresp.grace * 0.01;
    }
}
"""
_BACKEND_PORT = '.port = "8000";'


@contextmanager
def parity() -> Iterator[int]:
    """The server as `make run` starts it, on a free port; without a worker, which would write between two tests."""
    port = _free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "PARITY_WORKER": "process",
        "PORT": str(port),
    }
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    with _running([*granian, "--no-access-log", "cms.wsgi:application"], port, environment):
        yield port


@contextmanager
def varnish(folder: Path, backend: int) -> Iterator[int]:
    """Varnish as docs/cdn/varnish.vcl configures it, on a free port, in front of the server on this one."""
    program = shutil.which("varnishd", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        missing("varnishd")
    port = _free_port()
    rules = (ROOT / "docs" / "cdn" / "varnish.vcl").read_text("utf-8")
    assert rules.count(_BACKEND_PORT) == 1
    rules = rules.replace(_BACKEND_PORT, f'.port = "{backend}";') + _HURRY
    (folder / "parity.vcl").write_text(rules, "utf-8")
    command = [
        program, "-F", "-j", "none", "-n", str(folder), "-a", f"127.0.0.1:{port}", "-f", str(folder / "parity.vcl"),
        "-p", "http_gzip_support=off", "-s", "malloc,16M",
    ]  # fmt: skip
    with _running(command, port, dict(os.environ)):
        yield port


def missing(what: str) -> None:
    """Skips the test, loudly; in CI it fails."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must not go without it.")
    pytest.skip(f"NOT CHECKED: {what} is missing. Install the package varnish to run this test.")


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    """Runs it from when it answers until the block ends. :raises AssertionError: with what it said, if it does not."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                raise AssertionError(f"{command[0]} does not answer:\n{process.communicate()[0]}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/live", timeout=5, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
