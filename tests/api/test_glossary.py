"""The glossary: what public documents say of a term, and nothing that they do not."""

import pytest
from django.core.management import call_command

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.audit import differences
from pages.editions.models import Edition, PublishedTerm
from pages.models import GlossaryTerm, TopicPage
from tests.factories.topics import make_contact, make_term, paragraph, publish, published_topic, section

pytestmark = pytest.mark.django_db
LIST = "/api/v1/glossary/"
CERVIX = f"{LIST}cervix/"


def using(*terms):
    links = [f'<a linktype="glossary" id="{term.pk}">{term.term}</a>' for term in terms]
    return [section("overview", "overview", paragraph("words", f"These words: {', '.join(links)}."))]


def topic(slug, *terms, languages=()):
    contact = make_contact()
    return published_topic(*languages, slug=slug, title=slug.title(), contact=contact, body=using(*terms))


@pytest.fixture(scope="module")
def terms(lasting):
    """Two topics that use “cervix”, the older one in Spanish and French too; one of them uses three other terms."""
    cervix = make_term()
    others = [make_term(slug, term, "Of no use.") for slug, term in (("z", "Zinc"), ("e", "Éclampsia"), ("f", "fetus"))]
    topic("first", cervix, languages=("es", "fr"))
    topic("second", cervix, *others, languages=("es",))
    make_term("unused", "Unused", "No topic has it.")


def listed(response):
    return [item["slug"] for item in response.json()["items"]]


def test_a_term_is_as_the_documents_say_it(terms, get):
    answer = get(f"{CERVIX}?lang=es")
    assert (answer["Content-Language"], answer["Cache-Tag"]) == ("es", "glossary, glossary-es")
    term = answer.json()
    document = get("/api/v1/topics/second/?lang=es").json()
    used = next(each for each in document["glossary"] if each["slug"] == "cervix")
    assert {name: term[name] for name in used} == used
    assert term == {
        "id": str(GlossaryTerm.objects.get(slug="cervix").pk), "slug": "cervix", "term": "[es] Cervix",
        "definition": "[es] The lower end of the uterus.", "language": "es", "topics": ["first", "second"],
        "url": "/api/v1/glossary/cervix/?lang=es", "updated_at": document["published_at"],
    }  # fmt: skip
    assert get(term["url"]).json() == term == get(f"{LIST}?lang=es").json()["items"][0]
    assert get(f"{CERVIX}?lang=fr").json()["topics"] == ["first"]
    assert get(term["url"], if_none_match=answer["ETag"]).status_code == 304


def test_the_list_is_in_the_order_of_the_words_without_case_and_accents(terms, get):
    assert listed(get(f"{LIST}?lang=en")) == ["cervix", "e", "f", "z"]
    assert listed(get(f"{LIST}?lang=fr")) == ["cervix"]
    mixed = get(f"{LIST}?lang=fr&fallback=source")
    assert mixed["Content-Language"] == "fr, en"
    assert [(item["slug"], item["language"]) for item in mixed.json()["items"]] == [
        ("cervix", "fr"), ("e", "en"), ("f", "en"), ("z", "en"),
    ]  # fmt: skip


def test_walking_the_list_repeats_and_skips_nothing(terms, get):
    seen, address = [], f"{LIST}?lang=en&page_size=1"
    while address:
        page = get(address)
        seen += listed(page)
        address = page.json()["next"]
    assert seen == ["cervix", "e", "f", "z"]
    first = get(f"{LIST}?lang=en&page_size=1").json()["next"]
    assert get(first.replace("lang=en", "lang=es")).json()["code"] == "invalid-cursor"


def test_terms_of_the_same_word_are_each_walked_once(terms, get):
    slugs = {f"fetus-{number}" for number in range(4)}
    topic("third", *(make_term(slug, "Fetus", "The same word.") for slug in sorted(slugs)))
    seen, address = [], f"{LIST}?lang=en&page_size=2"
    while address:
        page = get(address)
        seen += listed(page)
        address = page.json()["next"]
    assert (seen[:2], {*seen[2:7]}, seen[7:]) == (["cervix", "e"], {"f", *slugs}, ["z"])


def test_a_language_without_the_term(terms, get, problem):
    answer = get(f"{CERVIX}?lang=ar")
    assert (answer.json()["language"], answer["Content-Language"]) == ("en", "en")
    assert answer["Parity-Language-Fallback"] == "requested=ar; served=en; reason=not-translated"
    refused = problem(404, "language-unavailable", f"{CERVIX}?lang=ar&fallback=none")
    assert (refused["reason"], refused["available"]) == ("not-translated", ["en", "es", "fr"])
    problem(404, "language-unavailable", f"{LIST}?lang=pl")
    answer = get(CERVIX, accept_language="fr, es;q=0.5")
    assert (answer.json()["language"], answer["Content-Location"]) == ("fr", f"{CERVIX}?lang=fr")
    assert answer["Cache-Control"].startswith("private")


