"""The matrix: every document in every language, what is to be done next, and the same number of queries for all."""

import csv
import datetime
import io

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from pages.editions.models import Publication
from pages.localization.actions import assign, comment_on_segment, hand_over, send_to_translation, translate_segment
from pages.localization.models import Origin, TranslationSource
from tests.factories.topics import (
    approve,
    changed_body,
    make_contact,
    make_term,
    make_topic,
    publish,
    published_topic,
    save_draft,
    translate,
)
from tests.pages.admin.people import client_of, is_refused, person, visible_text

pytestmark = pytest.mark.django_db

MATRIX = "/admin/parity/translations/"


@pytest.fixture
def browser(editor):
    return client_of(editor)


def rows_of(response):
    return {row.source.title: row for row in response.context["object_list"]}


def cell(response, title, language):
    return next(each for each in rows_of(response)[title].cells if each.language.code == language)


def source_of(page, basis="published"):
    return TranslationSource.objects.get(owner_id=page.topic_id, basis=basis)


def test_one_changed_paragraph_makes_exactly_one_text_outdated_in_each_language(shelf, browser):
    page = published_topic("es", "fr", "ar", "zh-hans", "vi")
    assert not any(each.lines[0].progress.outdated for each in rows_of(browser.get(MATRIX))[page.title].cells)
    publish(page, body=changed_body())
    cells = rows_of(browser.get(MATRIX))[page.title].cells
    assert [each.language.code for each in cells] == [code for code in settings.PARITY_LANGUAGES if code != "en"]
    assert [(str(each.lines[0].state), each.lines[0].progress.outdated) for each in cells] == [("Outdated", 1)] * 5


def test_saving_a_draft_changes_nothing_until_it_is_sent_and_then_stands_beside_what_is_public(shelf, browser):
    page = published_topic("es")
    page = save_draft(page, body=changed_body())
    assert [line.progress.state for line in cell(browser.get(MATRIX), page.title, "es").lines] == ["approved"]
    send_to_translation(page)
    response = browser.get(MATRIX)
    assert [line.progress.state for line in cell(response, page.title, "es").lines] == ["approved", "outdated"]
    assert "Public text Approved" in visible_text(response)
    assert "Draft sent to translation Outdated" in visible_text(response)


def test_the_next_step_leads_a_document_from_nothing_to_the_public(shelf, browser):
    page = publish(make_topic())
    source = source_of(page)

    def step():
        found = cell(browser.get(MATRIX), page.title, "es")
        action = found.next_action(found.lines[0])
        return action and (str(action.label), action.url)

    editor_url = f"{MATRIX}topic/{page.topic_id}/es/?basis=published"
    assert step() == ("Translate", editor_url)
    machine = source.segments.get(path="title").segment_id
    translate(page, "es")
    translate_segment(machine, "es", "Título", origin=Origin.MACHINE)
    assert step() == ("Check the machine's texts", editor_url)
    translate_segment(machine, "es", "Otro título")
    assert step() == ("Review and sign", editor_url)
    approve(page, "es")
    assert step() == ("Publish…", reverse("parity_release_page", args=[page.pk]))
    publish(page)
    assert step() is None
    translate_segment(machine, "es", "Un título mejor")
    approve(page, "es")
    assert step() == ("Publish…", reverse("parity_release_page", args=[page.pk])), "reworded since it was published"
    publish(page)
    assert step() is None
    publish(page, body=changed_body())
    assert step() == ("Translate the changes", editor_url)


def test_each_person_is_offered_their_own_next_step(shelf):
    page = make_topic()
    translate(page, "es")
    page = publish(page)
    people = {
        "translator": person("translator", translates=("es",)),
        "reviewer": person("reviewer", reviews=("es",)),
        "publisher": person("publisher", languages=("es",)),
        "author": person("author", pages=("change",)),
        "french": person("french", translates=("fr",)),
    }

    def steps():
        offered = {}
        for name, user in people.items():
            found = cell(client_of(user).get(MATRIX), page.title, "es")
            action = found.next_action(found.lines[0])
            offered[name] = str(action.label) if action else ""
        return offered

    nothing = dict.fromkeys(people, "")
    assert steps() == {**nothing, "translator": "Hand over", "reviewer": "Review and sign"}
    hand_over(source_of(page), "es")
    assert steps() == {**nothing, "reviewer": "Review and sign"}
    approve(page, "es")
    assert steps() == {**nothing, "publisher": "Publish…"}


