"""The pages about memory, quotes and machines in Chromium: what axe-core says of them, and adding a file by script."""

import pytest
from django.urls import reverse

from pages.editions.worker import work_off
from pages.localization.models import MemoryUnit
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


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_clean_and_a_file_is_added_without_choosing_it_twice(shelf, live_server, tab, tmp_path, service):
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
    assert serious_violations(tab) == []
    tab.click("text=Add 2 units")
    tab.wait_for_selector("text=2 units of agency.tmx were added.")
    assert MemoryUnit.objects.count() == 2
    tab.reload()  # the message fades in, and axe would judge it half way
    assert serious_violations(tab) == []

    tab.goto(live_server.url + reverse("parity_quote"))
    assert serious_violations(tab) == []

    tab.goto(live_server.url + reverse("parity_machine_start", args=["topic", page.topic_id, "ar"]))
    assert serious_violations(tab) == []
    service.fail = (429, "{}")
    with tab.expect_navigation():
        tab.click("text=Translate with LibreTranslate")
    work_off()
    tab.wait_for_selector("text=has had enough for now")
    assert serious_violations(tab) == []
