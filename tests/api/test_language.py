"""The Language rule end to end. The matching of tags itself has its table in ``tests/pages/content``."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from tests.factories.topics import published_topic

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"


@pytest.fixture(scope="module")
def topic(lasting):
    """English and Arabic are public, Spanish was withdrawn, French recalled, Vietnamese never there."""
    page = published_topic("es", "fr", "ar")
    withdraw_language(page.topic_id, "es", "A mistake")
    recall_edition(Edition.objects.get(publication__language="fr").code, "A wrong dose")


REASONS = {
    "es": ("es", "withdrawn"),
    "es-MX": ("es", "withdrawn"),
    "fr": ("fr", "recalled"),
    "vi": ("vi", "not-translated"),
    "uk": ("uk", "not-offered"),
    "zh-TW": ("zh-TW", "not-offered"),
    "ca": ("ca", "not-offered"),
    "tlh": ("tlh", "not-offered"),
    "vi,es": ("vi", "not-translated"),
    "uk,fr": ("uk", "not-offered"),
}


@pytest.mark.parametrize("lang", REASONS)
def test_what_is_not_served_is_told_with_its_reason(topic, get, lang):
    requested, reason = REASONS[lang]
    response = get(f"{TOPIC}?lang={lang}")
    assert response.status_code == 200
    assert response["Parity-Language-Fallback"] == f"requested={requested}; served=en; reason={reason}"
    assert response["Content-Language"] == response.json()["language"] == "en"


@pytest.mark.parametrize("lang", REASONS)
def test_without_fallback_it_is_404_with_what_there_is(topic, problem, lang):
    document = problem(404, "language-unavailable", f"{TOPIC}?lang={lang}&fallback=none")
    assert (document["requested"], document["reason"]) == REASONS[lang]
    assert document["available"] == ["en", "ar"]


@pytest.mark.parametrize("lang", ["ar", "AR", "ar-EG", "vi,ar", "uk,es,ar,en"])
def test_the_first_wanted_language_that_is_public_is_served(topic, get, lang):
    response = get(f"{TOPIC}?lang={lang}")
    assert response["Content-Language"] == response.json()["language"] == "ar"
    assert "Parity-Language-Fallback" not in response
    assert get(f"{TOPIC}?lang={lang}&fallback=none").content == response.content


def test_the_source_language_is_no_fallback_where_it_was_wanted(topic, get):
    for lang in ("en", "en-GB", "es,en"):
        assert "Parity-Language-Fallback" not in get(f"{TOPIC}?lang={lang}")


def test_accept_language_decides_without_lang_and_the_answer_is_private(topic, get):
    response = get(TOPIC, accept_language="vi;q=0.5, ar-SA")
    assert response["Content-Language"] == response.json()["language"] == "ar"
    assert response["Vary"] == "Accept, Accept-Encoding, Accept-Language"
    assert response["Cache-Control"] == "private, max-age=60"
    assert response["Content-Location"] == f"{TOPIC}?lang=ar"
    assert "RateLimit" in response
    explicit = get(response["Content-Location"])
    assert explicit.content == response.content
    assert explicit["ETag"] == response["ETag"]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("es, ar;q=0", "requested=es; served=en; reason=withdrawn"),
        ("uk", "requested=uk; served=en; reason=not-offered"),
        ("fr-CA", "requested=fr; served=en; reason=recalled"),
        ("vi, *;q=0.1", None),
        ("*", None),
        ("", None),
        ("????", None),
        ("en;q=0", None),
    ],
)
def test_a_browsers_header_falls_back_too(topic, get, header, told):
    response = get(TOPIC, accept_language=header)
    assert response.status_code == 200
    assert response.get("Parity-Language-Fallback") == told
    assert response["Content-Language"] == response.json()["language"] == "en"


def test_a_refusal_that_depends_on_the_browser_is_not_for_shared_caches(topic, get):
    response = get(f"{TOPIC}?fallback=none", accept_language="vi")
    assert response.status_code == 404
    assert response["Cache-Control"] == "private, max-age=60"
    assert "Accept-Language" in response["Vary"]


def test_the_reason_is_true_even_when_the_client_holds_the_bytes(topic, get):
    etag = get(f"{TOPIC}?lang=vi")["ETag"]
    response = get(f"{TOPIC}?lang=fr", if_none_match=etag)
    assert response.status_code == 304
    assert response["Parity-Language-Fallback"] == "requested=fr; served=en; reason=recalled"


def test_lists_are_in_one_offered_language_or_refused(topic, get, problem):
    assert get("/api/v1/topics/?lang=vi").json() == {"items": [], "next": None}
    assert problem(404, "language-unavailable", "/api/v1/topics/?lang=uk")["available"] == [
        "en", "es", "fr", "ar", "zh-Hans", "vi",
    ]  # fmt: skip
    response = get("/api/v1/topics/?lang=uk&fallback=source")
    assert response["Parity-Language-Fallback"] == "requested=uk; served=en; reason=not-offered"
    assert get("/api/v1/topics/?lang=uk,ar")["Content-Language"] == "ar"
    unasked = get("/api/v1/topics/", accept_language="uk")
    assert unasked["Parity-Language-Fallback"] == "requested=uk; served=en; reason=not-offered"
