"""Asks the server: patiently, and no other one."""

import random
import threading
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import httpx

from api.client.errors import Gone, Refused, Stopped, Unreachable, WrongAnswer

ATTEMPTS = 6
LONGEST_PAUSE = 120.0
PROBLEM = "application/problem+json"


class Server:
    """The API of one site. Every answer that comes out of here is one that the caller can use, or an exception.

    :param stop: once it is set nothing more is asked.
    :param transport: in place of the network.
    :param pause: seconds before the second attempt; doubled for each further one.
    """

    def __init__(
        self, site: str, stop: threading.Event, *, transport: httpx.BaseTransport | None = None, pause: float = 1.0
    ) -> None:
        self.site = httpx.URL(site)
        self.stop, self.pause = stop, pause
        if self.site.scheme not in ("http", "https") or not self.site.host or self.site.path != "/":
            raise Refused(f"{site} is not the root of a site, such as https://parity.example.")
        self._client = httpx.Client(
            transport=transport, timeout=30, headers={"User-Agent": "parity-mirror/1"}, trust_env=transport is None
        )

    def close(self) -> None:
        self._client.close()

    def root(self) -> dict[str, Any]:
        """What the site offers. :raises Refused: when it is no Parity, or one of another version."""
        response = self.get("/api/v1/", missing=Refused(f"{self.site} is not a Parity server."))
        try:
            root = response.json()
            version, languages, days = root["version"], root["languages"], root["offline_days"]
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(f"{self.site} is not a Parity server.") from error
        if version.split(".")[0] != "1" or not languages or days < 1:
            raise Refused(f"{self.site} speaks version {version} of the contract; this mirror knows version 1.")
        return dict(root)

    def json(self, address: str) -> tuple[Any, datetime]:
        """What the address answers, and when the server says that it did."""
        response = self.get(address)
        try:
            return response.json(), _date(response)
        except ValueError as error:
            raise WrongAnswer(f"{address} answered something that is not JSON.") from error

    def get(self, address: str, *, etag: str = "", missing: Exception | None = None) -> httpx.Response:
        """A 200, 304, 301 or 303.

        :raises Gone: for a 404 or 410 that the API means; any other is a ``WrongAnswer``, or ``missing``.
        :raises Unreachable: :raises Stopped:
        """
        response = self._patiently("GET", address, headers={"If-None-Match": etag} if etag else {})
        if response.status_code in (200, 304, 301, 303):
            return response
        code = _problem(response)
        if response.status_code in (404, 410) and code and not missing:
            raise Gone(code)
        raise missing or WrongAnswer(f"{address} answered {response.status_code} {code}".rstrip(), code)

    def acknowledge(self, cursor: str, key: str) -> None:
        """Tells the clinic that everything up to the cursor is applied. :raises WrongAnswer:"""
        headers = {"Authorization": f"Bearer {key}"}
        response = self._patiently("POST", "/api/v1/acknowledgements/", headers=headers, json={"cursor": cursor})
        if not response.is_success:
            raise WrongAnswer(f"It was not acknowledged: {response.status_code} {_problem(response)}")

    def _patiently(self, method: str, address: str, **how: Any) -> httpx.Response:
        """Tries again, with growing pauses, what may be answered later."""
        url = self.site.join(address)
        if (url.scheme, url.host, url.port) != (self.site.scheme, self.site.host, self.site.port):
            raise WrongAnswer(f"An address leads away from {self.site}: {address}")
        trouble, wished = "", 0.0
        for attempt in range(ATTEMPTS):
            if attempt:
                self._wait(self.pause * 2 ** (attempt - 1) * random.uniform(0.5, 1), wished)
            if self.stop.is_set():
                raise Stopped("Stopped.")
            wished = 0.0
            try:
                response = self._client.request(method, url, **how)
            except httpx.TransportError as error:
                trouble = str(error) or type(error).__name__
                continue
            if response.status_code != HTTPStatus.TOO_MANY_REQUESTS and response.status_code < 500:
                return response
            trouble = f"{address} answered {response.status_code}."
            wished = _retry_after(response)
        raise Unreachable(f"{self.site} cannot be reached. {trouble}")

    def _wait(self, seconds: float, wished: float) -> None:
        """As long as the server wishes, within reason, and never less than our own pause."""
        self.stop.wait(min(max(seconds, wished), LONGEST_PAUSE))


def _problem(response: httpx.Response) -> str:
    """The code of a problem document; empty for any other answer."""
    if response.headers.get("Content-Type", "").split(";")[0] != PROBLEM:
        return ""
    try:
        return str(response.json()["code"])
    except (ValueError, KeyError, TypeError):
        return ""


def _retry_after(response: httpx.Response) -> float:
    header = response.headers.get("Retry-After", "")
    if header.isdecimal():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _date(response: httpx.Response) -> datetime:
    try:
        return parsedate_to_datetime(response.headers["Date"]).astimezone(UTC)
    except (KeyError, ValueError):
        return datetime.now(UTC)
