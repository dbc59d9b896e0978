"""What each provider is asked and how its answers and failures are understood, over real HTTP on this machine."""

import socket

import pytest

from pages.localization.machine import MachineError
from pages.localization.machine.choice import PROVIDERS
from pages.localization.machine.provider import Provider
from tests.pages.localization.translation_service import running_service, said

TEXTS = ['Ask about <strong>a</strong> <a href="topic:1">b</a>', "Weeks 12–14"]


@pytest.fixture
def service():
    with running_service() as running:
        yield running


def provider(name, service) -> Provider:
    return PROVIDERS[name](service.address, "secret")


@pytest.mark.parametrize(
    ("name", "path", "language", "asked", "key"),
    [
        (
            "libretranslate",
            "/translate",
            "zh-hant",
            {"q": TEXTS, "source": "en", "target": "zt", "format": "html", "api_key": "secret"},
            None,
        ),
        (
            "deepl",
            "/v2/translate",
            "pt-br",
            {"text": TEXTS, "source_lang": "EN", "target_lang": "PT-BR", "tag_handling": "html"},
            ("Authorization", "DeepL-Auth-Key secret"),
        ),
        (
            "google",
            "/language/translate/v2",
            "zh-hans",
            {"q": TEXTS, "source": "en", "target": "zh-CN", "format": "html"},
            ("X-goog-api-key", "secret"),
        ),
    ],
)
def test_a_provider_is_sent_the_texts_and_the_languages_and_nothing_else(service, name, path, language, asked, key):
    answer = provider(name, service).translate(TEXTS, language=language, rich=True)
    assert answer == [said(text) for text in TEXTS]
    ((sent_path, headers, body),) = service.requests
    assert (sent_path, body) == (path, asked)
    if key:
        assert headers[key[0]] == key[1]


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.parametrize(
    ("failure", "problem", "passing"),
    [
        ((429, "{}"), "quota", True),
        ((403, "{}"), "key", False),
        ((500, "<h1>Oh</h1>"), "unreachable", True),
        ((503, ""), "unreachable", True),
        ((200, "{not json"), "answer", False),
        ((200, "[1]"), "answer", False),
        ((200, "null"), "answer", False),
        ((200, '{"translatedText": ["one"], "translations": [], "data": {"translations": []}}'), "answer", False),
        ((200, '{"translatedText": [1, 2], "translations": [{}, {}], "data": {}}'), "answer", False),
        ((302, ""), "answer", False),
        ((400, '{"error": "no"}'), "answer", False),
    ],
)
def test_every_failure_has_a_name_and_is_passing_or_not(service, name, failure, problem, passing):
    service.fail = failure
    with pytest.raises(MachineError) as raised:
        provider(name, service).translate(TEXTS, language="es", rich=False)
    assert (raised.value.problem, raised.value.passing) == (problem, passing)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "failure", "problem"),
    [
        ("deepl", (456, '{"message": "Quota exceeded"}'), "quota"),
        ("deepl", (400, '{"message": "Value for \'target_lang\' not supported."}'), "language"),
        ("google", (403, '{"error": {"errors": [{"reason": "dailyLimitExceeded"}]}}'), "quota"),
        ("google", (400, '{"error": {"message": "API key not valid."}}'), "key"),
        ("google", (400, '{"error": {"message": "Bad language pair: en|xx"}}'), "language"),
        ("libretranslate", (400, '{"error": "es is not supported"}'), "language"),
        ("libretranslate", (400, '{"error": "Visit x to get an API key"}'), "key"),
    ],
)
def test_what_providers_say_in_their_own_ways(service, name, failure, problem):
    service.fail = failure
    with pytest.raises(MachineError) as raised:
        provider(name, service).translate(TEXTS, language="es", rich=False)
    assert raised.value.problem == problem


def test_a_language_that_a_provider_lacks_is_not_even_asked_for(service):
    with pytest.raises(MachineError, match="DeepL does not translate into Somali"):
        provider("deepl", service).translate(TEXTS, language="so", rich=False)
    assert service.requests == []


def test_a_service_that_is_not_there_is_unreachable():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(MachineError) as raised:
        PROVIDERS["deepl"](address, "secret").translate(TEXTS, language="es", rich=False)
    assert raised.value.problem == "unreachable"
