"""Makes and revokes keys; the admin, the commands and the tests share these."""

import hashlib
import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from api.keys.models import Key
from api.keys.scopes import SCOPES

BEGINNING = "parity_"
MADE = "parity.key_made"
REVOKED = "parity.key_revoked"
_SHOWN = len(BEGINNING) + 6
USE_IS_NOTED_EVERY = timedelta(minutes=10)


@transaction.atomic
def create_key(
    name: str,
    scopes: Sequence[str] = (),
    *,
    expires_at: datetime | None = None,
    person: Any = None,
    id: uuid.UUID | None = None,
) -> tuple[Key, str]:
    """Makes a key, and gives it with its token, which can be seen this once.

    :param id: of the key to be, where the same wish must not make two.
    :raises ValueError: when it has no name or a long one, a scope is unknown, or it has expired already.
    """
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown:
        raise ValueError(f"There is no scope {', '.join(unknown)}. There are: {', '.join(SCOPES)}.")
    name = name.strip()
    longest = Key._meta.get_field("name").max_length or 0
    if not name or len(name) > longest:
        raise ValueError(f"Give the key a name: which program has it, and where; at most {longest} characters.")
    if expires_at is not None and expires_at <= timezone.now():
        raise ValueError("The key would have expired already.")
    token = BEGINNING + secrets.token_urlsafe(32)
    key = Key.objects.create(
        id=id or uuid.uuid4(),
        name=name,
        prefix=token[:_SHOWN],
        digest=digest_of(token),
        scopes=[scope for scope in SCOPES if scope in scopes],
        expires_at=expires_at,
        created_by=person,
    )
    log(key, MADE, user=person, data={"prefix": key.prefix, "scopes": key.scopes})
    return key, token


@transaction.atomic
def revoke_key(key: Key, *, person: Any = None) -> None:
    """From now on the key opens nothing. It stays on the list, and cannot be brought back."""
    if Key.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
        log(key, REVOKED, user=person, data={"prefix": key.prefix})
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