def test_a_translator_sees_their_own_languages_first(shelf):
    page = published_topic()
    response = client_of(person("omar", translates=("ar",))).get(MATRIX)
    assert [each.language.code for each in rows_of(response)[page.title].cells][:2] == ["ar", "es"]


def test_a_cell_says_who_has_it_by_when_which_edition_is_public_and_for_how_long_it_is_outdated(shelf, browser):
    page = published_topic("es")
    publish(page, body=changed_body())
    ten_days_ago = timezone.now() - datetime.timedelta(days=10)
    Publication.objects.filter(language="es").update(source_moved_at=ten_days_ago)
    ana = person("ana", translates=("es",))
    ana.first_name = "Ana"
    ana.save()
    source = source_of(page)
    due = timezone.localdate() - datetime.timedelta(days=1)
    assign(source.owner, "es", "translate", ana, due=due)
    comment_on_segment(source.segments.get(path="title").segment_id, "es", "Is this right?", person=ana)
    text = visible_text(browser.get(MATRIX))
    for words in ("Ana, overdue since", "Edition 1 is public, outdated for 10 days", "1 open comment"):
        assert words in text


def test_terms_contacts_and_images_stand_in_the_same_matrix(shelf, browser):
    make_term()
    make_contact()
    rows = rows_of(browser.get(MATRIX))
    assert [(title, str(row.kind)) for title, row in rows.items()] == [
        ("Cervix", "Glossary term"), ("Example Clinic", "Contact")
    ]  # fmt: skip
    assert set(rows_of(browser.get(MATRIX, {"kind": "term"}))) == {"Cervix"}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"state": "outdated"}, {"First"}),
        ({"state": "outdated", "language": "fr"}, set()),
        ({"state": ["approved", "partial"], "language": "es"}, {"Second", "Example Clinic"}),
        ({"who": "me"}, {"Second"}),
        ({"who": "me", "language": "es"}, set()),
        ({"who": "nobody", "language": "fr", "kind": "topic"}, {"First"}),
        ({"overdue": "yes"}, {"Second"}),
        ({"machine": "yes"}, {"First"}),
        ({"demonstration": "only"}, {"First", "Second"}),
        ({"demonstration": "without"}, {"Example Clinic"}),
        ({"q": "sec"}, {"Second"}),
    ],
)
def test_a_filter_finds_what_it_says_in_the_languages_that_are_chosen(shelf, browser, editor, query, titles):
    contact = make_contact()
    first = published_topic("es", title="First", slug="first", contact=contact)
    publish(first, body=changed_body())
    title = source_of(first).segments.get(path="title").segment_id
    translate_segment(title, "vi", "Tên", origin=Origin.MACHINE)
    second = published_topic("es", title="Second", slug="second", contact=contact)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    assign(source_of(second).owner, "fr", "translate", editor, due=yesterday)
    assert set(rows_of(browser.get(MATRIX, query))) == titles


def test_documents_are_sorted_over_all_of_them(shelf, browser):
    contact = make_contact()
    half = make_topic(title="Half", slug="half", contact=contact)
    translate(half, "es", only={"title", "summary"})
    half = publish(half)
    whole = published_topic("es", title="Whole", slug="whole", contact=contact)
    none = publish(make_topic(title="A none", slug="none", contact=contact))
    publish(whole, summary="It says something else.")
    ana = person("ana", translates=("es",))
    assign(source_of(none).owner, "es", "translate", ana, due=timezone.localdate() + datetime.timedelta(days=9))
    assign(source_of(half).owner, "es", "translate", ana, due=timezone.localdate() + datetime.timedelta(days=2))

    def order(key):
        return list(rows_of(browser.get(MATRIX, {"ordering": key, "kind": "topic", "language": "es"})))

    assert order("title") == ["A none", "Half", "Whole"]
    assert order("percent") == ["A none", "Half", "Whole"]
    assert order("due") == ["Half", "A none", "Whole"]
    assert order("outdated")[0] == "Whole"
    assert order("nonsense") == order("title")


