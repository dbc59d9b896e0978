"""What an installation refuses to start with, seen from outside, in a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

PRODUCTION = {
    "PARITY_ENV": "production",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "parity.example",
    "PUBLIC_URL": "https://parity.example",
}


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_development_needs_no_variable():
    assert start().returncode == 0


def test_production_starts_with_its_secrets():
    assert start(**PRODUCTION, REDIS_URL="redis://cache.example:6379/0").returncode == 0


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "https://parity.example/path"}, "PUBLIC_URL"),
        ({"PARITY_ENV": "prod"}, "PARITY_ENV"),
        ({"PARITY_LANGUAGES": "en,xx"}, "PARITY_LANGUAGES"),
        ({"PARITY_LANGUAGES": "es"}, "PARITY_LANGUAGES"),
        ({"THROTTLE_ANON": "many"}, "THROTTLE_ANON"),
        ({"THROTTLE_KEYED": "6000"}, "THROTTLE_KEYED"),
        ({"REDIS_URL": "127.0.0.1:6379"}, "REDIS_URL"),
        ({"PREVIEW_URL": "https://app.example/preview"}, "{token}"),
        ({"PREVIEW_URL": "https://app.example/{token}/{user}"}, "PREVIEW_URL"),
        ({"MACHINE_TRANSLATION_PROVIDER": "babelfish"}, "MACHINE_TRANSLATION_PROVIDER"),
        ({"MACHINE_TRANSLATION_KEY": "x"}, "MACHINE_TRANSLATION_PROVIDER"),
        ({"MACHINE_TRANSLATION_PROVIDER": "deepl"}, "MACHINE_TRANSLATION_URL"),
        (
            {"MACHINE_TRANSLATION_PROVIDER": "deepl", "MACHINE_TRANSLATION_URL": "https://deepl.example"},
            "MACHINE_TRANSLATION_KEY",
        ),
        (
            {
                "MACHINE_TRANSLATION_PROVIDER": "google",
                "MACHINE_TRANSLATION_URL": "http://google.example",
                "MACHINE_TRANSLATION_KEY": "x",
            },
            "https",
        ),
    ],
)
def test_a_bad_variable_is_named_and_nothing_starts(changed, message):
    refused = start(**{**PRODUCTION, **changed})
    assert refused.returncode != 0
    assert message in refused.stderr
