"""Every offered language in every state that it can be missing in, and some that are not offered: no answer mixes two
languages, and the API's header and the reader's page say the same reason."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from cms.languages import BY_CODE
from pages.content import messages
from pages.content.bidi import without_controls
from pages.content.words import words_in
from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from tests.factories.topics import published_topic, translate, translated

pytestmark = pytest.mark.django_db

OFFERED = [code for code in settings.PARITY_LANGUAGES if code != settings.PARITY_SOURCE_LANGUAGE]
NOT_OFFERED = ["pl", "ko", "fa", "zh-hant"]


def withdraw(page, language):
    withdraw_language(page.topic_id, language, "A word was wrong")


def recall(page, language):
    recall_edition(Edition.objects.get(publication__language=language).code, "A wrong week")


def made(language, state):
    """A public topic in which this language is missing in this way."""
    if state in ("not-offered", "not-translated"):
        return published_topic()
    if state == "half translated":
        page = published_topic()
        translate(page, language, only={"title", "summary"})
        return page
    page = published_topic(language)
    {"withdrawn": withdraw, "recalled": recall}[state](page, language)
    return page


MISSING = [
    *((code, state) for code in OFFERED for state in ("not-translated", "half translated", "withdrawn", "recalled")),
    *((code, "not-offered") for code in NOT_OFFERED),
]


@pytest.mark.parametrize(("language", "state"), MISSING)
def test_a_language_that_cannot_be_served(shelf, client, language, state):
    made(language, state)
    tag = BY_CODE[language].tag
    reason = "not-translated" if state == "half translated" else state
    told = f"requested={tag}; served=en; reason={reason}"

    answer = client.get("/api/v1/topics/cervical-insufficiency/", {"lang": tag})
    assert (answer.status_code, answer["Content-Language"], answer["Parity-Language-Fallback"]) == (200, "en", told)
    document = answer.json()
    assert (document["language"], document["direction"]) == ("en", "ltr")
    assert f"[{language}]" not in answer.text, "a text of the wanted language is in the English document"

    page = client.get(f"/{tag}/cervical-insufficiency/")
    assert (page.status_code, page["Content-Language"], page["Parity-Language-Fallback"]) == (200, "en", told)
    soup = BeautifulSoup(page.content, "html.parser")
    assert (soup.html["lang"], soup.html["dir"]) == (tag, BY_CODE[language].direction)
    assert words_in(language)(messages.FALLBACK_REASONS[reason]) in soup.get_text(" ")
    assert f"[{language}]" not in page.text
    for text in soup.find_all(string=lambda text: "Pelvic pressure" in text or "Heavy bleeding" in text):
        assert next(parent["lang"] for parent in text.parents if parent.has_attr("lang")) == "en"

    refused = client.get("/api/v1/topics/cervical-insufficiency/", {"lang": tag, "fallback": "none"})
    assert refused.status_code == 404
    assert (refused.json()["code"], refused.json()["available"]) == ("language-unavailable", ["en"])


@pytest.mark.parametrize("language", OFFERED)
def test_a_language_that_can_be_served(shelf, client, language):
    published_topic(language)
    tag = BY_CODE[language].tag
    answer = client.get("/api/v1/topics/cervical-insufficiency/", {"lang": tag})
    assert answer["Content-Language"] == tag
    assert "Parity-Language-Fallback" not in answer
    document = answer.json()
    assert document["language"] == tag
    signs = document["sections"][2]["blocks"][0]["items"]
    texts = [document["title"], document["summary"], *(item["text"] for item in signs)]
    assert all(text.startswith(f"[{language}]") for text in texts)
    page = client.get(f"/{tag}/cervical-insufficiency/")
    assert page["Content-Language"] == tag
    shown = without_controls(page.text)
    assert shown.count(translated("Pelvic pressure", language)) == 1
    assert shown.replace(translated("Pelvic pressure", language), "").count("Pelvic pressure") == 0
