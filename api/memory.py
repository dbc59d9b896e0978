"""Bytes that were made once, kept in this process by what they were made from."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable


class Memory:
    """The bytes used last, up to ``most_bytes``. Threads may share it; two may make the same bytes at once.

    It ends with the process, so it never holds what an older version of the program made.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self.size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The bytes under this key; made where they are not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self.size += len(made)
            while self.size > self.most_bytes:
                _, dropped = self._kept.popitem(last=False)
                self.size -= len(dropped)
        return made
