"""The same as ``test_opening_and_saving``, with the form filled by the admin's own scripts."""

import pytest

from pages.demonstration.content_files import TOPICS
from pages.models import TopicPage
from tests.factories.tree import root_shelf
from tests.journeys.unchanged import assert_nothing_changed, public
from tests.kept import keep

PASSWORD = "a long password 1"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_browser_that_opens_and_publishes_makes_nothing_outdated(live_server, tab, django_user_model):
    from pages.demonstration.load import load_demonstration

    root_shelf()
    keep("demonstration", load_demonstration)  # takes the place of all that there was
    django_user_model.objects.create_superuser("editor", "editor@clinic.example", PASSWORD)
    before = public()
    tab.goto(live_server.url + "/admin/login/")
    tab.fill("[name=username]", "editor")
    tab.fill("[name=password]", PASSWORD)
    tab.click("button[type=submit]")
    for slug in TOPICS:
        page = TopicPage.objects.get(slug=slug)
        revisions = page.revisions.count()
        tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
        tab.wait_for_selector("[data-contentpath=body] [data-streamfield-child]")
        with tab.expect_navigation():
            # The footer's menu holds "Publish" behind its arrow; the button itself is what a click presses.
            tab.evaluate("document.querySelector('[name=action-publish]').click()")
        tab.goto("about:blank")  # no request of the browser is under way when the database is looked at
        page.refresh_from_db()
        assert page.revisions.count() == revisions + 1, "the browser did publish"
        assert page.live_revision_id == page.latest_revision_id
    assert_nothing_changed(before)
