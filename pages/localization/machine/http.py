"""One JSON request to a provider, with bounds on time and size. No redirect is followed: it would carry the key."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import requests

CONNECT_SECONDS = 5
READ_SECONDS = 60
_LARGEST_ANSWER = 5 * 1024 * 1024


class Answer(NamedTuple):
    """A status, and what the body says as JSON; None where it is none."""

    status: int
    json: Any


class Unreachable(Exception):
    """There was no whole answer in time."""


def post_json(url: str, body: Mapping[str, object], headers: Mapping[str, str]) -> Answer:
    """:raises Unreachable: when the service cannot be reached, is too slow, or says too much."""
    try:
        with requests.post(
            url,
            data=json.dumps(body),
            headers={"Content-Type": "application/json", **headers},
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
        ) as response:
            content = response.raw.read(_LARGEST_ANSWER + 1, decode_content=True)
    except (requests.RequestException, OSError) as error:
        raise Unreachable from error
    if len(content) > _LARGEST_ANSWER:
        raise Unreachable
    try:
        return Answer(response.status_code, json.loads(content))
    except ValueError:
        return Answer(response.status_code, None)
