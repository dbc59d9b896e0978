"""Node.js, for what app developers write in JavaScript."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.browser import missing


def node() -> str:
    """The command. Without it the test is skipped, and fails in CI."""
    return _found("node")


def npm() -> str:
    return _found("npm")


def run(*command: str, folder: Path, patience: float = 120) -> str:
    """What it prints. :raises AssertionError: with all that it said, where it fails."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=patience, check=False,
        env={**os.environ, "npm_config_update_notifier": "false"},
    )  # fmt: skip
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def _found(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        missing(f"{name} (Debian's nodejs and npm)")
    return str(path)
