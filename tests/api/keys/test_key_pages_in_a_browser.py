"""The pages about keys in a real browser: usable by everyone, and not wider than a telephone."""

import pytest

from api.keys.acknowledging import acknowledge_changes
from api.keys.actions import create_key, find_key, revoke_key
from pages.editions import journal
from pages.editions.actions import withdraw_language
from tests.browser import serious_violations
from tests.factories.topics import published_topic
from tests.factories.tree import root_shelf


def judged(tab, found, name, *widths):
    """Notes what is wrong with the page that the tab shows, on a telephone and whatever else it is looked at on."""
    for width in (*widths, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        problems = serious_violations(tab)
        if tab.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append("wider than the screen")
        if problems:
            found[f"{name} at {width}"] = problems


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_serious_and_a_key_can_be_made_copied_and_revoked(live_server, tab, editor):
    root_shelf()
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(live_server.url + "/admin/login/")
    tab.fill("[name=username]", "editor")
    tab.fill("[name=password]", "a long password 1")
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")
    found = {}
    page = published_topic("es")
    key, _token = create_key("Screens", ["changes:ack"])
    acknowledge_changes(key, *journal.head())
    create_key("Silent program with a very long name that says where it is", ["changes:ack", "translations:write"])
    revoke_key(create_key("Old")[0])
    withdraw_language(page.topic_id, "es", "A mistake")
    for address in ("keys", "consumers"):
        tab.goto(f"{live_server.url}/admin/parity/{address}/")
        judged(tab, found, address, 1280)
    tab.goto(f"{live_server.url}/admin/parity/keys/new/")
    judged(tab, found, "make a key")
    tab.fill("[name=name]", "Tablets")
    tab.click("text=Make the key")
    token = tab.input_value("#key")
    judged(tab, found, "the new key")
    tab.click("text=Copy the key")
    tab.wait_for_selector("text=Copied.")
    assert tab.evaluate("navigator.clipboard.readText()") == token
    assert find_key(token).name == "Tablets"
    tab.click("text=back to the list")
    tab.click("[aria-label='Revoke “Tablets”']")
    judged(tab, found, "revoke")
    tab.click("text=Yes, revoke it")
    tab.wait_for_selector("text=is revoked")
    assert find_key(token) is None
    tab.goto("about:blank")
    assert found == {}
