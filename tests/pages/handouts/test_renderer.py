"""The renderer's processes. A failure means that one bad document could stop a server or a worker."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.handouts.errors import HandoutRefused
from pages.handouts.renderer import pool
from pages.handouts.renderer.pool import in_renderer
from tests.pages.handouts.samples import printed, sample_document


def still_prints():
    return printed(sample_document("en")).pages > 0


def test_what_takes_too_long_is_refused_and_the_next_is_printed(monkeypatch):
    monkeypatch.setattr(pool, "SECONDS", 0.5)
    with pytest.raises(HandoutRefused, match="longer than"):
        in_renderer(time.sleep, 60)
    monkeypatch.undo()
    assert still_prints()


def test_what_takes_too_much_memory_is_refused_and_the_next_is_printed():
    with pytest.raises(HandoutRefused, match="more than 512 MB"):
        in_renderer(bytes, 600 * 1024 * 1024)
    assert still_prints()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGABRT])
def test_a_renderer_that_dies_is_replaced(end):
    with pytest.raises(HandoutRefused):
        in_renderer(eval, f"__import__('os').kill(__import__('os').getpid(), {int(end)})")
    assert still_prints()


def test_the_others_wait_while_one_is_refused(monkeypatch):
    monkeypatch.setattr(pool, "SECONDS", 1)
    with ThreadPoolExecutor(4) as threads:
        bad = threads.submit(in_renderer, time.sleep, 60)
        good = [threads.submit(still_prints) for _ in range(6)]
        assert all(one.result() for one in good)
        assert isinstance(bad.exception(), HandoutRefused)


def test_a_renderer_is_another_process_without_django_and_its_settings():
    assert in_renderer(os.getpid) != os.getpid()
    still_prints()
    assert in_renderer(eval, "[name for name in __import__('sys').modules if name.startswith('django')]") == []


def _in_a_fork(answers):
    answers.put((in_renderer(os.getpid), printed(sample_document("en")).pages))


def test_a_fork_has_renderers_of_its_own():
    """As a server that loads the program before it forks its workers."""
    mine, pages = in_renderer(os.getpid), printed(sample_document("en")).pages
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    child = context.Process(target=_in_a_fork, args=(answers,))
    child.start()
    theirs = answers.get(timeout=60)
    child.join(60)
    assert (theirs[0] != mine, theirs[1]) == (True, pages)
    assert child.exitcode == 0
    assert in_renderer(os.getpid) == mine


def test_a_process_ends_when_it_has_nothing_more_to_do():
    script = """
import django
django.setup()
from tests.pages.handouts.samples import printed, sample_document
if __name__ == "__main__":
    print(printed(sample_document("en")).pages)
"""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert int(ended.stdout) > 0