def test_a_draft_shows_nothing_and_the_newest_edition_decides(terms, get):
    term = GlossaryTerm.objects.get(slug="cervix")
    term.definition = "The neck of the uterus."
    term.save()
    assert get(f"{CERVIX}?lang=en").json()["definition"] == "The lower end of the uterus."
    publish(TopicPage.objects.get(slug="first"))
    now = get(f"{CERVIX}?lang=en").json()
    assert (now["definition"], now["topics"]) == ("The neck of the uterus.", ["first", "second"])
    assert listed(get(f"{LIST}?lang=en")).count("cervix") == 1
    assert get(f"{CERVIX}?lang=es").json()["definition"] == "[es] The lower end of the uterus."


def test_a_term_goes_with_its_last_public_document(terms, get, problem):
    first, second = (TopicPage.objects.get(slug=slug) for slug in ("first", "second"))
    withdraw_language(first.topic_id, "fr", "A word was wrong")
    assert problem(404, "language-unavailable", f"{CERVIX}?lang=fr&fallback=none")["reason"] == "withdrawn"
    recall_edition(Edition.objects.get(publication__slug="second", publication__language="es").code, "Wrong")
    assert get(f"{CERVIX}?lang=es").json()["topics"] == ["first"]
    second.unpublish()
    assert listed(get(f"{LIST}?lang=en")) == ["cervix"]
    publish(first, body=using(GlossaryTerm.objects.get(slug="unused")))
    problem(404, "language-unavailable", f"{CERVIX}?lang=en")
    assert get(f"{CERVIX}?lang=es").json()["topics"] == ["first"], "the Spanish edition still uses it"
    first.delete()
    problem(404, "unknown-term", f"{CERVIX}?lang=en")
    problem(404, "unknown-term", f"{LIST}nothing/?lang=en")
    assert get(f"{LIST}?lang=es").json()["items"] == []


def test_a_new_slug_is_seen_with_the_next_edition_and_the_old_one_finds_it_as_long(terms, get, problem):
    GlossaryTerm.objects.filter(slug="cervix").update(slug="neck")
    problem(404, "unknown-term", f"{LIST}neck/?lang=en")
    publish(TopicPage.objects.get(slug="first"))
    for address in (f"{LIST}neck/?lang=en", f"{CERVIX}?lang=en"):
        assert get(address).json()["url"] == f"{LIST}neck/?lang=en"
    publish(TopicPage.objects.get(slug="second"))
    assert get(f"{LIST}neck/?lang=es").json()["slug"] == "neck"
    problem(404, "unknown-term", f"{CERVIX}?lang=en")


def test_an_older_installation_gets_its_glossary_when_it_is_prepared(terms, get):
    before = get(f"{LIST}?lang=es").content
    PublishedTerm.objects.all().delete()
    assert any("the glossary does not say" in line for line in differences())
    call_command("prepare", password="a long password 1")
    assert get(f"{LIST}?lang=es").content == before
    assert list(differences()) == []


def test_a_topic_that_was_off_line_while_the_installation_was_renewed_brings_its_terms_back(terms, get, problem):
    second = TopicPage.objects.get(slug="second")
    second.unpublish()
    PublishedTerm.objects.all().delete()
    call_command("prepare", password="a long password 1")
    problem(404, "unknown-term", f"{LIST}z/?lang=en")
    TopicPage.objects.get(slug="second").latest_revision.publish()
    assert get(f"{LIST}z/?lang=en").json()["topics"] == ["second"]
    assert list(differences()) == []


@pytest.mark.parametrize(
    "wrong", [{"definition": "Another."}, {"slug": "another"}, {"sort_key": "00"}, {"language": "fr"}]
)
def test_the_audit_notices_a_glossary_that_says_something_else(terms, wrong):
    PublishedTerm.objects.filter(publication__slug="first", language="es").update(**wrong)
    [line] = differences()
    assert "the glossary does not say" in line


def test_it_takes_two_queries_at_most(terms, get, django_assert_num_queries):
    for queries, address in (
        (2, f"{LIST}?lang=es"),
        (2, f"{LIST}?lang=fr&fallback=source&page_size=2"),
        (1, f"{CERVIX}?lang=es"),
        (1, f"{CERVIX}?lang=ar"),
        (2, f"{CERVIX}?lang=ar&fallback=none"),
        (2, f"{LIST}nothing/"),
    ):
        with django_assert_num_queries(queries, info=address):
            get(address)
