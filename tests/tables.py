"""The tables whose rows tests make."""

from django.db import connection

# What never changes: emptying and refilling it would cost each transactional test a second.
KEPT_TABLES = {"django_content_type", "auth_permission", "django_migrations"}


def changing_tables() -> list[str]:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(tables) - KEPT_TABLES)
