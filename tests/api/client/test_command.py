"""The command as people run it: a process of its own, over a real connection, killed without a warning."""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings as django_settings

from api.client.command import LEVEL
from tests.api.client.copies import documents, handouts, handouts_of, public
from tests.clinic import Clinic

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def run(*arguments):
    """Without a word of Django's: an app developer has none."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "api.client", *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=django_settings.BASE_DIR,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(*arguments):
    """(exit code, what it printed, what it told)."""
    process = run(*arguments)
    printed, told = process.communicate(timeout=120)
    return process.returncode, printed, told


def test_a_mirror_is_killed_in_the_middle_and_goes_on(live_server, tmp_path):
    Clinic.open()
    copy = tmp_path / "copy"
    killed = run("mirror", live_server.url, copy)
    for line in killed.stderr:
        if line.startswith("3/"):  # two documents are whole, the third is under way
            killed.send_signal(signal.SIGKILL)
            break
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    held = documents(copy)
    assert 0 < len(held) < len(public())
    assert held.items() <= public().items()
    assert handouts_of(held) <= set(handouts(copy))
    code, _, told = finished("mirror", live_server.url, copy)
    assert code == LEVEL, told
    assert documents(copy) == public()
    assert set(handouts(copy)) == handouts_of(public())
    code, printed, _ = finished("status", copy)
    assert (code, json.loads(printed)["complete"]) == (LEVEL, True)
