"""What translators see stands still: what is public, or a draft that was sent to them."""

import pytest
from django.contrib.auth import get_user_model

from pages.content.document import Owner
from pages.editions.actions.reindex import is_reindex_due, reindex_translations
from pages.localization.actions import (
    NotAllowed,
    TranslationError,
    send_to_translation,
    take_back_from_translation,
)
from pages.localization.models import SegmentStatus, SourceSegment, TranslationSource
from pages.localization.progress import progress_of
from pages.models import TopicPage
from tests.factories.topics import (
    approve,
    block_id,
    changed_body,
    default_body,
    make_term,
    make_topic,
    publish,
    published_topic,
    save_draft,
)

pytestmark = pytest.mark.django_db

LANGUAGES = ["es", "fr", "ar", "zh-hans", "vi"]


def source_of(page, basis=TranslationSource.PUBLISHED):
    return TranslationSource.objects.of(Owner("topic", str(page.topic_id))).filter(basis=basis).first()


def progress(page, basis=TranslationSource.PUBLISHED):
    source = source_of(page, basis)
    return {language: each for (_pk, language), each in progress_of([source], LANGUAGES).items()}


def test_a_draft_is_nobodys_to_translate_until_it_is_published_or_sent(shelf):
    page = make_topic()
    assert source_of(page) is None
    publish(page)
    assert source_of(page).document().texts["title"] == "Cervical insufficiency"


def test_writing_on_changes_nothing_for_translators(shelf):
    page = published_topic(*LANGUAGES)
    before = progress(page)
    save_draft(page, body=changed_body())
    assert progress(page) == before
    assert {each.state for each in before.values()} == {"approved"}


@pytest.mark.parametrize("basis", [TranslationSource.PUBLISHED, TranslationSource.SENT])
def test_one_changed_paragraph_makes_exactly_one_segment_outdated_in_each_language(shelf, basis):
    page = published_topic(*LANGUAGES)
    draft = save_draft(page, body=changed_body())
    if basis == TranslationSource.SENT:
        send_to_translation(TopicPage.objects.get(pk=page.pk))
        assert {each.state for each in progress(page).values()} == {"approved"}, "what is public stands as it did"
    else:
        publish(page, body=draft.body)
    for each in progress(page, basis).values():
        assert (each.state, each.outdated, each.translated) == ("outdated", 1, each.total - 1)


def test_a_restored_text_matches_again_with_its_sign_off(shelf):
    page = published_topic(*LANGUAGES)
    publish(page, body=changed_body())
    publish(page, body=default_body())
    assert {each.state for each in progress(page).values()} == {"approved"}


def test_publishing_what_was_sent_leaves_one_source(shelf):
    page = published_topic("es")
    save_draft(page, body=changed_body())
    send_to_translation(TopicPage.objects.get(pk=page.pk))
    TopicPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert source_of(page, TranslationSource.SENT) is None
    assert source_of(page).texts[f"{block_id('when')}/html"] == "It is treated in weeks 12 to 14."


def test_the_same_text_is_not_sent_twice_and_can_be_taken_back(shelf):
    page = published_topic("es")
    with pytest.raises(TranslationError, match="nothing new"):
        send_to_translation(page)
    save_draft(page, body=changed_body())
    page = TopicPage.objects.get(pk=page.pk)
    send_to_translation(page)
    with pytest.raises(TranslationError, match="exactly this text"):
        send_to_translation(page)
    take_back_from_translation(page)
    assert source_of(page, TranslationSource.SENT) is None


def test_only_whoever_may_edit_a_topic_sends_it(shelf):
    stranger = get_user_model().objects.create_user("stranger")
    with pytest.raises(NotAllowed):
        send_to_translation(make_topic(), person=stranger)


def test_an_unpublished_topic_is_not_translated_and_comes_back_with_its_state(shelf):
    page = published_topic("es")
    TopicPage.objects.get(pk=page.pk).unpublish()
    assert source_of(page) is None
    publish(page)
    assert progress(page)["es"].state == "approved"


def test_a_moved_section_keeps_every_translation_and_its_new_place(shelf):
    page = published_topic("es")
    overview, signs, call = default_body()
    publish(page, body=[signs, overview, call])
    order = list(SourceSegment.objects.filter(source=source_of(page)).values_list("path", flat=True))
    assert order.index(f"{block_id('signs.list.pressure')}/html") < order.index(f"{block_id('when')}/html")
    assert progress(page)["es"].state == "approved"


def test_a_shared_text_is_shown_to_translators_from_its_first_save_to_its_deletion(shelf):
    term = make_term()
    source = TranslationSource.objects.get(owner_id=term.pk)
    assert (source.basis, source.title, source.texts[f"term:{term.pk}/term"]) == ("shared", "Cervix", "Cervix")
    term.definition = "The neck of the uterus."
    term.save()
    assert TranslationSource.objects.get(owner_id=term.pk).texts[f"term:{term.pk}/definition"] == term.definition
    term.delete()
    assert not TranslationSource.objects.filter(owner_id=term.pk).exists()


def test_the_progress_of_many_documents_takes_two_queries(shelf, django_assert_num_queries):
    contact = published_topic("es").contact
    make_topic(contact=contact, title="Another", slug="another").get_latest_revision().publish()
    sources = list(TranslationSource.objects.listed())
    assert len(sources) == 3
    with django_assert_num_queries(2):
        progress_of(sources, LANGUAGES)


def test_the_lists_can_be_made_anew_from_what_is_kept(shelf):
    page = published_topic("es", "ar")
    approve(page, "fr")
    before = progress(page)
    TranslationSource.objects.all().delete()
    SegmentStatus.objects.all().delete()
    assert is_reindex_due()
    reindex_translations()
    assert not is_reindex_due()
    assert progress(page) == before


def test_segments_stand_in_the_order_in_which_readers_meet_them(shelf):
    page = published_topic()
    paths = list(source_of(page).segments.values_list("path", flat=True))
    places = [f"{block_id(name)}/html" for name in ("call.emergency", "what", "when", "signs.list.pressure")]
    wanted = ["title", "summary", *places, f"contact:{page.contact_id}/hours", f"{block_id('code')}/label"]
    assert [path for path in paths if path in wanted] == wanted
    assert list(source_of(page).document().wordings) == paths
