"""Reads what a request brings: a small JSON object, nothing of which is ignored."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from rest_framework.request import Request

from api.parameters import shown
from api.problems import Errors, Problem

JSON = "application/json"

Field = Callable[[Any], Any]
"""Gives a field's value; raises ValueError with a sentence for the caller."""


def read_fields(request: Request, known: Mapping[str, Field], *, most_bytes: int) -> dict[str, Any]:
    """The values of the fields that the body has.

    :raises Problem: ``unsupported-media-type``, ``payload-too-large``, ``bad-request`` for what is not JSON, and
        ``invalid-parameters``, naming every field that is unknown or wrong.
    """
    given = _read_object(request, most_bytes)
    values: dict[str, Any] = {}
    errors: Errors = []
    for name, value in given.items():
        try:
            if name not in known:
                raise ValueError("The body has no such field.")
            values[name] = known[name](value)
        except ValueError as error:
            errors.append({"field": shown(name), "message": str(error)})
    if errors:
        raise Problem("invalid-parameters", errors[0]["message"], errors=errors)
    return values


def _read_object(request: Request, most_bytes: int) -> dict[str, Any]:
    if (request.content_type or "").partition(";")[0].strip().lower() != JSON:
        raise Problem("unsupported-media-type", f"Send {JSON}.", available=[JSON])
    try:
        body = request.body
    except RequestDataTooBig:
        body = None
    if body is None or len(body) > most_bytes:
        raise Problem("payload-too-large", f"Send at most {most_bytes} bytes.")
    try:
        value = json.loads(body.decode(), object_pairs_hook=_without_repetition, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Problem("bad-request", "The body is not JSON.") from error
    if not isinstance(value, dict):
        raise Problem("bad-request", "The body is not a JSON object.")
    return value


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name is given twice.")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON.")
