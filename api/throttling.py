"""How much work one anonymous client may ask of this process.

A client is counted under a keyed hash of its address, in the memory of the process and nowhere else: the counts are
approximate across processes, on purpose, and no address is kept. Answers that cost no work are not counted.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
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
    """What is left after a request."""

    limit: int
    window: int
    remaining: int
    seconds: int
    """Until the window is over."""

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers writes them."""
        return {
            "RateLimit-Policy": f'"anonymous";q={self.limit};w={self.window}',
            "RateLimit": f'"anonymous";r={self.remaining};t={self.seconds}',
        }


_counts: OrderedDict[str, Count] = OrderedDict()
_lock = threading.Lock()


class AnonymousThrottle(BaseThrottle):
    """``THROTTLE_ANON`` requests a client. Leaves the allowance on the view, for the headers of private answers."""

    allowance: Allowance

    def allow_request(self, request: Any, view: Any) -> bool:
        limit, window = parse_rate(settings.THROTTLE_ANON)
        count = _use(client_of(request), window)
        seconds = max(1, round(count.ends_at - time.monotonic()))
        self.allowance = Allowance(limit, window, max(0, limit - count.used), seconds)
        view.allowance = self.allowance
        return count.used <= limit

    def wait(self) -> float:
        return self.allowance.seconds


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
    """Every client starts anew."""
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