def test_the_number_of_queries_is_the_same_for_three_documents_and_for_sixty(
    shelf, browser, django_assert_max_num_queries
):
    contact = make_contact()
    published_topic("es", contact=contact)
    later = published_topic("fr", title="Later", slug="later", contact=contact)
    send_to_translation(save_draft(later, summary="Another."))
    everything = {"state": ["missing", "outdated", "approved"], "ordering": "percent"}
    browser.get(MATRIX)  # fills Wagtail's caches
    with django_assert_max_num_queries(30) as few:
        browser.get(MATRIX)
    with django_assert_max_num_queries(30) as few_sorted:
        browser.get(MATRIX, everything)
    for number in range(57):
        make_term(f"term-{number}", f"Term {number}")
    with django_assert_max_num_queries(30) as many:
        assert len(browser.get(MATRIX).context["object_list"]) == 25
    with django_assert_max_num_queries(30) as many_sorted:
        browser.get(MATRIX, everything)
    assert len(many.captured_queries) == len(few.captured_queries)
    assert len(many_sorted.captured_queries) == len(few_sorted.captured_queries)


def test_the_export_has_a_group_of_columns_for_each_language(shelf, browser):
    page = published_topic("es")
    publish(page, body=changed_body())
    answer = browser.get(MATRIX, {"export": "csv", "kind": "topic", "language": ["es", "fr"]})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == 1
    row = rows[0]
    assert (row["Document"], row["Spanish: state"], row["French: state"]) == (page.title, "Outdated", "Not started")
    assert (row["Spanish: edition"], row["Spanish: matches the source"]) == ("1", "no")
    assert not any(heading.startswith("Arabic") for heading in row)
    book = load_workbook(io.BytesIO(b"".join(browser.get(MATRIX, {"export": "xlsx"}).streaming_content)))
    assert [value for (value,) in book.active.iter_rows(max_col=1, values_only=True)] == [
        "Document", page.title, "Example Clinic"
    ]  # fmt: skip


def test_a_topic_of_which_translators_see_nothing_is_named_to_whoever_may_send_it(shelf, browser):
    page = make_topic()
    response = browser.get(MATRIX)
    assert [topic.pk for topic in response.context["unsent"]] == [page.pk]
    assert reverse("parity_send_to_translation", args=[page.pk]) in response.content.decode()
    translator = client_of(person("ana", translates=("es",)))
    assert translator.get(MATRIX).context["unsent"] == []
    send_to_translation(page)
    assert browser.get(MATRIX).context["unsent"] == []


def test_an_empty_matrix_says_what_to_do(shelf, browser):
    assert "Nothing to translate: publish a topic, or send one to translation." in visible_text(browser.get(MATRIX))
    assert "No document fits" in visible_text(browser.get(MATRIX, {"state": "approved"}))


def test_the_page_of_a_document_shows_each_of_its_languages(shelf, browser):
    page = published_topic("es")
    response = browser.get(f"{MATRIX}topic/{page.topic_id}/")
    assert "Translations of “Cervical insufficiency”" in visible_text(response)
    assert len(response.context["row"].cells) == len(settings.PARITY_LANGUAGES) - 1
    assert browser.get(response.context["exchange_url"]).status_code == 200
    assert browser.get(response.context["quote_url"]).status_code == 200
    assert browser.get(f"{MATRIX}term/{page.topic_id}/").status_code == 404


def test_whoever_has_no_part_in_translations_sees_no_matrix(shelf):
    stranger = client_of(person("stranger"))
    assert is_refused(stranger.get(MATRIX))
    assert "Translations" not in stranger.get("/admin/").content.decode()
