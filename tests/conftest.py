"""Fixtures of the whole suite. The database is whatever DATABASE_URL names: SQLite by default."""

import gc
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from tests.browser import chromium, tab  # noqa: F401  (fixtures of every test)
from tests.kept import keep
from tests.tables import changing_tables

SHARED = Path(__file__).resolve().parents[2] / "shared"


LANGUAGE = os.environ.get("PARITY_TEST_LANGUAGE", "en")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a transactional test go last, whole: the flush after it takes what the migrations have made.

    Within a file the tests of what lasts go last, so that the others do not see it.
    """
    last = {item.path for item in items if "live_server" in item.fixturenames or _is_transactional(item)}
    for item in items:
        if item.path in last and "lasting" in item.fixturenames:
            raise pytest.UsageError(f"{item.nodeid}: nothing can last in a file with a transactional test")
        if "chromium" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
    files = {path: place for place, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (item.path in last, files[item.path], "lasting" in item.fixturenames))


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: the garbage collector need not look through it again and again."""
    gc.freeze()


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def _active_language():
    """The language that happens to be active must decide nothing: `make test` runs once more in Spanish."""
    translation.activate(LANGUAGE)
    yield
    translation.activate(LANGUAGE)  # for what is set up between tests


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords():
    """A password's hash is slow on purpose, and no test is about that."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


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
    """SQLite in a file, in the profile that installations run in: in memory, threads would share one connection.

    PostgreSQL answers a commit before it is on the disk: nobody needs a test's rows after a power cut.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        connection.settings_dict["OPTIONS"]["options"] = "-c synchronous_commit=off"


@pytest.fixture(autouse=True, scope="session")
def _quick_flush():
    """After a transactional test the tables are emptied by one transaction, instead of truncated and refilled."""

    def flush(self: TransactionTestCase) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in changing_tables():
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush)
        yield


@pytest.fixture(scope="module")
def lasting(django_db_setup, django_db_blocker):
    """The root shelf, in a transaction around a module's tests: what its fixtures of this scope make is made once.

    Each test sees it as it was made, since a test's own transaction is taken back. Rows last, Python's objects must
    not: a test that changed one would change it for the next.
    """
    from tests.factories.tree import root_shelf

    translation.activate(LANGUAGE)
    with django_db_blocker.unblock(), transaction.atomic():
        root_shelf()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demonstration(lasting):
    """The demonstration, loaded once for the tests of a module; each of them sees it as loaded."""
    from pages.demonstration.load import load_demonstration

    keep("demonstration", load_demonstration)


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
