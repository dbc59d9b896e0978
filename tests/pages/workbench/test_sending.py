"""Sending a draft to translation, and the author's notes."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pages.localization.actions import comment_on_segment, resolve_comment, take_back_from_translation
from pages.localization.models import Assignment, Comment, ContextNote, TranslationSource
from tests.factories.topics import block_id, changed_body, make_term, make_topic, published_topic, save_draft
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(editor):
    return client_of(editor)


def send_url(page):
    return reverse("parity_send_to_translation", args=[page.pk])


def notes_url(owner_type, owner_id):
    return reverse("parity_context_notes", args=[owner_type, owner_id])


def seen(response):
    return response.context["seen"]


def test_the_page_shows_what_is_new_against_the_public_text(shelf, browser):
    page = save_draft(published_topic("es"), body=changed_body("It is treated in weeks 13 and 14."))
    response = browser.get(send_url(page))
    text = visible_text(response)
    assert "1 text is new or changed against what is public: 8 words." in text
    assert "12–14" in text
    assert "13 and 14" in text
    assert "lower part" not in text, "what has not changed is left out"


def test_what_is_sent_is_what_was_seen(shelf, browser):
    page = save_draft(published_topic("es"), body=changed_body())
    before = seen(browser.get(send_url(page)))
    save_draft(page, body=changed_body("Something else."))
    told = messages_of(browser.post(send_url(page), {"seen": before}))
    assert told == ["The draft has changed since you looked. Read again what will be sent."]
    assert not TranslationSource.objects.filter(basis="sent").exists()
    response = browser.post(send_url(page), {"seen": seen(browser.get(send_url(page)))}, follow=True)
    assert "is sent to translation" in messages_of(response)[0]
    assert TranslationSource.objects.get(basis="sent").texts[f"{block_id('when')}/html"] == "Something else."
    assert "The draft has not changed since it was sent." in visible_text(browser.get(send_url(page)))


def test_a_draft_that_was_sent_can_be_taken_back(shelf, browser):
    page = save_draft(published_topic("es"), body=changed_body())
    browser.post(send_url(page), {"seen": seen(browser.get(send_url(page)))})
    assert "Translators work on that one" in visible_text(browser.get(send_url(page)))
    browser.post(send_url(page), {"step": "take back"})
    assert not TranslationSource.objects.filter(basis="sent").exists()


def test_a_draft_without_news_is_not_offered_and_is_refused(shelf, browser):
    page = published_topic("es")
    response = browser.get(send_url(page))
    assert "There is nothing new to translate." in visible_text(response)
    assert "nothing new to translate" in visible_text(browser.post(send_url(page), {"seen": seen(response)}))


def test_languages_are_given_to_translators_in_the_same_step(shelf):
    page = make_topic()
    ana, omar = person("ana", translates=("es",)), person("omar", translates=("ar",))
    author = client_of(person("author", pages=("change",), languages=("es",)))
    response = author.get(send_url(page))
    assert [field.name for field in response.context["form"].language_fields()] == ["es"], "no publisher of Arabic"
    due = timezone.localdate() + datetime.timedelta(days=7)
    author.post(send_url(page), {"seen": seen(response), "es": ana.pk, "ar": omar.pk, "due": due.isoformat()})
    assert [(each.person, each.language, each.due) for each in Assignment.objects.all()] == [(ana, "es", due)]


def test_only_whoever_may_edit_the_topic_sends_it(shelf):
    page = make_topic()
    translator = client_of(person("ana", translates=("es",), languages=("es",)))
    assert is_refused(translator.get(send_url(page)))
    assert is_refused(translator.post(send_url(page), {"seen": ""}))
    assert is_refused(translator.post(send_url(page), {"step": "take back"}))
    assert not TranslationSource.objects.filter(basis="sent").exists()
    author = client_of(person("author", pages=("change",)))
    assert "Send to translation…" in author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_notes_are_written_for_the_draft_and_only_what_was_changed_is_saved(shelf, browser):
    page = published_topic("es")
    save_draft(page, body=changed_body())
    address = notes_url("topic", page.topic_id)
    when, title = f"{block_id('when')}/html", "title"
    assert "It is treated in weeks 12 to 14." in visible_text(browser.get(address))
    posted = {when: "Weeks of pregnancy.", f"initial-{when}": "", title: "", f"initial-{title}": ""}
    assert messages_of(browser.post(address, posted, follow=True)) == ["1 note is saved."]
    note = ContextNote.objects.get()
    assert (note.path, note.body, note.author.username) == (when, "Weeks of pregnancy.", "editor")
    browser.post(address, {when: "", f"initial-{when}": "Weeks of pregnancy."})
    assert not ContextNote.objects.exists()


def test_the_languages_of_a_topic_lead_to_its_translations_and_to_sending(shelf, browser):
    page = published_topic()
    shown = browser.get(reverse("parity_languages", args=[page.pk])).content.decode()
    assert send_url(page) in shown
    assert reverse("parity_document", args=["topic", page.topic_id]) in shown
    publisher = client_of(person("paula", languages=("es",)))
    shown = publisher.get(reverse("parity_languages", args=[page.pk])).content.decode()
    assert send_url(page) not in shown, "only whoever may edit the topic sends it"
    assert reverse("parity_document", args=["topic", page.topic_id]) in shown


def test_the_author_reads_beside_a_text_what_translators_ask_to_change_in_it(shelf, browser):
    page = published_topic("es")
    title = TranslationSource.objects.get(owner_id=page.topic_id).segments.get(path="title").segment_id
    ana = person("ana", translates=("es",))
    asked = comment_on_segment(title, "es", "It can be read in two ways.", kind=Comment.FOR_AUTHOR, person=ana)
    shown = visible_text(browser.get(notes_url("topic", page.topic_id)))
    assert "ana, translating into Spanish, asks for a change in the source: “It can be read in two ways.”" in shown
    resolve_comment(asked, person=ana)
    assert "two ways" not in visible_text(browser.get(notes_url("topic", page.topic_id)))


def test_nothing_is_lost_when_a_note_is_too_long_or_somebody_else_has_changed_one(shelf, browser):
    page = make_topic()
    address = notes_url("topic", page.topic_id)
    long = "x" * 1001
    answer = browser.post(address, {"title": long, "initial-title": "", "summary": "Mine.", "initial-summary": ""})
    assert "Keep the note under 1000 characters." in visible_text(answer)
    assert long in answer.content.decode()
    assert "Mine." in answer.content.decode()
    assert not ContextNote.objects.exists()
    ContextNote.objects.create(owner_type="topic", owner_id=page.topic_id, path="summary", body="Theirs.")
    answer = browser.post(address, {"summary": "Mine.", "initial-summary": ""})
    assert "Somebody has changed this note meanwhile, to: Theirs." in visible_text(answer)
    assert 'name="initial-summary" value="Theirs."' in answer.content.decode()
    browser.post(address, {"summary": "Mine.", "initial-summary": "Theirs."})
    assert ContextNote.objects.get().body == "Mine."


def test_a_shared_text_has_notes_of_its_own_and_translators_write_none(shelf, browser):
    term = make_term()
    address = notes_url("term", term.pk)
    browser.post(address, {"term": "The organ.", "initial-term": ""})
    assert ContextNote.objects.get().owner_type == "term"
    translator = client_of(person("ana", translates=("es",)))
    assert is_refused(translator.get(address))
    assert is_refused(translator.post(address, {"term": "No.", "initial-term": "The organ."}))
    assert ContextNote.objects.get().body == "The organ."
    assert browser.get(notes_url("nonsense", term.pk)).status_code == 404
    assert is_refused(browser.get(notes_url("topic", term.pk)))


def test_what_was_sent_of_an_unpublished_topic_can_be_taken_back_and_is_unsent_again(shelf, browser):
    page = make_topic()
    browser.post(send_url(page), {"seen": seen(browser.get(send_url(page)))})
    take_back_from_translation(page)
    assert browser.get(reverse("parity_matrix")).context["unsent"]
