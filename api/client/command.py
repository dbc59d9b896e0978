"""The command: ``mirror`` and ``status``. Exit codes are in ``docs/mirror.md``."""

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from api.client.errors import Busy, MirrorError, Refused, Stopped, Unreachable, WrongAnswer
from api.client.folder import Folder, load_state
from api.client.mirror import Mirror
from api.client.server import Server

LEVEL, NOT_LEVEL, REFUSED, TOO_OLD, BUSY = range(5)
LONGEST_PAUSE = 900.0


def main(arguments: Sequence[str]) -> int:
    given = _parser().parse_args(arguments)
    try:
        return status(given.folder) if given.command == "status" else mirror(given)
    except Refused as error:
        _tell(str(error))
        return REFUSED
    except Busy as error:
        _tell(str(error))
        return BUSY


def status(folder: Path) -> int:
    """Prints how old the copy is, without asking the server. :raises Refused: when there is none."""
    state = load_state(folder)
    if state is None:
        raise Refused(f"{folder} holds no copy.")
    told = state.status(datetime.now(UTC))
    print(json.dumps(told, ensure_ascii=False, indent=2))  # noqa: T201
    return TOO_OLD if told["too_old"] else LEVEL


def mirror(given: argparse.Namespace) -> int:
    """One pass, or passes until a signal. :raises Refused: :raises Busy:"""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)  # a second one does not wait for the answer under way

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    server = Server(given.site, stop)
    with Folder(given.folder, str(server.site).rstrip("/")) as folder:
        key = os.environ.get("PARITY_KEY", "")
        one = Mirror(server, folder, languages=given.lang, handouts=given.handouts, key=key, tell=_tell)
        code, failures = _pass(one), 0
        while given.follow and not stop.is_set():
            failures = failures + 1 if code else 0
            stop.wait(min(given.interval * 2 ** min(failures, 10), max(given.interval, LONGEST_PAUSE)))
            if not stop.is_set():
                code = _pass(one)
    server.close()
    return LEVEL if given.follow else code


def _pass(one: Mirror) -> int:
    """One pass; what went wrong is told. Gives its exit code."""
    try:
        one.bring_level()
    except (Unreachable, WrongAnswer, Stopped) as error:
        one.folder.save()
        _tell(str(error))
        return TOO_OLD if one.folder.state.status(datetime.now(UTC))["too_old"] else NOT_LEVEL
    except MirrorError:
        one.folder.save()
        raise
    _tell("The copy is level.")
    return LEVEL


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m api.client", description="Keeps a copy of a Parity site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    copy = commands.add_parser("mirror", help="make the folder equal to the site, or keep it so")
    copy.add_argument("site", metavar="URL", help="the site's root, such as https://parity.example")
    copy.add_argument("folder", metavar="DIR", type=Path, help="the folder; made where there is none")
    copy.add_argument("--lang", action="extend", type=lambda text: text.split(","), default=[], help="such as en,es")
    copy.add_argument("--no-handouts", dest="handouts", action="store_false", help="documents alone")
    copy.add_argument("--follow", action="store_true", help="go on until SIGTERM or SIGINT")
    copy.add_argument("--interval", type=_seconds, default=60.0, help="seconds between passes (60)")
    told = commands.add_parser("status", help="say how old a copy is, without asking the site")
    told.add_argument("folder", metavar="DIR", type=Path)
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 1 <= seconds <= 86_400:
        raise ValueError
    return seconds
