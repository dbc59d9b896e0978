"""Sharing a preview with the keyboard alone, and the page behind the link; both are judged by axe-core."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.test import override_settings
from wagtail.users.models import UserProfile

from pages.models import TopicPage
from tests.browser import serious_violations
from tests.factories.topics import published_topic, save_draft, translate
from tests.factories.tree import root_shelf
from tests.pages.admin.people import person

SHOTS = os.environ.get("PARITY_SCREENSHOTS")
"""A folder for pictures of each step, to be looked at."""
LANGUAGES = ["es", "ar", "zh-hans"]


def look(tab, name):
    """Nothing serious, on a wide and on a narrow screen; nothing to scroll to the side."""
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_function("document.getAnimations().every((each) => each.playState !== 'running')")
        assert serious_violations(tab) == [], name
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        if SHOTS:
            tab.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
    tab.set_viewport_size({"width": 1280, "height": 900})


def log_in(tab, live_server, user):
    tab.goto(live_server.url + "/admin/login/")
    tab.fill("[name=username]", user.username)
    tab.fill("[name=password]", "a long password 1")
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_author_shares_a_draft_and_a_colleague_without_an_account_reads_it(live_server, tab, chromium):
    root_shelf()
    page = published_topic(*LANGUAGES)
    save_draft(page, summary="A changed summary that no reader has seen.")
    for language in LANGUAGES:
        translate(TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object(), language)
    user = person("author", pages=("change",))
    profile = UserProfile.objects.create(user=user)
    log_in(tab, live_server, user)
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    with override_settings(
        PUBLIC_URL=live_server.url, PREVIEW_URL="https://app.clinic.example/preview?token={token}&lang={lang}"
    ):
        for language in LANGUAGES:
            UserProfile.objects.filter(pk=profile.pk).update(preferred_language=language)
            tab.goto(f"{live_server.url}/admin/parity/topics/{page.pk}/share-preview/")
            assert tab.is_disabled("input[value=vi]")
            tab.focus("input[name=language]:checked")
            while tab.evaluate("document.activeElement.value") != language:
                tab.keyboard.press("ArrowDown")
            with tab.expect_navigation():
                tab.keyboard.press("Enter")
            assert tab.is_checked(f"input[value={language}]")
            tab.focus("[data-action='w-clipboard#copy'] >> nth=1")
            tab.keyboard.press("Enter")
            tab.wait_for_selector("#link-2-said span")
            copied = tab.evaluate("navigator.clipboard.readText()")
            assert copied == tab.input_value("#link-2")
            look(tab, f"share-{language}")
            colleague = chromium.new_context(reduced_motion="reduce").new_page()
            assert colleague.goto(copied).status == 200
            look(colleague, f"shared-{language}")
            colleague.context.close()
    tab.goto("about:blank")  # no request of the browser is under way when the database is looked at


APP = """<!doctype html><html lang="en"><title>App</title><h1></h1><script>
const asked = new URLSearchParams(location.search);
fetch(`${asked.get('api')}/api/v1/preview/${asked.get('token')}/`).then((answer) => answer.json()).then((draft) => {
  document.querySelector('h1').textContent = `${draft.language}: ${draft.summary}`;
});
// Without this the panel waits ten seconds for it, each time.
const tell = (message) => parent.postMessage({ wagtail: { origin: location.origin, ...message } }, '*');
addEventListener('message', ({ data: { wagtail } }) => {
  if (wagtail?.type === 'w-preview:get-scroll-position') {
    tell({ type: 'w-preview:set-scroll-position', x: scrollX, y: scrollY });
  }
});
addEventListener('load', () => tell({ type: 'w-preview:request-scroll' }));
</script></html>"""


class FrontEnd(BaseHTTPRequestHandler):
    """A clinic's app of one page, which reads the API from another origin."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(APP.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def front_end():
    server = ThreadingHTTPServer(("127.0.0.1", 0), FrontEnd)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_panel_beside_the_form_shows_the_draft_in_the_clinics_own_app(live_server, tab, front_end):
    root_shelf()
    page = published_topic("es")
    save_draft(page, summary="A changed summary.")
    user = person("author", pages=("change",))
    translate(TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object(), "es")
    log_in(tab, live_server, user)
    with override_settings(PREVIEW_URL=f"{front_end}/?api={live_server.url}&token={{token}}"):
        tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
        tab.click("[data-side-panel-toggle=preview]")
        shown = tab.frame_locator("#w-preview-iframe").locator("h1")
        shown.get_by_text("en: A changed summary.").wait_for()
        tab.select_option("#id_preview_mode", "front-end:es")
        shown.get_by_text("es: [es] A changed summary.").wait_for()
        tab.select_option("#id_preview_mode", "front-end:en")
        shown.get_by_text("en: A changed summary.").wait_for()
    tab.goto("about:blank")  # no request of the browser is under way when the database is looked at
