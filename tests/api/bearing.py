"""Keys for tests."""

from api.keys.actions import create_key


def bearer(*scopes: str) -> dict[str, str]:
    """The header that a program with a new key of these scopes sends."""
    return {"authorization": f"Bearer {create_key('A test', scopes)[1]}"}
