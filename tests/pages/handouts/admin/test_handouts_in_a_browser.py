"""The pages about handouts in a real browser: usable by everyone, by keyboard, in both directions, on a telephone."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.users.models import UserProfile

from pages.editions.models import Edition
from pages.handouts.actions import issue_handout
from pages.handouts.models import ClinicBranding, HandoutIssue
from pages.handouts.printing import Printing
from tests.browser import serious_violations
from tests.factories.topics import block_id, published_topic
from tests.factories.tree import root_shelf

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
POINTS = [{"type": "point", "id": block_id("point"), "value": "Call when you bleed."}]


@pytest.fixture
def page(editor):
    root_shelf()
    page = published_topic("es", "ar", key_points=POINTS)
    english, spanish = (
        Edition.objects.with_standing().get(publication__language=language) for language in ("en", "es")
    )
    for printing in (Printing(), Printing("large", "a4"), Printing("easy")):
        issue_handout(english, printing)
    issue_handout(spanish, Printing("bilingual"), english)
    ClinicBranding.objects.create(clinic_name="Example Clinic")
    return page


@pytest.fixture
def admin(live_server, tab, page):
    """The tab of somebody who has signed in; call it with the name of a page."""
    tab.goto(live_server.url + "/admin/login/")
    tab.fill("[name=username]", "editor")
    tab.fill("[name=password]", "a long password 1")
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")
    yield lambda name, *args: tab.goto(live_server.url + reverse(name, args=args))
    tab.goto("about:blank")


def judge(tab, found, name):
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        problems = serious_violations(tab)
        if tab.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append("wider than the screen")
        if problems:
            found[f"{name} at {width}"] = problems


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_axe_finds_nothing_serious_in_either_direction(admin, tab, page, interface):
    UserProfile.objects.update_or_create(
        user=User.objects.get(username="editor"), defaults={"preferred_language": interface}
    )
    found = {}
    issue = HandoutIssue.objects.first()
    for name, *args in (
        ("parity_handouts", page.pk),
        ("parity_draft_handout", page.pk),
        ("parity_draft_handout_pages", page.pk),
        ("parity_recall_issue", issue.pk),
        ("parity_older_looks",),
        ("wagtailsettings:edit", "handouts", "clinicbranding", ClinicBranding.objects.get().pk),
        ("parity_rack",),
    ):
        admin(name, *args)
        judge(tab, found, name)
    assert tab.get_attribute("html", "dir") == ("rtl" if interface == "ar" else "ltr")
    code = issue.edition.code
    tab.fill("[name=codes]", f"{code}/{issue.number}\nnonsense\n{code[:-1]}{'3' if code[-1] == '2' else '2'}\n")
    tab.click("#rack button[type=submit]")
    tab.wait_for_selector("#verdicts")
    judge(tab, found, "verdicts")
    assert found == {}


def test_a_rack_is_scanned_and_judged_by_keyboard_alone(admin, tab, page):
    """A hand scanner is a keyboard: it types the address of a QR code, and Enter after it."""
    issue = HandoutIssue.objects.first()
    admin("parity_rack")
    tab.keyboard.type(f"http://clinic.example/v/{issue.edition.code}/?issue={issue.number}")
    tab.keyboard.press("Enter")
    tab.keyboard.type("nonsense")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#verdicts:focus")
    assert tab.locator(".parity-table tbody tr").count() == 2


def test_only_the_choices_of_the_chosen_kind_are_shown_and_the_frame_shows_it(admin, tab, page):
    admin("parity_draft_handout", page.pk)
    assert not tab.is_visible("[name=beside]")
    assert not tab.is_visible("[name=ink]")
    tab.select_option("[name=print]", "press")
    assert tab.is_visible("[name=ink]")
    tab.select_option("[name=print]", "bilingual")
    assert not tab.is_visible("[name=ink]")
    tab.select_option("[name=language]", "ar")
    tab.select_option("[name=beside]", "en")
    tab.click("#handout-choices button")
    frame = tab.frame_locator("iframe.parity-draft")
    frame.locator("img").first.wait_for()
    assert frame.locator("img").first.evaluate("image => image.complete && image.naturalWidth") == 1000


def test_the_panel_of_the_form_shows_the_handout(admin, tab, page):
    admin("wagtailadmin_pages:edit", page.pk)
    tab.click("[aria-label='Toggle preview']")
    frame = tab.frame_locator("#w-preview-iframe")
    frame.locator("h1").first.wait_for()  # another choice while the first is on its way would be lost
    tab.select_option("#id_preview_mode", "handout:large")
    frame.locator("img[src^='data:']").first.wait_for()
    assert frame.locator("a", has_text="Other kinds").count() == 1


def test_the_workbench_shows_the_handout_in_the_chosen_kind(admin, tab, page):
    admin("parity_translate", "topic", page.topic_id, "es")
    tab.click("#show-preview")
    assert not tab.is_visible("#preview-printing")
    tab.click("[data-preview='handout/']")
    frame = tab.frame_locator("#preview-frame")
    frame.locator("img").first.wait_for()
    assert not tab.is_visible("#preview-printing [data-press]")
    tab.select_option("#preview-printing [name=print]", "bilingual")
    assert tab.is_visible("#preview-printing [data-bilingual]")
    tab.wait_for_function("document.getElementById('preview-apart').href.includes('handout.pdf?print=bilingual')")
    found = {}
    judge(tab, found, "workbench")
    assert found == {}
