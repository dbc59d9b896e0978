"""The manifest of handouts."""

from collections import Counter
from dataclasses import replace

import pytest

from cms.languages import BY_CODE
from pages.editions.actions import withdraw_language
from pages.editions.models import Edition
from pages.handouts.actions import recall_issue
from pages.handouts.models import HandoutIssue
from pages.models import TopicPage
from tests.factories.topics import make_contact, publish, published_topic

pytestmark = pytest.mark.django_db
LIST = "/api/v1/handouts/"


@pytest.fixture(scope="module")
def topics(lasting):
    contact = make_contact()
    pages = [published_topic("es", contact=contact)]
    pages += [published_topic(contact=contact, slug=f"topic-{number}", title=f"Topic {number}") for number in (1, 2)]
    return [page.pk for page in pages]


def test_a_line_says_what_a_pipeline_needs(topics, get):
    answer = get(f"{LIST}?lang=es")
    assert (answer["Content-Language"], answer["Cache-Tag"]) == ("es", "handouts, handouts-es")
    [line] = answer.json()["items"]
    document = get("/api/v1/topics/cervical-insufficiency/?lang=es").json()
    assert {name: line[name] for name in ("slug", "title", "language", "edition", "code", "published_at")} == {
        name: document[name] for name in ("slug", "title", "language", "edition", "code", "published_at")
    }
    assert (line["topic"], line["url"]) == (document["id"], document["links"]["edition"])
    assert (line["standing"], line["matches_source"]) == ("latest", True)
    letter, a4 = [option for option in line["options"] if option["print"] == "standard" and not option["with"]]
    assert a4["url"] == f"/api/v1/editions/{line['code']}/handout.pdf?paper=a4&print=standard"
    assert letter == {
        "print": "standard", "paper": "letter", "ink": "rgb", "marks": "none", "with": None,
        "url": a4["url"].replace("a4", "letter"),
        "issue": None, "sha256": None, "pages": None, "bytes": None, "thumbnails": [],
    }  # fmt: skip


def test_every_option_leads_to_its_own_printing(topics, get):
    [line] = get(f"{LIST}?lang=es").json()["items"]
    kinds = Counter(option["print"] if not option["with"] else "bilingual" for option in line["options"])
    assert kinds == {"standard": 2, "large": 2, "easy": 2, "press": 8, "bilingual": 2}
    english = Edition.objects.get(publication__slug="cervical-insufficiency", publication__language="en").code
    assert [option["with"] for option in line["options"] if option["with"]] == [{"code": english, "language": "en"}] * 2
    files = {get(option["url"])["Location"] for option in line["options"]}
    assert len(files) == 16
    [line] = get(f"{LIST}?lang=es").json()["items"]
    assert {f"/api/v1/files/{option['sha256']}.pdf" for option in line["options"]} == files
    assert sorted(option["issue"] for option in line["options"]) == list(range(1, 17))
    for option in line["options"]:
        assert len(option["thumbnails"]) == option["pages"] >= 1
    assert get(line["options"][0]["thumbnails"][0])["Content-Type"] == "image/png"


def test_a_pair_is_offered_only_of_one_text_and_while_both_are_public(topics, get):
    def pairs(language):
        lines = get(f"{LIST}?lang={language}").json()["items"]
        return [option["with"]["language"] for line in lines for option in line["options"] if option["with"]]

    assert (pairs("en"), pairs("es")) == (["es", "es"], ["en", "en"])
    page = publish(TopicPage.objects.get(slug="cervical-insufficiency"), summary="Another summary.")
    assert (pairs("en"), pairs("es")) == ([], [])
    withdraw_language(page.topic_id, "es", "A word was wrong")
    assert pairs("en") == []


def test_a_recalled_printing_is_not_named(topics, get):
    [line] = get(f"{LIST}?lang=es").json()["items"]
    get(line["options"][0]["url"])
    recall_issue(HandoutIssue.objects.get(), "Cut off", person=None)
    [line] = get(f"{LIST}?lang=es").json()["items"]
    assert (line["options"][0]["sha256"], line["options"][0]["thumbnails"]) == (None, [])


def test_an_outdated_edition_says_so_and_a_withdrawn_one_is_gone(topics, get):
    page = publish(TopicPage.objects.get(slug="cervical-insufficiency"), summary="Another summary.")
    [line] = get(f"{LIST}?lang=es").json()["items"]
    assert (line["standing"], line["matches_source"]) == ("outdated", False)
    withdraw_language(page.topic_id, "es", "A word was wrong")
    assert get(f"{LIST}?lang=es").json()["items"] == []
    [line] = get(f"{LIST}?lang=es&fallback=source&topic={page.slug}").json()["items"]
    assert (line["language"], line["edition"]) == ("en", 2)


def test_it_is_walked_from_the_oldest_and_gone_on_with(topics, get, problem):
    seen, address = [], f"{LIST}?lang=en&page_size=1"
    while address:
        page = get(address).json()
        seen += page["items"]
        address = page["next"]
    assert [line["slug"] for line in seen] == ["cervical-insufficiency", "topic-1", "topic-2"]
    later = get(f"{LIST}?lang=en&updated_since={seen[-1]['published_at']}").json()["items"]
    assert "topic-2" in [line["slug"] for line in later]
    assert get(f"{LIST}?lang=en&updated_since=2999-01-01").json()["items"] == []
    assert get(f"{LIST}?lang=en&topic=none").json()["items"] == []
    problem(400, "invalid-parameters", f"{LIST}?paper=a4")
    problem(404, "language-unavailable", f"{LIST}?lang=pl")


def test_a_language_without_a_font_has_nothing_to_print(lasting, get, settings, monkeypatch):
    settings.PARITY_LANGUAGES = ["en", "bn"]
    monkeypatch.setitem(BY_CODE, "bn", replace(BY_CODE["bn"], fonts=()))
    published_topic("bn", slug="no-font")
    [line] = get(f"{LIST}?lang=bn").json()["items"]
    assert (line["slug"], line["options"]) == ("no-font", [])


def test_it_takes_three_queries(topics, get, django_assert_num_queries):
    for address in (f"{LIST}?lang=en", f"{LIST}?lang=es&fallback=source", f"{LIST}?lang=en&topic=topic-1"):
        with django_assert_num_queries(3, info=address):
            get(address)
