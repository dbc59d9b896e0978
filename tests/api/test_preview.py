"""A draft behind a link: the token is all that is needed, for one topic, one language and one hour."""

import pytest
from django.contrib.auth.models import User
from django.core import signing

from api import throttling
from pages.editions.sharing import SECONDS, preview_token
from pages.models import TopicPage
from tests.api.test_contract import errors_of
from tests.factories.topics import make_topic, published_topic, save_draft, translate
from tests.pages.admin.people import person

pytestmark = pytest.mark.django_db
CHANGED = "A changed summary that no reader has seen."


@pytest.fixture(scope="module")
def topic(lasting):
    """Its draft is complete in English, Spanish and Arabic, and not in French."""
    page = published_topic("es", "ar", "fr")
    save_draft(page, summary=CHANGED)
    for language in ("es", "ar"):
        translate(TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object(), language)
    return page


@pytest.fixture
def author(topic, db):
    return person("author", pages=("change",))


@pytest.fixture
def token(topic, author):
    return preview_token(topic, "es", author)


def address(token):
    return f"/api/v1/preview/{token}/"


def is_ended(response):
    assert response["Cache-Control"] == "private, no-store"
    assert CHANGED not in response.content.decode()
    return (response.status_code, response.json()["code"]) == (404, "preview-ended")


def later(monkeypatch, seconds):
    """Signatures are read so many seconds after now."""
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + seconds)


def test_the_token_opens_one_topic_in_one_language_and_no_cache_keeps_it(topic, get, token):
    response = get(address(token))
    document = response.json()
    assert (document["id"], document["language"], document["status"]) == (str(topic.topic_id), "es", "draft")
    assert document["summary"] == f"[es] {CHANGED}"
    assert response["Content-Language"] == "es"
    assert response["Cache-Control"] == "private, no-store"
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert get(address(token), accept_language="ar").content == response.content
    for query in ("lang=ar", "fallback=source"):
        assert get(f"{address(token)}?{query}").status_code == 400


def test_its_answers_fit_the_contract(get, token):
    contract = get("/api/v1/schema/").json()
    for asked in (address(token), address("x"), f"{address(token)}?lang=es"):
        assert errors_of(contract, "/api/v1/preview/{token}/", get(asked)) == [], asked
    assert errors_of(contract, "/api/v1/preview/{token}/", get(address(token), authorization="Bearer x")) == []


def test_a_token_is_fit_for_addresses_mails_and_chats(token):
    assert signing.b64_encode(b"") == b""
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert len(token) < 200


def test_it_shows_the_draft_as_it_is_now(topic, get, token):
    save_draft(TopicPage.objects.get(pk=topic.pk), summary="Your cervix might open too soon.")
    assert get(address(token)).json()["summary"] == "[es] Your cervix might open too soon."


def test_a_language_that_has_become_incomplete_is_never_mixed_nor_replaced(topic, get, token):
    save_draft(TopicPage.objects.get(pk=topic.pk), summary="Changed once more.")
    response = get(address(token))
    assert (response.status_code, response.json()["code"]) == (404, "language-unavailable")
    assert response.json()["missing"] == ["summary"]
    assert response["Cache-Control"] == "private, no-store"
    assert "Changed once more" not in response.content.decode()


def test_it_ends_after_an_hour(get, token, monkeypatch):
    later(monkeypatch, SECONDS - 5)
    assert get(address(token)).status_code == 200
    later(monkeypatch, 10)
    assert is_ended(get(address(token)))


def test_no_part_of_a_token_can_be_changed(topic, get, token, author):
    other = preview_token(topic, "ar", author)
    said, when, seal = token.split(".")
    forged = [
        *(token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(len(token) - 1)),
        f"{other.split('.')[0]}.{when}.{seal}",
        f"{said}.zzzzzz.{seal}",
        f"{said}.{when}",
        said, ".", "..", "a" * 5000, "%00", "%ff", "ünsigned",
        signing.TimestampSigner(salt="another", sep=".").sign_object([topic.topic_id.hex, "es", author.pk]),
    ]  # fmt: skip
    throttling.forget_all()
    opened = [each for each in forged if not is_ended(get(address(each)))]
    assert opened == []


def test_a_token_of_another_installation_opens_nothing(topic, get, author, settings):
    settings.SECRET_KEY = "another secret that is long enough to be a secret of an installation"
    token = preview_token(topic, "es", author)
    settings.SECRET_KEY = "the secret of this one, which is long enough as well, as it should be"
    assert is_ended(get(address(token)))


def test_it_ends_with_the_right_of_whoever_shared_it(topic, get, token, author):
    assert get(address(token)).status_code == 200
    author.groups.clear()
    assert is_ended(get(address(token)))


def test_it_ends_with_the_account_of_whoever_shared_it(get, token):
    User.objects.filter(username="author").update(is_active=False)
    assert is_ended(get(address(token)))


def test_a_translator_shares_their_language_and_no_other(topic, get):
    translator = person("translator", translates=("es",))
    assert get(address(preview_token(topic, "es", translator))).status_code == 200
    for language in ("ar", "en"):
        assert is_ended(get(address(preview_token(topic, language, translator))))


def test_it_ends_with_the_topic_and_with_the_language(topic, get, token, author, settings):
    settings.PARITY_LANGUAGES = ["en", "ar"]
    assert is_ended(get(address(token)))
    settings.PARITY_LANGUAGES = ["en", "es", "ar"]
    assert get(address(token)).status_code == 200
    TopicPage.objects.get(pk=topic.pk).delete()
    assert is_ended(get(address(token)))


def test_a_topic_that_was_never_published_can_be_shared(topic, get, author):
    page = make_topic(slug="never", title="Never published")
    assert get(address(preview_token(page, "en", author))).json()["title"] == "Never published"


def test_guessing_is_slowed_down(topic, get, settings):
    settings.THROTTLE_ANON = "3/min"
    statuses = [get(address("guess")).status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]


def test_a_front_end_in_a_browser_may_read_it(client, token):
    answer = client.options(address(token), headers={"origin": "https://app.clinic.example"})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
