"""Makes and revokes keys; the admin, the command and the tests share these."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from api.keys.models import Key
from api.keys.scopes import SCOPES

BEGINNING = "parity_"
_SHOWN = len(BEGINNING) + 6
USE_IS_NOTED_EVERY = timedelta(minutes=10)


def create_key(
    name: str, scopes: Sequence[str] = (), *, expires_at: datetime | None = None, person: Any = None
) -> tuple[Key, str]:
    """Makes a key, and gives it with its token, which can be seen this once.

    :raises ValueError: when it has no name, a scope is unknown, or it has expired already.
    """
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown:
        raise ValueError(f"There is no scope {', '.join(unknown)}. There are: {', '.join(SCOPES)}.")
    if not name.strip():
        raise ValueError("Give the key a name: which program has it, and where.")
    if expires_at is not None and expires_at <= timezone.now():
        raise ValueError("The key would have expired already.")
    token = BEGINNING + secrets.token_urlsafe(32)
    key = Key.objects.create(
        name=name.strip(),
        prefix=token[:_SHOWN],
        digest=digest_of(token),
        scopes=[scope for scope in SCOPES if scope in scopes],
        expires_at=expires_at,
        created_by=person,
    )
    return key, token


def revoke_key(key: Key) -> None:
    """From now on the key opens nothing. It stays on the list, and cannot be brought back."""
    Key.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now())
    key.refresh_from_db()


def find_key(token: str) -> Key | None:
    """The valid key of this token, or None. One query, and at times another that notes its use."""
    key = Key.objects.valid().filter(digest=digest_of(token)).first()
    if key is not None:
        _note_use(key)
    return key


def digest_of(token: str) -> str:
    """SHA-256, in hexadecimal digits. The token has 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def _note_use(key: Key) -> None:
    now = timezone.now()
    if key.last_used_at is None or key.last_used_at < now - USE_IS_NOTED_EVERY:
        longer_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_IS_NOTED_EVERY)
        Key.objects.filter(longer_ago, pk=key.pk).update(last_used_at=now)
