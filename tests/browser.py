"""A real browser for tests: Chromium without scripts of the page's own, and axe-core to judge what it shows.

Where one of them is missing the tests are skipped, and say so; in CI they fail instead.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def missing(what: str) -> None:
    """Skips the test, loudly; in CI it fails."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must not go without it.")
    pytest.skip(f"NOT CHECKED: {what} is missing. Install it (requirements-dev.txt) to run this test.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the session. Playwright's loop would forbid the database to Django, so it is told not to mind."""
    if not CHROMIUM.exists():
        missing(str(CHROMIUM))
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    """A new page of the browser, without anything from the one before."""
    # Without motion: nothing is looked at half way.
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def serious_violations(tab: Any) -> list[str]:
    """What axe-core finds on the open page that is serious or critical: rule, and the first element."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe-playwright-python")
    found = Axe().run(tab).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary']}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
