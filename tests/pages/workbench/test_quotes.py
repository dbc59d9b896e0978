"""What a translation would cost: words by how much of them is new, on the page and in its spreadsheets."""

import csv
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from pages.localization.actions import translate_segment
from pages.localization.models import MemoryUnit, Origin, Segment, TranslationSource
from pages.localization.quote import make_quote
from tests.factories.topics import block_id, make_topic, paragraph, publish, published_topic, section, translate
from tests.pages.admin.people import client_of, is_refused, person, visible_text
from tests.pages.workbench.roles import give_role

pytestmark = pytest.mark.django_db

TEXT = "Rest for two whole days after the procedure."


def body(**paragraphs):
    return [section("s", "overview", *[paragraph(name, text) for name, text in paragraphs.items()])]


def topic(slug="one", **paragraphs):
    return published_topic(slug=slug, title=slug.title(), body=body(**paragraphs), codes=[], contact=None)


def words(*pages, language="es"):
    sources = [TranslationSource.objects.get(owner_id=page.topic_id, basis="published") for page in pages]
    return [dict(+line.words) for line in make_quote(sources, [language])]


def segment(page, name):
    return Segment.objects.filter(owner_id=page.topic_id, path=f"{block_id(name)}/html").latest("id")


def without_common(counts):
    """Title, summary and the contact are the same in all topics here; what is left is the paragraphs'."""
    return {kind: count for kind, count in counts.items() if kind != "translated"}


@pytest.fixture
def page(shelf):
    """A topic of which only paragraphs are not translated."""
    page = topic(a=TEXT)
    translate(page, "es")
    return page


def with_paragraphs(page, **paragraphs):
    page = publish(page, body=body(**paragraphs))
    (counts,) = words(page)
    return without_common(counts)


def test_everything_of_a_new_language_is_new(page):
    (counts,) = words(page, language="fr")
    assert set(counts) == {"new"}


def test_what_is_translated_is_counted_as_that(page):
    assert with_paragraphs(page, a=TEXT) == {}


def test_a_reworded_text_is_changed(page):
    assert with_paragraphs(page, a="Something quite else is said here.") == {"changed": 6}


def test_the_same_text_elsewhere_is_repeated_and_a_similar_one_is_in_its_band(page):
    assert with_paragraphs(
        page,
        a=TEXT,
        b=TEXT,
        c=TEXT.replace("two", "ten"),
        d="Rest for two whole days after your delivery.",
        e="Eat fruit.",
        f="Eat fruit.",
    ) == {"repeated": 8 + 2, "fuzzy_95": 8, "fuzzy_75": 8, "new": 2}


def test_a_text_that_two_documents_share_is_new_once(shelf):
    first, second = topic("one", a="Eat fruit every day."), topic("two", b="Eat fruit every day.")
    alone = words(second)[0]["new"]
    after_the_first = words(first, second)[1]
    assert after_the_first == {"new": 1, "repeated": alone - 1}  # of the topic, only its title is another


def test_units_of_files_count_and_unconfirmed_texts_of_a_machine_do_not(shelf):
    page = topic(a="Eat fruit every day.", b="Drink much water.")
    before = words(page)[0]["new"]
    other = make_topic(slug="two", title="Two", body=body(c="Drink much water."))
    publish(other)
    row = segment(other, "c")
    translate_segment(row.pk, "es", "Beba mucha agua.", origin=Origin.MACHINE)
    assert words(page)[0]["new"] == before
    MemoryUnit.objects.create(
        language="es",
        source="Eat fruit every day.",
        target="Coma fruta.",
        source_hash=segment(page, "a").source_hash,
        target_hash="x",
        file_name="agency.tmx",
    )
    assert words(page)[0] == {"new": before - 4, "repeated": 4}


def test_a_quote_makes_four_queries_however_much_it_counts(shelf, django_assert_num_queries):
    for number in range(3):
        topic(f"topic-{number}", a=f"Text number {number}.")
    sources = list(TranslationSource.objects.working().listed())
    with django_assert_num_queries(4):
        make_quote(sources, ["es", "fr"])


@pytest.fixture
def browser():
    return client_of(give_role(person("ana", languages=("fr",)), "translate", "es"))


def test_the_page_counts_all_topics_and_ones_own_languages_unless_told_otherwise(shelf, browser):
    topic("one", a=TEXT)
    second = topic("two", b="Eat fruit.")
    shown = browser.get(reverse("parity_quote"))
    text = visible_text(shown)
    assert [each["language"].code for each in shown.context["languages_quoted"]] == ["es", "fr"]
    assert "One" in text
    assert "Two" in text
    chosen = browser.get(reverse("parity_quote"), {"owner": f"topic:{second.topic_id}", "language": "es"})
    (es, fr) = chosen.context["languages_quoted"]
    assert [line.title for line, _words in es["lines"]] == ["Two"]
    assert fr["lines"] == []


def test_both_spreadsheets_have_a_line_a_document_and_language(shelf, browser):
    page = topic("one", a=TEXT)
    chosen = {"owner": f"topic:{page.topic_id}", "language": ["es", "fr"]}
    answer = browser.get(reverse("parity_quote"), {**chosen, "export": "csv"})
    rows = list(csv.reader(b"".join(answer.streaming_content).decode().splitlines()))
    assert rows[0][:4] == ["Document", "Kind", "Language", "New"]
    assert [row[2] for row in rows[1:]] == ["es", "fr"]
    assert rows[1][3] == rows[1][-1] != "0"
    answer = browser.get(reverse("parity_quote"), {**chosen, "export": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [[str(cell) for cell in row] for row in sheet.values] == rows


def test_languages_without_a_role_are_refused(shelf, browser):
    topic("one", a=TEXT)
    assert is_refused(browser.get(reverse("parity_quote"), {"language": "ar"}))
    assert is_refused(client_of(person("nobody")).get(reverse("parity_quote")))
