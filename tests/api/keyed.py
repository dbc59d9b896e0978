"""Requests with a key."""

from api.keys.actions import create_key


def header_of(*scopes: str, name: str = "A program") -> dict[str, str]:
    """The header of a new key with these scopes."""
    _key, token = create_key(name, scopes)
    return {"authorization": f"Bearer {token}"}
