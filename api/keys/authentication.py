"""Reads the key of a request: ``Authorization: Bearer parity_…``."""

from typing import TYPE_CHECKING

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from api.keys.actions import BEGINNING, find_key

if TYPE_CHECKING:
    from rest_framework.request import Request

    from api.keys.models import Key

CHALLENGE = 'Bearer realm="Parity"'
_LONGEST = 200


class BearerKey(BaseAuthentication):
    """A request without the header is anonymous. One with a key that is wrong, expired or revoked is refused, even
    where it would need none: whoever sends a key must learn that it does not work.

    ``Basic`` is passed over: it belongs to a server in front.
    """

    def authenticate(self, request: "Request") -> "tuple[None, Key] | None":
        header = request.headers.get("Authorization")
        if header is None or header.lower().startswith("basic "):
            return None
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            raise AuthenticationFailed("Write `Authorization: Bearer parity_…`.")
        token = token.strip()
        key = find_key(token) if token.startswith(BEGINNING) and len(token) <= _LONGEST else None
        if key is None:
            raise AuthenticationFailed("This key is wrong, has expired or was revoked.")
        return None, key

    def authenticate_header(self, request: "Request") -> str:
        return CHALLENGE
