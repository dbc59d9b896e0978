"""Fixtures of the whole suite. The database is whatever DATABASE_URL names: SQLite by default."""

import os
from pathlib import Path

import pytest
from django.utils import translation

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _active_language():
    """The language that happens to be active must decide nothing: `make test` runs once more in Spanish."""
    language = os.environ.get("PARITY_TEST_LANGUAGE", "en")
    translation.activate(language)
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


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
