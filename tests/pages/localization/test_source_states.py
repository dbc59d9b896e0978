"""What SQL says of all documents must be what ``progress`` says of one: a list and its page never disagree."""

import datetime

import pytest
from django.utils import timezone

from pages.localization.actions import (
    assign,
    give_back,
    hand_over,
    send_to_translation,
    sign_off_language,
    translate_segment,
)
from pages.localization.models import Assignment, Origin, TranslationSource
from pages.localization.models.source_states import STATES, waits_for_review, waits_for_translator
from pages.localization.progress import progress_of
from tests.factories.topics import approve, changed_body, make_term, make_topic, publish, save_draft, translate
from tests.pages.admin.people import person

pytestmark = pytest.mark.django_db

LANGUAGES = ["es", "fr", "ar", "vi"]


@pytest.fixture
def sources(shelf):
    """Documents in every state, with an earlier wording in some, and a sent draft in one."""
    first = make_topic()
    approve(first, "es")
    translate(first, "fr")
    translate(first, "ar", only={"title"})
    publish(first)
    second = make_topic(title="Second", slug="second", contact=first.contact)
    approve(second, "es")
    translate(second, "fr", only={"title"})
    second = publish(second)
    second = publish(second, body=changed_body())
    translate(second, "ar")
    send_to_translation(save_draft(second, body=changed_body("In week 15.")))
    make_term()
    return TranslationSource.objects.all()


def test_the_states_in_sql_are_those_of_progress(sources):
    progress = progress_of(sources, LANGUAGES)
    assert {each.state for each in progress.values()} == set(STATES)
    for (pk, language), each in progress.items():
        found = {state for state in STATES if TranslationSource.objects.in_state([state], [language]).filter(pk=pk)}
        assert found == {each.state}, f"{TranslationSource.objects.get(pk=pk)} in {language}"


def test_a_state_is_found_in_any_of_several_languages(sources):
    approved = TranslationSource.objects.in_state(["approved", "in_review"], ["es", "fr"])
    assert {str(source) for source in approved} == {
        "Cervical insufficiency (published)", "Example Clinic (shared)"
    }  # fmt: skip
    assert not TranslationSource.objects.in_state(["approved"], []).exists()


def test_a_document_is_listed_once_and_worked_on_as_it_was_sent(sources):
    assert {str(source) for source in TranslationSource.objects.documents()} == {
        "Cervical insufficiency (published)", "Second (published)", "Example Clinic (shared)", "Cervix (shared)"
    }  # fmt: skip
    assert "Second (sent)" in {str(source) for source in TranslationSource.objects.working()}
    assert "Second (published)" not in {str(source) for source in TranslationSource.objects.working()}


def test_the_share_of_translated_segments_is_that_of_progress(sources):
    progress = progress_of(sources, LANGUAGES)
    for source in TranslationSource.objects.with_share_translated(LANGUAGES):
        segments = sum(progress[source.pk, language].translated for language in LANGUAGES)
        assert source.share_translated * progress[source.pk, "es"].total == pytest.approx(segments)


def test_a_finished_translation_waits_for_its_translator_until_it_is_handed_over(shelf):
    page = make_topic()
    translate(page, "es")
    source = TranslationSource.objects.get(owner_id=publish(page).topic_id)

    def waiting(condition):
        return TranslationSource.objects.filter(owner_type="topic").where(condition, ["es"]).exists()

    assert (waiting(waits_for_translator), waiting(waits_for_review)) == (True, False)
    hand_over(source, "es")
    assert (waiting(waits_for_translator), waiting(waits_for_review)) == (False, True)
    give_back(source, "es", "Say it more plainly.")
    assert (waiting(waits_for_translator), waiting(waits_for_review)) == (True, False)
    hand_over(source, "es")
    sign_off_language(source.document(), "es")
    assert (waiting(waits_for_translator), waiting(waits_for_review)) == (False, False)


def test_assignments_and_machine_texts_are_found_in_the_languages_that_are_asked_for(shelf):
    source = TranslationSource.objects.get(owner_id=publish(make_topic()).topic_id)
    documents = TranslationSource.objects.filter(owner_type="topic")
    ana = person("ana", translates=("es", "fr"))
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    assign(source.owner, "es", "translate", ana, due=yesterday)
    assert documents.assigned_to(ana.pk, ["es"]).exists()
    assert documents.overdue(["es", "fr"]).exists()
    assert documents.with_next_due(["es"]).get().next_due == yesterday
    assert not documents.assigned_to(ana.pk, ["fr"]).exists()
    assert not documents.overdue(["fr"]).exists()
    assert documents.unfinished_and_nobodys(["es", "fr"]).exists()
    assert not documents.unfinished_and_nobodys(["es"]).exists()
    translate_segment(source.segments.get(path="title").segment_id, "fr", "Titre", origin=Origin.MACHINE)
    assert documents.with_unconfirmed_texts(["fr"]).exists()
    assert not documents.with_unconfirmed_texts(["es"]).exists()


def test_a_review_is_done_when_the_last_segment_is_signed(shelf):
    page = make_topic()
    translate(page, "es")
    source = TranslationSource.objects.get(owner_id=publish(page).topic_id)
    assign(source.owner, "es", "review", person("carla", reviews=("es",)))
    assign(source.owner, "fr", "review", person("chloe", reviews=("fr",)))
    sign_off_language(source.document(), "es")
    assert list(Assignment.objects.unfinished().values_list("language", flat=True)) == ["fr"]
