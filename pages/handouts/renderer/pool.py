"""The renderer's processes, with limits of time and memory: a document that is too much for them harms nothing else."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.util import Finalize
from typing import Any, TypeVar

from django.conf import settings
from pebble import ProcessExpired, ProcessPool

from pages.handouts.errors import HandoutRefused
from pages.handouts.renderer.limits import MEGABYTES, PATIENCE, SECONDS, in_time
from pages.handouts.renderer.start import start

Result = TypeVar("Result")

_log = logging.getLogger(__name__)
_lock = threading.Lock()
# By the process that started it: a fork has threads of its own, and must not speak to its parent's renderer.
_pools: dict[int, ProcessPool] = {}
# Processes that are ending: they wait for their children, so that another renderer would keep them from it for ever.
_ending: set[int] = set()


def in_renderer(work: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
    """What ``work`` gives for these arguments, done by one of this process's renderers; waits for one that is free.

    :param work: a function of a module of this package. It and its arguments are pickled.
    :raises HandoutRefused: when it takes longer than ``SECONDS`` or more than ``MEGABYTES``, or as ``work`` does.
    :raises RuntimeError: when this process is ending. Nothing is wrong with the document.
    """
    for _ in range(2):
        future = _pool().schedule(in_time, args=[SECONDS, work, *arguments], kwargs=named, timeout=PATIENCE)
        try:
            result: Result = future.result()
        except TimeoutError as error:
            raise _too_long() from error
        except MemoryError as error:
            raise _too_large() from error
        except (ProcessExpired, BrokenProcessPool) as error:
            _log.error("A renderer has stopped: %r", error)
            if getattr(error, "exitcode", 0) == -signal.SIGXCPU:
                raise _too_long() from error
            # It may have had little left to take, or have been stopped for a reason of its own: a new one tries again.
        else:
            return result
    raise _too_large()


def _too_long() -> HandoutRefused:
    return HandoutRefused(f"This takes longer than {SECONDS} seconds to typeset.")


def _too_large() -> HandoutRefused:
    return HandoutRefused(f"This takes more than {MEGABYTES} MB to typeset.")


def _pool() -> ProcessPool:
    with _lock:
        if os.getpid() in _ending:
            raise RuntimeError("This process is ending: it prints no more.")
        pool = _pools.get(os.getpid())
        if pool is None or not pool.active:
            # Not forked: this process may have threads that hold locks.
            context = multiprocessing.get_context("spawn")
            pool = ProcessPool(settings.HANDOUT_RENDERERS, initializer=start, context=context)
            _pools[os.getpid()] = pool
            # Before this process waits for its children to end: so in the servers that multiprocessing starts, too.
            Finalize(None, _stop, args=(pool,), exitpriority=100)
        return pool


def _stop(pool: ProcessPool) -> None:
    with _lock:
        _ending.add(os.getpid())
    pool.stop()
    pool.join()
