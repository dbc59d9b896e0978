"""Query parameters: each address declares its own, and everything else is refused.

One declaration reads the parameter and documents it in the OpenAPI contract. Nothing is ignored: a misspelt
``fallback`` that silently did nothing could show a patient the wrong language.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from api.problems import Errors, Problem

_SHOWN = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter.

    :param parse: gives the value; raises ValueError with a sentence for the caller.
    :param schema: its JSON Schema, for the contract; ``maxLength`` is enforced here.
    """

    name: str
    description: str
    schema: Mapping[str, Any]
    parse: Callable[[str], Any] = str
    default: Any = None
    required: bool = False


def read_parameters(query: QueryDict, declared: Iterable[Parameter]) -> dict[str, Any]:
    """The value of every declared parameter.

    :raises Problem: ``invalid-parameters``, naming every parameter that is unknown, repeated, wrong or missing.
    """
    known = {parameter.name: parameter for parameter in declared}
    values = {name: parameter.default for name, parameter in known.items()}
    errors: Errors = []
    for name, given in query.lists():
        try:
            values[name] = _read(known.get(name), given)
        except ValueError as error:
            shown = name if _SHOWN.fullmatch(name) else "?"
            errors.append({"field": shown, "message": str(error)})
    missing = [name for name, parameter in known.items() if parameter.required and name not in query]
    errors += [{"field": name, "message": "Give this parameter."} for name in missing]
    if errors:
        raise Problem("invalid-parameters", errors[0]["message"], errors=errors)
    return values


def _read(parameter: Parameter | None, given: list[Any]) -> Any:
    if parameter is None:
        raise ValueError("This address has no such parameter.")
    if len(given) != 1:
        raise ValueError("Give this parameter once.")
    text = str(given[0])
    longest = parameter.schema.get("maxLength", 200)
    if not text:
        raise ValueError("Give a value, or leave the parameter out.")
    if len(text) > longest:
        raise ValueError(f"At most {longest} characters.")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise ValueError("Control characters are not allowed.")
    return parameter.parse(text)


def one_of(*options: str) -> Callable[[str], str]:
    """Parses one of a few words."""

    def parse(text: str) -> str:
        if text not in options:
            raise ValueError(f"One of {', '.join(options)}.")
        return text

    return parse


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """Parses a whole number within bounds."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not lowest <= int(text) <= highest:
            raise ValueError(f"A whole number from {lowest} to {highest}.")
        return int(text)

    return parse


def moment(text: str) -> datetime:
    """A moment as RFC 3339, or a day, which begins at 00:00 UTC."""
    try:
        parsed = parse_datetime(text) if "T" in text else datetime.combine(day(text), datetime.min.time(), UTC)
        if parsed is None or parsed.tzinfo is None:
            raise ValueError
        return parsed.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError("A moment such as 2026-11-22T10:00:00Z, or a day such as 2026-11-22.") from error


def day(text: str) -> date:
    """A day as RFC 3339 full-date."""
    try:
        parsed = parse_date(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        parsed = None
    if parsed is None:
        raise ValueError("A day such as 2026-11-22.")
    return parsed


def choice(name: str, description: str, *options: str, default: str | None = None) -> Parameter:
    """A parameter with a few possible values."""
    schema: dict[str, Any] = {"type": "string", "enum": list(options)}
    if default is not None:
        schema["default"] = default
    return Parameter(name, description, schema, one_of(*options), default)


PAGE_SIZE = Parameter(
    "page_size",
    "How many items a page has at most.",
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
    whole_number(1, 100),
    20,
)
CURSOR = Parameter(
    "cursor",
    "Where to go on: part of `next`, opaque and signed. Follow `next` instead of building it.",
    {"type": "string", "maxLength": 5000},
)
PAGING = (PAGE_SIZE, CURSOR)
