"""House rules as system checks: they stop a start that would corrupt or mislead."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from pages.content.words import missing_words


@register(Tags.database)
def sqlite_profile(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """SQLite in any other profile fails concurrent transactions (design decision 12)."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    options = database.get("OPTIONS", {})
    command = options.get("init_command", "")
    good = (
        options.get("transaction_mode") == "IMMEDIATE"
        and options.get("timeout", 0) >= 20
        and "journal_mode=WAL" in command
        and "synchronous=FULL" in command
        and not database.get("ATOMIC_REQUESTS")
    )
    if good:
        return []
    return [
        Error(
            "SQLite must run in WAL with IMMEDIATE transactions; see docs/decisions/0008-sqlite-profile.md.",
            id="parity.E001",
        )
    ]


@register()
def words_of_offered_languages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A language is offered only when Parity can say everything in it: nothing falls back to another."""
    return [
        Error(f"{code} lacks {len(missing)} words for patients, such as “{missing[0]}”.", id="parity.E002")
        for code in settings.PARITY_LANGUAGES
        if (missing := missing_words(code))
    ]
