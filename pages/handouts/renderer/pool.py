"""The renderer's processes, with limits of time and memory: a document that is too much for them harms nothing else."""

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.util import Finalize
from typing import Any, TypeVar

from django.conf import settings
from pebble import ProcessExpired, ProcessPool

from pages.handouts.errors import HandoutRefused
from pages.handouts.renderer.limits import MEGABYTES, SECONDS, limit_memory

Result = TypeVar("Result")

_log = logging.getLogger(__name__)
_lock = threading.Lock()
# By the process that started it: a fork has threads of its own, and must not speak to its parent's renderer.
_pools: dict[int, ProcessPool] = {}


def in_renderer(work: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
    """What ``work`` gives for these arguments, done by one of this process's renderers; waits for one that is free.

    :param work: a function of a module of this package. It and its arguments are pickled.
    :raises HandoutRefused: when it takes longer than ``SECONDS`` or more than ``MEGABYTES``, or as ``work`` does.
    """
    for _ in range(2):
        future = _pool().schedule(work, args=list(arguments), kwargs=named, timeout=SECONDS)
        try:
            result: Result = future.result()
        except TimeoutError as error:
            raise HandoutRefused(f"This takes longer than {SECONDS} seconds to typeset.") from error
        except MemoryError as error:
            raise _too_large() from error
        except (ProcessExpired, BrokenProcessPool) as error:
            # It may have had little left to take, or have been stopped for a reason of its own: a new one tries again.
            _log.error("A renderer has stopped: %r", error)
        else:
            return result
    raise _too_large()


def _too_large() -> HandoutRefused:
    return HandoutRefused(f"This takes more than {MEGABYTES} MB to typeset.")


def _pool() -> ProcessPool:
    with _lock:
        pool = _pools.get(os.getpid())
        if pool is None or not pool.active:
            # Not forked: this process may have threads that hold locks.
            context = multiprocessing.get_context("spawn")
            pool = ProcessPool(settings.HANDOUT_RENDERERS, initializer=limit_memory, context=context)
            _pools[os.getpid()] = pool
            # Before this process waits for its children to end: so in the servers that multiprocessing starts, too.
            Finalize(None, _stop, args=(pool,), exitpriority=100)
        return pool


def _stop(pool: ProcessPool) -> None:
    pool.stop()
    pool.join()
