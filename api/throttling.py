"""How much work one client may ask for: a key by itself, everybody else by address.

Keys are counted in the shared cache, exactly, however many processes answer. Whoever sends none is counted under a
keyed hash of the address, in the memory of this process and nowhere else: approximate across processes, on purpose,
and no address is kept. Answers that cost no work are not counted.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

MOST_CLIENTS = 20_000
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(slots=True)
class Count:
    """What a client has used of its window, which is over at ``ends_at`` (a monotonic clock's seconds)."""

    used: int
    ends_at: float


@dataclass(frozen=True, slots=True)
class Allowance:
    """Where a client stands after a request, under the policy ``anonymous`` or ``key``."""

    policy: str
    limit: int
    window: int
    used: int
    seconds: int
    """Until the window is over."""

    @property
    def is_exceeded(self) -> bool:
        return self.used > self.limit

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers writes them."""
        remaining = max(0, self.limit - self.used)
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={self.window}',
            "RateLimit": f'"{self.policy}";r={remaining};t={self.seconds}',
        }


class ClientThrottle(BaseThrottle):
    """Counts a request for its key, or else its address. Leaves the allowance on the view, for the headers."""

    allowance: Allowance

    def allow_request(self, request: Any, view: Any) -> bool:
        self.allowance = count_address(request) if request.auth is None else count_key(request.auth.pk)
        view.allowance = self.allowance
        return not self.allowance.is_exceeded

    def wait(self) -> float:
        return self.allowance.seconds


def count_key(key: object) -> Allowance:
    """Counts one more request of the key, of ``THROTTLE_KEYED``.

    Where the shared cache keeps nothing, because it does not answer, the key is counted in this process alone.
    """
    limit, window = parse_rate(settings.THROTTLE_KEYED)
    number, passed = divmod(time.time(), window)
    name = f"throttle:{key}:{window}:{number:.0f}"
    cache.add(name, 0, timeout=window)
    try:
        used = cache.incr(name)
    except ValueError:
        return _count_here("key", f"key {key}", limit, window)
    return Allowance("key", limit, window, used, max(1, round(window - passed)))


def count_address(request: HttpRequest) -> Allowance:
    """Counts one more request of the client's address, of ``THROTTLE_ANON``."""
    return _count_here("anonymous", client_of(request), *parse_rate(settings.THROTTLE_ANON))


_counts: OrderedDict[str, Count] = OrderedDict()
_lock = threading.Lock()


def _count_here(policy: str, client: str, limit: int, window: int) -> Allowance:
    count = _use(client, window)
    return Allowance(policy, limit, window, count.used, max(1, round(count.ends_at - time.monotonic())))


def _use(client: str, window: int) -> Count:
    """Counts one more request of the client. Clients beyond the most are forgotten, the longest known first."""
    now = time.monotonic()
    with _lock:
        count = _counts.get(client)
        if count is None or count.ends_at <= now:
            _counts.pop(client, None)
            count = _counts[client] = Count(0, now + window)
            if len(_counts) > MOST_CLIENTS:
                _counts.popitem(last=False)
        count.used += 1
        return Count(count.used, count.ends_at)


def forget_all() -> None:
    """Every client of this process starts anew."""
    with _lock:
        _counts.clear()


def client_of(request: HttpRequest) -> str:
    """A hash of the client's address.

    ``X-Forwarded-For`` counts only as far as REST framework's ``NUM_PROXIES`` trusts it: anybody can write one.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = api_settings.NUM_PROXIES or 0
    if proxies and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR")):
        addresses = forwarded.split(",")
        address = addresses[-min(proxies, len(addresses))].strip()
    return salted_hmac("api.throttling", address, algorithm="sha256").hexdigest()


@lru_cache(maxsize=16)
def parse_rate(rate: str) -> tuple[int, int]:
    """Requests and seconds of a rate such as ``600/min``."""
    number, period = rate.split("/")
    return int(number), _SECONDS[period.strip()[0]]
