"""`manage.py xliff` and `po` as a shell sees them: exit codes, and reasons on the error stream."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.architecture.source import ROOT
from tests.factories.topics import make_topic, published_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "--topic", "cervical-insufficiency", "--lang", "en"], "source language"),
        (["export", "--topic", "cervical-insufficiency", "--lang", "ru"], "not offered"),
        (["export", "--topic", "cervical-insufficiency", "--lang", "xx"], "no language that is known"),
        (["export", "--topic", "draft", "--lang", "es"], "not published"),
        (["export", "--topic", "nothing", "--lang", "es"], "not published"),
        (["export", "--owner", "topic:1", "--lang", "es"], "is no owner"),
        (["export", "--lang", "es"], "Name what to export"),
        (["import"], "No such file"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(arguments, message, shelf, tmp_path):
    page = published_topic()
    make_topic(slug="draft", contact=page.contact)
    file = tmp_path / "file.xlf"
    arguments += ["--out", str(file)] if arguments[0] == "export" else [str(file)]
    for command in ("xliff", "po"):
        with pytest.raises(CommandError, match=message):
            call_command(command, *arguments)
    assert not file.exists()


def test_a_refused_file_ends_with_an_exit_code_and_its_reasons_on_the_error_stream(tmp_path):
    file = tmp_path / "bad.xlf"
    file.write_text("<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<xliff>&a;</xliff>")
    done = subprocess.run(
        [sys.executable, "manage.py", "xliff", "import", str(file)],
        cwd=ROOT,
        env={**os.environ, "PARITY_VAR": str(tmp_path), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Line 2: a DOCTYPE or ENTITY is not allowed." in done.stderr
    assert done.stdout == ""
