"""Drafts, for a key that may read them: in one language or not at all, and kept by nobody."""

import pytest

from api.keys.scopes import SCOPES
from pages.editions.models import TopicSlug
from pages.localization.models import Segment, SignOff, column
from pages.models import TopicPage
from tests.api.keyed import header_of
from tests.api.test_contract import errors_of
from tests.factories.topics import make_topic, publish, published_topic, save_draft, translate
from tests.snapshots import differences, snapshot

pytestmark = pytest.mark.django_db
DRAFT = "/api/v1/drafts/topics/cervical-insufficiency/"
NEVER = "/api/v1/drafts/topics/never-published/"
CHANGED = "A changed summary that no reader has seen."


@pytest.fixture(scope="module")
def topic(lasting):
    """A topic that is public in English, Spanish and Arabic; its draft is complete in English and Spanish."""
    page = published_topic("es", "ar")
    translate(save_draft(page, summary=CHANGED, slug="the-drafts-own"), "es")
    never = make_topic(slug="never-published", title="Never published")
    translate(never, "ar")
    return page


@pytest.fixture
def key(topic, db):
    return header_of("drafts:read")


def test_the_latest_draft_is_the_document_that_would_be_published(get, key):
    response = get(f"{DRAFT}?lang=en", **key)
    document = response.json()
    assert response.status_code == 200
    assert (document["status"], document["summary"], document["slug"]) == ("draft", CHANGED, "the-drafts-own")
    assert {document[name] for name in ("edition", "code", "kind", "published_at", "translation")} == {None}
    assert get(document["links"]["self"], **key).json() == document
    assert CHANGED not in get("/api/v1/topics/cervical-insufficiency/?lang=en").content.decode()


def test_its_answers_fit_the_contract(get, key):
    contract = get("/api/v1/schema/").json()
    for address in (f"{DRAFT}?lang=es", f"{DRAFT}?lang=ar", DRAFT, f"{DRAFT}?lang=ar&fallback=none", f"{DRAFT}?x=1",
                    f"{NEVER}?lang=ar", "/api/v1/drafts/topics/none/"):  # fmt: skip
        assert errors_of(contract, "/api/v1/drafts/topics/{slug}/", get(address, **key)) == [], address
    assert errors_of(contract, "/api/v1/drafts/topics/{slug}/", get(DRAFT)) == []


def test_a_draft_is_kept_by_nobody_and_found_by_no_search_engine(get, key):
    for address in (f"{DRAFT}?lang=es", DRAFT, f"{DRAFT}?lang=ar&fallback=none", "/api/v1/drafts/topics/none/?lang=en"):
        response = get(address, **key)
        assert response["Cache-Control"] == "private, no-store", address
        if response.status_code == 200:
            assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "no-referrer")


def test_a_translation_needs_no_signature_to_be_looked_at(get, key):
    assert not SignOff.objects.filter(language="es", segment__in=Segment.objects.filter(**{column("en"): CHANGED}))
    response = get(f"{DRAFT}?lang=es", **key)
    document = response.json()
    assert (response["Content-Language"], document["language"]) == ("es", "es")
    assert document["summary"] == f"[es] {CHANGED}"
    assert document["title"] == "[es] Cervical insufficiency"


def test_where_a_text_is_missing_the_draft_is_not_served_in_that_language(get, problem, key):
    response = get(f"{DRAFT}?lang=ar", **key)
    assert response["Parity-Language-Fallback"] == "requested=ar; served=en; reason=not-translated"
    assert response["Content-Language"] == response.json()["language"] == "en"
    assert "[ar]" not in response.content.decode()
    document = get(f"{DRAFT}?lang=ar&fallback=none", **key).json()
    assert (document["code"], document["reason"], document["missing"]) == (
        "language-unavailable", "not-translated", ["summary"],
    )  # fmt: skip
    assert document["available"] == ["en", "es"]
    assert get(f"{DRAFT}?lang=ar,es", **key)["Content-Language"] == "es"
    assert get(f"{DRAFT}?lang=uk&fallback=none", **key).json()["missing"] == []


def test_the_browsers_language_decides_where_none_is_named(get, key):
    response = get(DRAFT, accept_language="es", **key)
    assert response["Content-Location"] == f"{DRAFT}?lang=es"
    assert "Accept-Language" in response["Vary"]


def test_a_topic_that_was_never_published_has_a_draft(get, key):
    document = get(f"{NEVER}?lang=ar", **key).json()
    assert document["title"].startswith("[ar] ")
    assert (document["language"], document["direction"], document["status"]) == ("ar", "rtl", "draft")


@pytest.mark.parametrize("slug", ["cervical-insufficiency", "the-drafts-own", "renamed", "insuficiencia"])
def test_every_slug_that_the_topic_has_or_had_or_would_have_leads_to_its_draft(topic, get, key, slug):
    TopicSlug.objects.create(slug="insuficiencia", topic_id=topic.topic_id, language="es")
    page = publish(TopicPage.objects.get(pk=topic.pk), slug="renamed")
    save_draft(page, slug="the-drafts-own")
    assert get(f"/api/v1/drafts/topics/{slug}/?lang=en", **key).json()["id"] == str(topic.topic_id)


@pytest.mark.parametrize("slug", ["none", "a" * 300, "%00", "%ff", "cervical-insufficiency%00"])
def test_what_no_topic_has_is_404(get, key, slug):
    response = get(f"/api/v1/drafts/topics/{slug}/?lang=en", **key)
    assert (response.status_code, response.json()["code"]) == (404, "unknown-draft")


def test_a_deleted_topic_has_no_draft(topic, get, key):
    TopicPage.objects.get(pk=topic.pk).delete()
    assert get(f"{DRAFT}?lang=en", **key).json()["code"] == "unknown-draft"


KEYED = {
    "drafts:read": [("get", f"{DRAFT}?lang=en")],
    "translations:read": [("get", "/api/v1/translations/cervical-insufficiency/es.xlf")],
    "translations:write": [("put", "/api/v1/translations/cervical-insufficiency/es.xlf")],
}


@pytest.mark.parametrize("scope", KEYED)
def test_each_method_needs_its_own_scope(topic, client, scope):
    for method, address in KEYED[scope]:
        ask = getattr(client, method)
        answer = ask(address)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
        assert answer["Cache-Control"] == "no-store"
        for other in {*SCOPES} - {scope}:
            answer = ask(address, headers=header_of(other))
            assert (answer.status_code, answer.json()["scope"]) == (403, scope), other
        assert ask(address, headers=header_of(scope)).status_code in (200, 415)


def test_reading_a_draft_writes_nothing_and_asks_little(topic, get, key, django_assert_max_num_queries):
    get(f"{DRAFT}?lang=es", **key)  # the key's use is noted
    before = snapshot()
    with django_assert_max_num_queries(14):
        get(f"{DRAFT}?lang=es", **key)
    assert differences(before, snapshot()) == []


@pytest.mark.parametrize("query", ["lang=e_s", "page_size=2", "format=html", "lang=en&lang=es"])
def test_a_wrong_parameter_is_named(get, key, query):
    response = get(f"{DRAFT}?{query}", **key)
    assert (response.status_code, response.json()["code"]) == (400, "invalid-parameters")
