"""The pages about memory, quotes and machines in Chromium: what axe-core says of them, and adding a file by script."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from pages.editions.worker import work_off
from pages.localization.models import MachineRun, MemoryUnit, TranslationSource
from pages.workbench.machine.run import start_machine_run
from tests.browser import serious_violations
from tests.factories.topics import published_topic, translate
from tests.pages.admin.people import client_of, person
from tests.pages.localization.test_tmx import tmx, unit
from tests.pages.localization.translation_service import running_service
from tests.pages.workbench.roles import give_role


@pytest.fixture
def service(settings):
    with running_service() as running:
        settings.MACHINE_TRANSLATION_PROVIDER = "libretranslate"
        settings.MACHINE_TRANSLATION_URL = running.address
        settings.MACHINE_TRANSLATION_KEY = ""
        yield running


def sign_in(tab, site, user):
    session = client_of(user).cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])


SHOTS = os.environ.get("PARITY_SHOTS")


def shoot(tab, name):
    if SHOTS:
        for width in (1280, 390):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.wait_for_timeout(400)
            tab.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
        tab.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_clean_and_a_file_is_added_without_choosing_it_twice(
    shelf, live_server, tab, tmp_path, service, settings
):
    page = published_topic()
    published_topic(slug="two", title="Two")
    translate(page, "ar", only={"title", "summary"})
    ana = give_role(person("ana"), "translate", "es", "ar", "zh-hans")
    sign_in(tab, live_server.url, ana)
    path = tmp_path / "agency.tmx"
    path.write_bytes(tmx(unit("Call now", "Llame ahora"), unit("Rest", ""), unit("One", "Uno")))

    tab.goto(live_server.url + reverse("parity_memory"))
    tab.select_option("[name=language]", "es")
    tab.set_input_files("[name=file]", path)
    tab.click("text=Look at what it would add")
    tab.wait_for_selector("text=Add 2 units")
    shoot(tab, "memory-plan")
    assert serious_violations(tab) == []
    tab.click("text=Add 2 units")
    tab.wait_for_selector("text=2 units of agency.tmx were added.")
    assert MemoryUnit.objects.count() == 2
    shoot(tab, "memory")
    assert serious_violations(tab) == []

    tab.goto(live_server.url + reverse("parity_quote"))
    if SHOTS:
        tab.click("text=Education")
        tab.wait_for_timeout(500)
        tab.screenshot(path=str(Path(SHOTS) / "menu.png"))
        tab.reload()
    shoot(tab, "quote")
    assert serious_violations(tab) == []

    tab.goto(live_server.url + reverse("parity_machine_start", args=["topic", page.topic_id, "ar"]))
    shoot(tab, "machine-start")
    assert serious_violations(tab) == []
    service.fail = (429, "{}")
    with tab.expect_navigation():
        tab.click("text=Translate with LibreTranslate")
    work_off()
    tab.wait_for_selector("text=has had enough for now")
    shoot(tab, "machine-run")
    assert serious_violations(tab) == []
    service.fail = (403, "{}")
    run = MachineRun.objects.get()
    work_again()
    tab.reload()
    shoot(tab, "machine-stopped")
    assert run


def work_again():
    from django.utils import timezone

    from pages.editions.models import OutboxJob

    OutboxJob.objects.filter(done_at=None, dead_at=None).update(available_at=timezone.now())
    work_off()
