"""Fixtures of the whole suite. The database is whatever DATABASE_URL names: SQLite by default."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from tests.browser import chromium, tab  # noqa: F401  (fixtures of every test)

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a transactional test go last, whole: the flush after it takes what the migrations have made."""
    last = {item.path for item in items if "live_server" in item.fixturenames or _is_transactional(item)}
    items.sort(key=lambda item: item.path in last)


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def _active_language():
    """The language that happens to be active must decide nothing: `make test` runs once more in Spanish."""
    language = os.environ.get("PARITY_TEST_LANGUAGE", "en")
    translation.activate(language)
    yield
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def _storage(tmp_path_factory):
    """Files go to a folder of this run; static files need no manifest."""
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    folders = {"MEDIA_ROOT": tmp_path_factory.mktemp("media"), "STATIC_ROOT": tmp_path_factory.mktemp("static")}
    with override_settings(STORAGES=storages, **folders):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, in the profile that installations run in: in memory, threads would share one connection."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


# What never changes: emptying and refilling it would cost each transactional test a second.
KEPT_TABLES = {"django_content_type", "auth_permission", "django_migrations"}


@pytest.fixture(autouse=True, scope="session")
def _quick_flush():
    """After a transactional test the tables are emptied by one transaction, instead of truncated and refilled."""

    def flush(self: TransactionTestCase) -> None:
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
        with transaction.atomic(), connection.cursor() as cursor:
            for table in sorted(tables - KEPT_TABLES):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush)
        yield


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for the tests of a module; each of them sees it as loaded."""
    from pages.demonstration.load import load_demonstration
    from tests.factories.tree import root_shelf

    with django_db_blocker.unblock(), transaction.atomic():
        root_shelf()
        load_demonstration()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shelf(db):
    """The root shelf, under which topics stand; made again where a flush took it."""
    from tests.factories.tree import root_shelf

    return root_shelf()


@pytest.fixture
def editor(db):
    """A person who may do everything."""
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_superuser("editor", "editor@clinic.example", "a long password 1")
