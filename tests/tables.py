"""The tables whose rows tests make."""

from django.db import connection

# What never changes: emptying and refilling it would cost each transactional test a second.
KEPT_TABLES = {"django_content_type", "auth_permission", "django_migrations"}
# What SQLite searches; no model describes it.
FULL_TEXT = {"editions_searchwords"}


def changing_tables() -> list[str]:
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    if connection.vendor == "sqlite":
        tables |= FULL_TEXT
    return sorted(tables - KEPT_TABLES)
