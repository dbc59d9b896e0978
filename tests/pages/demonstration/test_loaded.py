"""The demonstration as the public gets it: what stands in the publications of its two topics."""

import json

import pytest
import yaml

from cms.languages import BY_CODE
from pages.content.canonical import plain_text
from pages.demonstration.content_files import FOLDER, LANGUAGES, TOPICS, permanent_id
from pages.demonstration.load import load_demonstration
from pages.editions.models import Change, Edition, Publication
from pages.localization.models import SignOff
from pages.models import TopicPage
from tests.pages.demonstration.searches import EXPECTED, FIRST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

CODES = ["en", *LANGUAGES]
FACTS = yaml.safe_load((FOLDER / "facts.yaml").read_text("utf-8"))
# Texts that are the same in every language: names of drugs and procedures that have no other.
SAME_EVERYWHERE: set[str] = set()


def document(slug, language):
    return json.loads(Publication.objects.get(slug=slug, language=language).document)


def shape(document):
    """Every id of the document with its kind, in order."""
    return [
        (section["id"], section["kind"], [(block["id"], block["type"], _inner(block)) for block in section["blocks"]])
        for section in document["sections"]
    ]


def _inner(block):
    items = [item["id"] for item in block.get("items", [])]
    items += [column["id"] for column in block.get("columns", [])]
    for row in block.get("rows", []):
        items += [row["id"], *(cell["id"] for cell in row["cells"])]
    return items


@pytest.mark.parametrize("slug", TOPICS)
def test_all_six_documents_have_the_same_blocks_in_the_same_order(slug):
    english = document(slug, "en")
    for language in LANGUAGES:
        other = document(slug, language)
        assert shape(other) == shape(english)
        for name in ("other_names", "key_points", "codes"):
            assert [item["id"] for item in other[name]] == [item["id"] for item in english[name]]


@pytest.mark.parametrize("slug", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_left_in_english(slug, language):
    english, other = (
        Edition.objects.get(publication__slug=slug, publication__language=code) for code in ("en", language)
    )
    assert other.texts.keys() == english.texts.keys()
    assert [path for path, text in other.texts.items() if not text.strip()] == []
    same = {text for path, text in other.texts.items() if text == english.texts[path]}
    assert same <= SAME_EVERYWHERE


@pytest.mark.parametrize("slug", TOPICS)
@pytest.mark.parametrize("code", CODES)
def test_language_and_direction_are_right(slug, code):
    shown = document(slug, code)
    assert (shown["language"], shown["direction"]) == (BY_CODE[code].tag, BY_CODE[code].direction)
    assert shown["source"] == {"language": "en", "edition": 1, "matches": True}
    assert shown["languages"][0]["language"] == "en"
    assert len(shown["languages"]) == 6
    assert all(section["heading"] for section in shown["sections"])
    assert shown["sections"][0]["kind"] == "when_to_call"


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("code", CODES)
def test_every_fact_of_the_brief_is_in_its_block(fact, code):
    for place in FACTS[fact]:
        ((slug, path),) = place.items()
        texts = Edition.objects.get(publication__slug=slug, publication__language=code).texts
        key, slash, field = path.partition("/")
        assert texts[f"{permanent_id(slug, key)}/{field}" if slash else path]


def test_the_facts_are_all_twenty_six():
    assert list(FACTS) == [f"F{number}" for number in range(1, 27)]


@pytest.mark.parametrize("code", CODES)
def test_every_document_says_that_no_clinician_reviewed_it(code):
    for slug in TOPICS:
        shown = document(slug, code)
        assert shown["notice"]
        assert shown["review"]["reviewed_by"] == []
        if code != "en":
            assert shown["translation"] == {"origin": "demonstration", "reviewed_at": None, "reviewed_by_role": None}


def test_its_sign_offs_are_the_systems_and_no_persons():
    assert set(SignOff.objects.values_list("actor", "person")) == {("demonstration", None)}


def test_links_between_the_topics_lead_to_the_same_language():
    html = json.dumps(document("cervical-insufficiency", "ar"))
    assert '\\"/ar/cervical-cerclage/\\"' in html
    assert "topic:" not in html
    assert "glossary:" not in html


def test_the_glossary_holds_exactly_the_terms_that_are_linked():
    for slug in TOPICS:
        shown = document(slug, "es")
        text = json.dumps(shown["sections"])
        assert shown["glossary"]
        assert [term["slug"] for term in shown["glossary"] if f"#glossary-{term['slug']}\\" not in text] == []


def test_loading_it_again_changes_nothing():
    before = list(Change.objects.values_list("sequence", "kind")), Edition.objects.count()
    assert load_demonstration() is False
    assert (list(Change.objects.values_list("sequence", "kind")), Edition.objects.count()) == before


def test_a_copy_of_a_demonstration_keeps_its_notice():
    page = TopicPage.objects.get(slug=TOPICS[0])
    copy = page.copy(update_attrs={"slug": "copied", "title": "Copied"})
    assert copy.is_demonstration
    assert "has not been reviewed" in document("copied", "en")["notice"]


def test_plain_text_is_the_html_without_its_marks():
    for section in document("cervical-insufficiency", "vi")["sections"]:
        for block in section["blocks"]:
            if "html" in block:
                assert block["text"] == plain_text(block["html"])


@pytest.mark.parametrize("lang", EXPECTED)
def test_patients_find_what_they_look_for_in_their_language(client, lang):
    answers, wrong = {}, []
    for typed, expected in EXPECTED[lang].items():
        items = client.get("/api/v1/search/", {"q": typed, "lang": lang}).json()["items"]
        assert {item["language"] for item in items} <= {lang}
        assert all(item["highlights"] for item in items), typed
        answers[typed] = [item["slug"] for item in items]
        if set(answers[typed]) != set(expected):
            wrong.append((typed, answers[typed]))
    assert wrong == []


@pytest.mark.parametrize(("lang", "typed", "first"), FIRST)
def test_the_topic_that_is_about_it_comes_first(client, lang, typed, first):
    items = client.get("/api/v1/search/", {"q": typed, "lang": lang}).json()["items"]
    assert items[0]["slug"] == first


def test_every_highlight_stands_in_the_document(client):
    for lang, typed in (("fr", "col de l'uterus"), ("zh-Hans", "宫颈"), ("ar", "الرحم")):
        for item in client.get("/api/v1/search/", {"q": typed, "lang": lang}).json()["items"]:
            document = client.get(item["url"]).json()
            sections = {section["id"]: section["heading"] for section in document["sections"]}
            for shown in item["highlights"]:
                assert plain_text(shown["html"]) == shown["text"]
                assert shown["section"] is None or sections[shown["section"]["id"]] == shown["section"]["heading"]
