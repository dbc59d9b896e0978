"""The pages of the workbench in a real browser: usable by everyone, and not wider than a telephone."""

import datetime

import pytest
from django.utils import timezone

from pages.localization.actions import assign, comment_on_segment, send_to_translation, translate_segment
from pages.localization.models import Origin, TranslationSource
from tests.browser import serious_violations
from tests.factories.topics import changed_body, make_topic, publish, published_topic, save_draft
from tests.factories.tree import root_shelf

MATRIX = "/admin/parity/translations/"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_screen(live_server, tab, editor):
    root_shelf()
    page = published_topic("es", "ar")
    page = publish(page, body=changed_body())
    source = TranslationSource.objects.get(owner_id=page.topic_id, basis="published")
    title = source.segments.get(path="title").segment_id
    translate_segment(title, "zh-hans", "子宫颈", origin=Origin.MACHINE)
    comment_on_segment(title, "es", "@editor is this the usual word?", person=editor)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    assign(source.owner, "es", "translate", editor, due=yesterday)
    send_to_translation(save_draft(page, summary="It says something else."))
    page = save_draft(page, summary="And again.")
    unsent = make_topic(title="Bed rest", slug="bed-rest", contact=page.contact)
    tab.goto(live_server.url + "/admin/login/")
    tab.fill("[name=username]", "editor")
    tab.fill("[name=password]", "a long password 1")
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")
    found = {}
    for address in (
        "/admin/",
        MATRIX,
        f"{MATRIX}?state=approved&language=vi",
        f"{MATRIX}topic/{page.topic_id}/",
        f"/admin/parity/assignments/topic/{page.topic_id}/es/",
        f"/admin/parity/topics/{page.pk}/send-to-translation/",
        f"/admin/parity/topics/{unsent.pk}/send-to-translation/",
        f"/admin/parity/notes/topic/{page.topic_id}/",
        "/admin/groups/new/",
    ):
        for width in (1280, 390):
            tab.set_viewport_size({"width": width, "height": 900})
            assert tab.goto(live_server.url + address).ok, address
            problems = serious_violations(tab)
            if tab.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                problems.append("wider than the screen")
            if problems:
                found[f"{address} at {width}"] = problems
    tab.goto("about:blank")
    assert found == {}
