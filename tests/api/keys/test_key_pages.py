"""Keys in the admin: who reaches which page, and that a key is seen once."""

import re
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from api.keys.actions import create_key, find_key, revoke_key
from api.keys.admin import urls
from api.keys.models import Key
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text

pytestmark = pytest.mark.django_db

ROLES = {"nobody": (), "viewer": ("view_key",), "maker": ("add_key",), "revoker": ("change_key",)}
EVERYONE = {"viewer", "maker", "revoker"}
ADDRESSES = {
    "parity_keys": ("get", EVERYONE),
    "parity_make_key": ("get post", {"maker"}),
    "parity_revoke_key": ("get post", {"revoker"}),
    "parity_consumers": ("get", EVERYONE),
}
TOKEN = re.compile(r"parity_[A-Za-z0-9_-]{43}")


def with_permissions(name, *codenames):
    user = person(name)
    user.groups.get().permissions.add(*Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def maker(shelf):
    return client_of(with_permissions("maker", "add_key", "change_key"))


def make(client, **fields):
    given = {"name": "Screens", "scopes": ["changes:ack"], "lifetime": "90", "id": uuid.uuid4(), **fields}
    return client.post(reverse("parity_make_key"), given)


def test_every_address_says_who_may_reach_it():
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_its_own_pages_and_no_others(shelf, role):
    browser = client_of(with_permissions(role, *ROLES[role]))
    key, _token = create_key("Screens")
    for name, (methods, reached_by) in ADDRESSES.items():
        address = reverse(name, args=[key.pk] if "revoke" in name else [])
        for method in methods.split():
            response = getattr(browser, method)(address)
            assert is_refused(response) != (role in reached_by), (method, name, response.status_code)
    assert find_key(_token) is None if role == "revoker" else find_key(_token)
    menu = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("parity_keys") in menu) == (role in EVERYONE)
    assert (reverse("parity_consumers") in menu) == (role in EVERYONE)


def test_a_group_can_be_given_each_permission(editor):
    page = client_of(editor).get("/admin/groups/new/").content.decode()
    offered = Permission.objects.filter(content_type__app_label="keys", content_type__model="key")
    assert {permission.codename for permission in offered} == {"add_key", "change_key", "view_key"}
    assert all(f'value="{permission.pk}"' in page for permission in offered)


def test_a_key_is_shown_once_and_nowhere_else(maker):
    made = make(maker)
    (token,) = set(TOKEN.findall(made.content.decode()))
    key = find_key(token)
    assert (key.name, key.scopes, key.created_by.username) == ("Screens", ["changes:ack"], "maker")
    assert timedelta(days=89) < key.expires_at - timezone.now() <= timedelta(days=90)
    assert "no-store" in made["Cache-Control"]
    assert token not in str(made.headers)
    for address in ("parity_keys", "parity_consumers", "parity_make_key", "wagtailadmin_home"):
        page = maker.get(reverse(address)).content.decode()
        assert token[20:] not in page
    assert not any(token[20:] in str(session.get_decoded()) for session in Session.objects.all())
    assert not any(token[20:] in str(entry.data) for entry in ModelLogEntry.objects.all())
    assert key.prefix in maker.get(reverse("parity_keys")).content.decode()


def test_a_form_that_is_sent_twice_makes_one_key(maker):
    wish = {"id": uuid.uuid4()}
    make(maker, **wish)
    again = make(maker, **wish)
    assert (again.status_code, Key.objects.count()) == (302, 1)
    shown = maker.get(again["Location"])
    assert "cannot be shown again" in messages_of(shown)[0]
    assert not TOKEN.search(shown.content.decode())


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("name", "x" * 101), ("scopes", ["everything"]), ("lifetime", "9999"), ("id", "1"), ("id", "")],
)
def test_a_wrong_form_makes_no_key(maker, field, value):
    response = make(maker, **{field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Key.objects.exists()


def test_a_key_may_never_expire_and_do_nothing_but_read(maker):
    make(maker, lifetime="", scopes=[])
    key = Key.objects.get()
    assert (key.expires_at, key.scopes) == (None, [])


def test_a_key_is_revoked_after_a_page_that_says_what_stops(maker):
    key, token = create_key("Screens", ["changes:ack"])
    address = reverse("parity_revoke_key", args=[key.pk])
    page = visible_text(maker.get(address))
    assert "Screens" in page
    assert "Acknowledge changes it has applied" in page
    assert find_key(token), "looking revokes nothing"
    assert "Screens" in messages_of(maker.post(address, follow=True))[0]
    assert find_key(token) is None
    assert "revoked already" in visible_text(maker.get(address))
    maker.post(address)
    (entry,) = ModelLogEntry.objects.filter(action="parity.key_revoked")
    assert (entry.user.username, entry.object_id) == ("maker", str(key.pk))
    assert maker.get(reverse("parity_revoke_key", args=[uuid.uuid4()])).status_code == 404


def test_the_site_history_names_who_made_and_revoked(maker, editor):
    make(maker)
    revoke_key(Key.objects.get(), person=User.objects.get(username="maker"))
    history = visible_text(client_of(editor).get("/admin/reports/site-history/"))
    assert "API key made" in history
    assert "API key revoked" in history


def test_the_list_says_how_each_key_stands(maker):
    assert "No key was made yet" in visible_text(maker.get(reverse("parity_keys")))
    create_key("Works", ["drafts:read"])
    revoke_key(create_key("A revoked one")[0])
    expired, _token = create_key("An expired one", expires_at=timezone.now() + timedelta(days=1))
    Key.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    page = visible_text(maker.get(reverse("parity_keys")))
    assert page.index("Works") < page.index("A revoked one") < page.index("An expired one")
    assert {"Valid", "Revoked", "Expired", "drafts:read"} <= set(page.split())


def test_the_list_takes_as_many_queries_for_many_keys(maker, django_assert_max_num_queries):
    people = [User.objects.create_user(f"person {number}") for number in range(12)]
    create_key("First", person=people[0])
    maker.get(reverse("parity_keys"))
    with django_assert_max_num_queries(12) as few:
        maker.get(reverse("parity_keys"))
    for each in people:
        create_key(f"Of {each}", person=each)
    with django_assert_max_num_queries(len(few)):
        maker.get(reverse("parity_keys"))
