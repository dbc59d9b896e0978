"""Keyset cursors: where a page ended, signed, so that walking a list skips and repeats nothing.

A cursor says the values of the last item, not how many came before, so items published meanwhile move nothing. It is
bound to its list, filters and order; used anywhere else it is refused.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet

from api.problems import Problem

Row = TypeVar("Row", bound=Model)


def sign_cursor(list_name: str, place: Sequence[Any]) -> str:
    """An opaque cursor for this place of this list."""
    return _signer(list_name).sign_object(list(place), compress=False)


def read_cursor(list_name: str, cursor: str) -> list[Any]:
    """The place of a cursor of this list. :raises Problem: ``invalid-cursor``."""
    try:
        place = _signer(list_name).unsign_object(cursor)
    except (BadSignature, ValueError) as error:
        message = "This cursor was not made for this list, these filters and this order."
        errors = [{"field": "cursor", "message": message}]
        raise Problem("invalid-cursor", message, errors=errors) from error
    assert isinstance(place, list)
    return place


def list_name(name: str, scope: object) -> str:
    """The name of a list together with everything that decides what is in it and in which order."""
    return f"{name}.{hashlib.sha256(repr(scope).encode()).hexdigest()[:16]}"


def page_url(path: str, query: Mapping[str, Any], cursor: str) -> str:
    """The address of a page, as a relative reference."""
    return f"{quote(path)}?{urlencode({**query, 'cursor': cursor}, safe=',')}"


@dataclass(frozen=True, slots=True)
class Keyset:
    """The order of a list.

    :param field: what it is sorted by, with ``-`` for descending; never NULL.
    :param name: as ``list_name`` gives it.
    :param tie: what breaks ties, in the same direction; unique in the list.
    """

    name: str
    field: str
    tie: str = "pk"

    def page(self, rows: QuerySet[Row], cursor: str | None, size: int) -> tuple[list[Row], str | None]:
        """The rows of one page in order, and the cursor of the next: None on the last. One query.

        :raises Problem: ``invalid-cursor``.
        """
        field = self.field.removeprefix("-")
        descending = self.field.startswith("-")
        if cursor is not None:
            value, key = read_cursor(self.name, cursor)
            after = "lt" if descending else "gt"
            rows = rows.filter(
                Q(**{f"{field}__{after}": value}) | Q(**{field: value, f"{self.tie}__{after}": key}),
            )
        found = list(rows.order_by(self.field, f"-{self.tie}" if descending else self.tie)[: size + 1])
        if len(found) <= size:
            return found, None
        last = found[size - 1]
        place = [_plain(getattr(last, each)) for each in (field, self.tie)]
        return found[:size], sign_cursor(self.name, place)


def _plain(value: Any) -> Any:
    """As JSON keeps it without loss: the database reads the text of a moment back to the microsecond."""
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _signer(name: str) -> Signer:
    return Signer(salt=f"api.pagination.{name}", sep=".")
