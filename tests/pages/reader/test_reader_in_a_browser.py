"""The pages in Chromium: what axe-core says of them, the keyboard, small screens and paper."""

import pytest
from wagtail.models import Collection

from pages.editions.actions import recall_edition
from pages.editions.models import Edition
from tests.browser import serious_violations
from tests.factories.topics import approve, published_topic
from tests.pages.reader.conftest import SLUG, full_body, full_fields, make_term

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "English": f"/en/{SLUG}/",
    "Arabic": f"/ar/{SLUG}/",
    "Chinese": f"/zh-Hans/{SLUG}/",
    "fallback": f"/vi/{SLUG}/",
    "fallback in a right-to-left page": "/ar/second/",
    "recalled topic": "/ar/recalled/",
    "list": "/ar/",
    "list that is not offered": "/ru/",
    "form": "/v/?lang=ar",
    "unknown code": "/v/2222-2222/?lang=es",
    "not found": "/en/nothing/",
}


@pytest.fixture
def site(shelf, live_server):
    """A full topic in three languages, one in English only, and one that was recalled; gives the server's address."""
    if Collection.get_first_root_node() is None:  # the test before has flushed it away
        Collection.add_root(name="Root")
    first = published_topic("ar", "zh-hans", body=full_body(make_term()), **full_fields())
    published_topic(slug="second", title="Second", contact=first.contact, body=[])
    recalled = published_topic("ar", slug="recalled", title="Third", contact=first.contact, body=[])
    recall_edition(Edition.objects.get(publication__topic_id=recalled.topic_id, publication__language="en").code, "Why")
    approve(first, "es")
    return live_server.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(site, tab, scheme):
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    codes = dict(Edition.objects.values_list("publication__slug", "code"))
    pages = {**PAGES, "latest": f"/v/{codes[SLUG]}/", "recalled": f"/v/{codes['recalled']}/"}
    found = {}
    for name, address in pages.items():
        tab.goto(site + address)
        if violations := serious_violations(tab):
            found[name] = violations
    assert found == {}


def test_the_keyboard_reaches_the_content_first(site, tab):
    tab.goto(f"{site}/ar/{SLUG}/")
    tab.keyboard.press("Tab")
    focused = tab.locator(":focus")
    assert focused.get_attribute("class") == "skip"
    assert focused.bounding_box()["y"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "content"


def test_no_page_is_wider_than_a_phone(site, tab):
    tab.set_viewport_size({"width": 320, "height": 640})
    for address in PAGES.values():
        tab.goto(site + address)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_what_can_be_touched_is_large_enough(site, tab):
    """Links inside a sentence are excepted, as by WCAG."""
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{site}/ar/{SLUG}/")
    boxes = tab.evaluate(
        "[...document.querySelectorAll('header a, nav a, .handouts a, .phones a, .button, button, input')]"
        ".map(each => [each.textContent, each.getBoundingClientRect().height])"
    )
    assert len(boxes) > 8
    assert [box for box in boxes if box[1] < 44] == []


def test_paper_shows_the_content_and_not_the_navigation(site, tab):
    tab.goto(f"{site}/en/{SLUG}/")
    tab.emulate_media(media="print")
    assert not tab.locator(".site").is_visible()
    assert not tab.locator(".contents").is_visible()
    assert tab.locator(".question p").is_visible()
    assert tab.locator(".address").is_visible()


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_refused(site, tab):
    """Everything comes from the site itself, and the page needs nothing that its own policy forbids."""
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(f"{site}/en/{SLUG}/")
    assert all(url.startswith(site) for url in asked)
    assert [text for text in said if "Content Security Policy" in text] == []
    assert tab.evaluate("getComputedStyle(document.body).maxWidth") is not None
    assert tab.evaluate("[...document.styleSheets].length") == 1
