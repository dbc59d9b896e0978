"""Method × key × address × status: who may ask what, of every address there is.

The table is the whole of it. An address without a line fails the first test, so that a new one says what it needs.
"""

import re
from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from api.keys.actions import create_key, revoke_key
from api.keys.models import Key
from api.keys.scopes import SCOPES
from api.redirects import unknown_address
from pages.editions.models import Edition, WorkerHeartbeat
from tests.factories.topics import published_topic

pytestmark = pytest.mark.django_db

PUBLIC: dict[str, str] = {}
HEALTH = None
"""Answers whatever is sent: it must not need a database."""

ADDRESSES = {
    "/api/v1/": PUBLIC,
    "/api/v1/languages/": PUBLIC,
    "/api/v1/topics/": PUBLIC,
    "/api/v1/topics/{slug}/": PUBLIC,
    "/api/v1/topics/{slug}/handout.pdf": PUBLIC,
    "/api/v1/topics/{slug}/editions/": PUBLIC,
    "/api/v1/editions/{code}/": PUBLIC,
    "/api/v1/editions/{code}/handout.pdf": PUBLIC,
    "/api/v1/files/{sha256}.pdf": PUBLIC,
    "/api/v1/files/{sha256}/pages/{page}.png": PUBLIC,
    "/api/v1/handouts/": PUBLIC,
    "/api/v1/handouts/export.zip": PUBLIC,
    "/api/v1/glossary/": PUBLIC,
    "/api/v1/glossary/{slug}/": PUBLIC,
    "/api/v1/search/": PUBLIC,
    "/api/v1/changes/": PUBLIC,
    "/api/v1/export/": PUBLIC,
    "/api/v1/drafts/topics/{slug}/": {"get": "drafts:read"},
    "/api/v1/preview/{token}/": PUBLIC,
    "/api/v1/translations/{slug}/{lang}.xlf": {"get": "translations:read", "put": "translations:write"},
    "/api/v1/acknowledgements/": {"post": "changes:ack"},
    "/api/v1/verify/{code}/": PUBLIC,
    "/api/v1/problems/{problem}/": PUBLIC,
    "/api/v1/schema/": PUBLIC,
    "/api/v1/docs/": PUBLIC,
    "/health/live": HEALTH,
    "/health/ready": HEALTH,
}
"""What each method needs; a public address is read without."""

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
WORKING = ("none", "without scope", "with scope")


def routes(resolver=None, prefix="/"):
    """Every address of the API, by its route with ``{name}`` for what varies, and its view."""
    for pattern in (resolver or get_resolver("api.urls")).url_patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, route)
        elif pattern.callback is not unknown_address:
            named = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda found: f"{{{found[1] or found[2]}}}", route)
            yield re.sub(r"[\^$\\]", "", named).replace("problems/{code}", "problems/{problem}"), pattern.callback.cls


@pytest.fixture(scope="module")
def values(lasting):
    """What stands in the addresses for what varies."""
    published_topic("es")
    WorkerHeartbeat.objects.create(name="one", seen_at=timezone.now())
    return {
        "slug": "cervical-insufficiency",
        "code": Edition.objects.get(publication__language="en").code,
        "problem": "resync",
        "lang": "es",
        "token": "none",
        "page": "1",
        "sha256": "0" * 64,  # no handout is printed here: 404 is an answer too
    }


@pytest.fixture(scope="module")
def keys(lasting):
    """A header for each kind of key; the scope is added by the test."""
    now = timezone.now()
    revoked, revoked_token = create_key("Revoked", SCOPES)
    revoke_key(revoked)
    expired, expired_token = create_key("Expired", SCOPES, expires_at=now + timedelta(days=1))
    Key.objects.filter(pk=expired.pk).update(expires_at=now)
    tokens = {
        "wrong": f"parity_{'x' * 43}",
        "malformed": "parity_",
        "revoked": revoked_token,
        "expired": expired_token,
        "without scope": create_key("Without")[1],
    }
    for scope in SCOPES:
        tokens[scope] = create_key(scope, [scope])[1]
    return {"none": {}, **{kind: {"authorization": f"Bearer {token}"} for kind, token in tokens.items()}}


def expected(needs, allowed, method, key):
    """The statuses that are right; None: any that is not a refusal."""
    if method not in allowed:
        return {405}
    if method == "options":
        return {204}
    if needs is not HEALTH and key not in WORKING:
        return {401}
    if not needs or key == "with scope":
        return None
    return {401} if key == "none" else {403}


