"""What a renderer may use."""

import resource

SECONDS = 10
MEGABYTES = 512
"""What one process may take for data: the fonts are files, and do not count."""


def limit_memory() -> None:
    """Of this process, for good. Whatever asks for more is stopped by the system, alone."""
    limit = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
