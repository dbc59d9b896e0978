"""Reads the key of a request: ``Authorization: Bearer parity_…``."""

import re
from typing import TYPE_CHECKING

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from api.keys.actions import BEGINNING, find_key

if TYPE_CHECKING:
    from django.http import HttpRequest
    from rest_framework.request import Request

    from api.keys.models import Key

CHALLENGE = 'Bearer realm="Parity"'
_FORM = re.compile(rf"{BEGINNING}[A-Za-z0-9_-]{{43}}")


def carries_key(request: "HttpRequest | Request") -> bool:
    """Whether the request claims to have a key. ``Basic`` is passed over: it belongs to a server in front."""
    header = request.headers.get("Authorization")
    return header is not None and not header.lower().startswith("basic ")


class BearerKey(BaseAuthentication):
    """A request without the header is anonymous. One with a key that is wrong, expired or revoked is refused, even
    where it would need none: whoever sends a key must learn that it does not work.

    What does not look like a key is refused without asking the database.
    """

    def authenticate(self, request: "Request") -> "tuple[None, Key] | None":
        if not carries_key(request):
            return None
        scheme, _, token = request.headers["Authorization"].partition(" ")
        if scheme.lower() != "bearer":
            raise AuthenticationFailed("Write `Authorization: Bearer parity_…`.")
        token = token.strip()
        key = find_key(token) if _FORM.fullmatch(token) else None
        if key is None:
            raise AuthenticationFailed("This key is wrong, has expired or was revoked.")
        return None, key

    def authenticate_header(self, request: "Request") -> str:
        return CHALLENGE