def test_every_address_says_what_it_needs():
    assert {route for route, _view in routes()} == set(ADDRESSES)
    assert {route: getattr(view, "scopes", {}) for route, view in routes()} == {
        route: needs or {} for route, needs in ADDRESSES.items()
    }


@pytest.mark.parametrize("key", ["none", "wrong", "malformed", "revoked", "expired", "without scope", "with scope"])
def test_each_key_opens_what_it_was_made_for_and_nothing_else(values, keys, client, key):
    wrong = []
    for route, view in routes():
        needs, address = ADDRESSES[route], route.format(**values)
        for method in METHODS:
            scope = (needs or {}).get(method.replace("head", "get"), "without scope")
            headers = keys[scope if key == "with scope" else key]
            response = getattr(client, method)(address, headers=headers)
            right = expected(needs, view.http_method_names, method, key)
            status = response.status_code
            if status not in right if right else status >= 500 or status in (401, 403, 405):
                wrong.append(f"{method} {address}: {status}, expected {right}")
            if (status == 401) != (response.get("WWW-Authenticate") == 'Bearer realm="Parity"'):
                wrong.append(f"{method} {address}: {status} and WWW-Authenticate disagree")
            freshness = "no-store" if needs is HEALTH else "private, no-store"
            if headers and method != "options" and response["Cache-Control"] != freshness:
                wrong.append(f"{method} {address}: kept as {response['Cache-Control']}")
            if "Authorization" in response.get("Vary", ""):
                wrong.append(f"{method} {address}: varies by key")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("key", ["wrong", "revoked", "expired"])
def test_a_key_that_does_not_work_is_told_so_before_anything_else(values, keys, client, key):
    """Before 304, 406, a wrong parameter, 404, 410 and a body that cannot be read."""
    for route, _view in routes():
        if ADDRESSES[route] is HEALTH:
            continue
        address, method = route.format(**values), next(iter(ADDRESSES[route] or {}), "get")
        for headers, query in (
            ({"if-none-match": "*"}, ""),
            ({"accept": "image/png"}, ""),
            ({}, "?nonsense=1"),
            ({"range": "bytes=0-1"}, ""),
        ):
            asked = {**keys[key], **headers}
            response = client.generic(method, f"{address}{query}", b"{", "text/nonsense", headers=asked)
            assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json"), address


def test_no_cache_keeps_what_was_asked_with_a_key(values, keys, get):
    topic = f"/api/v1/topics/{values['slug']}/?lang=en"
    headers = keys["without scope"]
    known = get(topic, **headers)
    for address, status, more in (
        (topic, 304, {"if_none_match": known["ETag"]}),
        (topic, 406, {"accept": "image/png"}),
        (f"{topic}&nonsense=1", 400, {}),
        ("/api/v1/topics/nothing/", 404, {}),
        ("/api/v1/nothing/", 404, {}),
        ("/api/v1/topics", 301, {}),
        (f"/api/v1/editions/{values['code']}/handout.pdf", 303, {}),
        (f"/api/v1/editions/{values['code'].lower()}/", 301, {}),
    ):
        response = get(address, **headers, **more)
        assert (response.status_code, response["Cache-Control"]) == (status, "private, no-store"), address


def test_a_server_in_front_may_have_a_password_of_its_own(values, get):
    response = get("/api/v1/topics/?lang=en", authorization="Basic Y2xpbmljOnNlY3JldA==")
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Digest x", "parity_x", "Bearer parity_é", "Token parity_x"]
)
def test_a_header_that_is_no_key_is_told_so(db, problem, header):
    problem(401, "unauthorized", "/api/v1/topics/", authorization=header)


def test_what_does_not_look_like_a_key_is_not_looked_for(db, get, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert get("/api/v1/", authorization="Bearer parity_' OR 1=1 --").status_code == 401
    with django_assert_num_queries(1):
        assert get("/api/v1/", authorization=f"Bearer parity_{'x' * 43}").status_code == 401


def test_a_use_is_noted_once_in_ten_minutes(db, get, django_assert_num_queries):
    key, token = create_key("Noted")
    headers = {"authorization": f"Bearer {token}"}
    assert get("/api/v1/", **headers).status_code == 200
    noted = Key.objects.get(pk=key.pk).last_used_at
    assert noted is not None
    with django_assert_num_queries(1):
        get("/api/v1/", **headers)
    Key.objects.update(last_used_at=noted - timedelta(minutes=11))
    get("/api/v1/", **headers)
    assert Key.objects.get(pk=key.pk).last_used_at >= noted
