"""The whole way through a browser: download, edit in a tool, upload, look, import. The pages are judged by axe-core."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from wagtail.users.models import UserProfile

from pages.localization.actions import translate_segment
from pages.localization.models import Segment, TranslationSource
from tests.browser import serious_violations
from tests.factories.topics import make_topic, publish, translate
from tests.factories.tree import root_shelf
from tests.pages.admin.people import person

PASSWORD = "a long password 1"
SHOTS = os.environ.get("PARITY_SCREENSHOTS")
"""A folder for pictures of each step, to be looked at."""


def look(tab, name):
    """Nothing serious, on a wide and on a narrow screen; nothing to scroll to the side."""
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        # Wagtail's messages slide in, whatever the browser says of motion.
        tab.wait_for_function("document.getAnimations().every((each) => each.playState !== 'running')")
        assert serious_violations(tab) == [], name
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        if SHOTS:
            tab.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
    tab.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "interface"), [("es", "es"), ("ar", "ar")])
def test_a_translator_takes_a_topic_out_and_brings_it_in(live_server, tab, tmp_path, language, interface):
    root_shelf()
    page = make_topic()
    translate(page, language)
    page = publish(page)
    user = person("translator")
    user.groups.get().permissions.add(Permission.objects.get(codename=f"translate_{language}"))
    UserProfile.objects.create(user=user, preferred_language=interface)

    tab.goto(live_server.url + "/admin/login/")
    tab.fill("[name=username]", "translator")
    tab.fill("[name=password]", PASSWORD)
    tab.click("button[type=submit]")
    tab.goto(f"{live_server.url}/admin/parity/translations/exchange/?owner=topic:{page.topic_id}&language={language}")
    look(tab, f"{language}-exchange")
    with tab.expect_download() as download:
        tab.click("button[formaction]")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    wordings = TranslationSource.objects.get(owner_id=page.topic_id).document().wordings
    rows = {row.path: row for row in Segment.objects.filter(owner_id=page.topic_id).with_languages(language)}
    translate_segment(rows["title"].pk, language, rows["title"].translation(language) + " 1")
    edit(file, rows["title"].translation(language), rows["title"].translation(language) + " 2")
    edit(file, rows["summary"].translation(language), rows["summary"].translation(language) + " 3")
    edit(file, "<bpt", "<!-- lost --><x/><bpt", last=True)
    tab.set_input_files("[name=file]", file)
    with tab.expect_navigation():
        tab.click("form[enctype] button[type=submit]")
    assert len(tab.query_selector_all("article")) == 3
    look(tab, f"{language}-import")
    tab.check("[name=take]")
    with tab.expect_navigation():
        tab.click("button[value=apply]")
    look(tab, f"{language}-imported")
    tab.goto("about:blank")  # no request of the browser is under way when the database is looked at
    for path, mark in (("title", "2"), ("summary", "3")):
        text = Segment.objects.get(pk=rows[path].pk).translation(language)
        assert text == f"{rows[path].translation(language)} {mark}", wordings[path]


def edit(file: Path, before: str, after: str, *, last: bool = False) -> None:
    """Writes over a text of the file, which stands there once, or at its last place."""
    start, found, end = file.read_text().rpartition(before)
    assert found
    assert last or before not in start
    file.write_text(start + after + end)
