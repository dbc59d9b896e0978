"""The typesetter remembers what it has laid out, in case the next document has the same: ten documents long, of which a
bilingual one takes a hundred megabytes. It forgets only with every document that follows, so it is given empty ones."""

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

ROOMY = 256 * 1024 * 1024
"""What a renderer may keep in memory from one document to the next, in bytes."""

_KEPT_FOR = 12
_STATUS = Path("/proc/self/statm")


def make_room(compile_nothing: Callable[[], object]) -> None:
    """Has the typesetter forget, when it remembers much.

    :param compile_nothing: compiles a document without content.
    """
    if _resident() < ROOMY:
        return
    for _ in range(_KEPT_FOR):
        compile_nothing()
    # Gives the pages back: freed memory stays with the process otherwise, and would count again.
    ctypes.CDLL(None).malloc_trim(0)


def _resident() -> int:
    """The memory of this process in bytes; 0 where the system does not tell."""
    if not _STATUS.exists():
        return 0
    return int(_STATUS.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
