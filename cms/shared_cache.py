"""The cache that several processes share. What is in it can be made anew, so nothing may fail for want of it."""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger("parity.cache")

PATIENCE = 0.5  # seconds that a request waits for an answer
QUIET = 5.0  # seconds without another try

Answer = TypeVar("Answer")


class SharedCache(RedisCache):
    """Redis, without which requests go on: while it does not answer, it has kept nothing.

    Then reads find nothing, writes are lost, and ``incr`` raises ValueError, as it does for a name that is not there.
    After a failure nobody waits for it again for a few seconds.
    """

    _quiet_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        # One more try, since Redis may have closed a kept connection when it was started again.
        patience = {
            "socket_connect_timeout": PATIENCE,
            "socket_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 1),
        }
        super().__init__(server, {**params, "OPTIONS": {**patience, **params.get("OPTIONS", {})}})

    def _ask(self, ask: Callable[[], Answer], otherwise: Answer) -> Answer:
        if time.monotonic() < SharedCache._quiet_until:
            return otherwise
        try:
            return ask()
        except (RedisError, OSError) as error:
            SharedCache._quiet_until = time.monotonic() + QUIET
            logger.warning("The shared cache does not answer (%s): going on without it.", type(error).__name__)
            return otherwise

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(lambda: super(SharedCache, self).add(*args, **kwargs), False)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._ask(lambda: super(SharedCache, self).get(key, default, version), default)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._ask(lambda: super(SharedCache, self).get_many(*args, **kwargs), {})

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(lambda: super(SharedCache, self).has_key(*args, **kwargs), False)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._ask(lambda: super(SharedCache, self).set(*args, **kwargs), None)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return self._ask(lambda: super(SharedCache, self).set_many(data, *args, **kwargs), list(data))

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(lambda: super(SharedCache, self).touch(*args, **kwargs), False)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(lambda: super(SharedCache, self).delete(*args, **kwargs), False)

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._ask(lambda: super(SharedCache, self).delete_many(*args, **kwargs), None)

    def clear(self) -> None:
        self._ask(lambda: super(SharedCache, self).clear(), None)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """:raises ValueError: when the name is not there, or Redis is not."""
        value = self._ask(lambda: super(SharedCache, self).incr(key, delta, version), None)
        if value is None:
            raise ValueError(f"There is no {key} in the cache.")
        return value
