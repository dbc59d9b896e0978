"""What every page says to browsers, caches and search engines."""

import pytest

from pages.editions.models import Edition
from tests.factories.topics import publish
from tests.pages.reader.conftest import SLUG

pytestmark = pytest.mark.django_db

POLICY = {"default-src 'none'", "img-src 'self' data:", "style-src 'self'", "form-action 'self'", "base-uri 'none'",
          "frame-ancestors 'self'"}  # fmt: skip


def addresses():
    code = Edition.objects.get(publication__language="es").code
    return [f"/es/{SLUG}/", f"/fr/{SLUG}/", "/es/", "/v/", f"/v/{code}/", "/v/2222-2222/", "/es/nothing/", "/uk/x/"]


def test_no_page_can_run_a_script_or_be_framed_by_others(topic, get):
    for address in addresses():
        headers = get(address).headers
        assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_page_sets_a_cookie_or_varies_by_one(topic, client, editor, get):
    client.force_login(editor)
    for address in addresses():
        response = get(address)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_a_topics_page_can_be_kept_for_a_minute(topic, get):
    headers = get(f"/es/{SLUG}/", **{"Accept-Language": "ar"}).headers
    assert headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
    assert headers["Cache-Tag"] == f"topic-{SLUG}, topic-{SLUG}-es"
    assert "Vary" not in headers


def test_a_fallback_is_dropped_from_caches_with_either_language(topic, get):
    assert get(f"/fr/{SLUG}/").headers["Cache-Tag"] == f"topic-{SLUG}, topic-{SLUG}-fr, topic-{SLUG}-en"


def test_a_page_that_has_not_changed_is_not_sent_again(topic, get):
    first = get(f"/es/{SLUG}/")
    again = get(f"/es/{SLUG}/", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    publish(topic, review_due="2030-01-01", last_reviewed="2029-01-01")
    assert get(f"/es/{SLUG}/", **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_same_page_has_the_same_bytes(topic, get):
    assert get(f"/es/{SLUG}/").content == get(f"/es/{SLUG}/").content


def test_head_has_the_headers_of_get_and_no_page(topic, client, get):
    head = client.head(f"/es/{SLUG}/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == get(f"/es/{SLUG}/").headers["ETag"]


def test_the_negotiated_form_answers_304_with_its_vary(db, get):
    first = get("/v/", **{"Accept-Language": "es"})
    again = get("/v/", **{"Accept-Language": "es", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.headers["Vary"]) == (304, "Accept-Language")
