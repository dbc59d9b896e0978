"""What a renderer may use."""

import resource
from collections.abc import Callable
from typing import Any, Final, TypeVar

SECONDS: Final = 10
"""Of work on one document, however busy the machine is: a clock would refuse good documents on a busy day."""
PATIENCE: Final = 60
"""Seconds on the clock after which a renderer that does not even work is stopped."""
MEGABYTES: Final = 512
"""What one process may take for data: the fonts are files, and do not count."""

Result = TypeVar("Result")


def limit_memory() -> None:
    """Of this process, for good. Whatever asks for more is stopped by the system, alone."""
    limit = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def in_time(seconds: int, work: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
    """What ``work`` gives. If it takes more seconds of work, the system stops this process (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))
    try:
        return work(*arguments, **named)
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
