import pytest

from pages.content.document import SourceDocument
from pages.localization.actions import (
    SignOffError,
    SlugTaken,
    TranslationError,
    open_segments,
    set_language_slug,
    sign_off_language,
    sign_off_segment,
    translate_segment,
    undo_translation,
    withdraw_sign_off,
)
from pages.localization.assembly import assemble, assemble_all
from pages.localization.extraction import extract
from pages.localization.models import Origin, Segment, SegmentChange, column
from pages.models import TopicPage
from tests.factories.topics import (
    approve,
    block_id,
    bullet_list,
    default_body,
    make_contact,
    make_topic,
    published_topic,
    save_draft,
    section,
    translate,
    translated,
)

pytestmark = pytest.mark.django_db

LANGUAGES = ["es", "fr", "ar", "zh-hans", "vi"]


def test_a_topic_taken_apart_and_put_together_again_is_the_same(shelf):
    source = extract(make_topic())
    again = SourceDocument.of_edition(source.structure, source.texts)
    assert again.wordings == source.wordings
    assert (again.text_hash, again.facts_hash) == (source.text_hash, source.facts_hash)


def test_the_state_of_a_language_goes_from_missing_to_approved(shelf):
    page = make_topic()
    source = extract(page)
    states = [assemble(source, "es").state]
    translate(page, "es", only={"title"})
    states.append(assemble(source, "es").state)
    translate(page, "es")
    states.append(assemble(source, "es").state)
    sign_off_language(source, "es")
    states.append(assemble(source, "es").state)
    assert states == ["missing", "partial", "in_review", "approved"]


def test_a_changed_sentence_asks_for_exactly_that_segment_in_each_language(shelf):
    page = make_topic()
    for language in LANGUAGES:
        approve(page, language)
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = "<p>It is treated in weeks 13–14.</p>"
    draft = extract(save_draft(page, body=body))
    for language, document in assemble_all(draft, LANGUAGES).items():
        assert document.state == "outdated"
        assert document.open_paths() == [f"{block_id('when')}/html"]
        earlier = document.translations[f"{block_id('when')}/html"].earlier
        assert earlier == translated("It is treated in weeks 12–14.", language)


def test_a_text_that_comes_back_has_its_translation_and_sign_off_again(shelf):
    page = make_topic()
    approve(page, "es")
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = "<p>Something else.</p>"
    changed = save_draft(page, body=body)
    assert assemble(extract(changed), "es").state == "outdated"
    restored = save_draft(page, body=default_body())
    assert assemble(extract(restored), "es").state == "approved"


def test_merging_two_list_items_and_moving_a_section_asks_for_one_segment_a_language(shelf):
    page = make_topic()
    for language in LANGUAGES:
        approve(page, language)
    overview, _, call = default_body()
    merged = section("signs", "symptoms", bullet_list("signs.list", pressure="Pelvic pressure and backache"))
    draft = extract(save_draft(page, body=[call, merged, overview]))
    for document in assemble_all(draft, LANGUAGES).values():
        assert document.open_paths() == [f"{block_id('signs.list.pressure')}/html"]


def test_a_changed_urgency_asks_for_the_call_outs_text_to_be_signed_again(shelf):
    page = make_topic()
    approve(page, "es")
    body = default_body()
    body[2]["value"]["blocks"][0]["value"]["urgency"] = "urgent"
    draft = extract(save_draft(page, body=body))
    assert assemble(draft, "es").open_paths() == [f"{block_id('call.emergency')}/html"]
    assert draft.text_hash != extract(page).text_hash


def test_editor_noise_changes_no_hash(shelf):
    page = make_topic()
    before = extract(page)
    body = default_body()
    body[0]["value"]["blocks"][0]["value"] = (
        '<p data-block-key="a1b2c">The cervix is  the <b>lower part</b> of the uterus.</p>\n'
    )
    assert extract(save_draft(page, body=body)).text_hash == before.text_hash


def test_a_translation_that_is_changed_after_its_sign_off_is_in_review_again(shelf):
    page = make_topic()
    approve(page, "es")
    source = extract(page)
    segment_id = assemble(source, "es").translations["title"].segment_id
    translate_segment(segment_id, "es", "Otra cosa")
    assert assemble(source, "es").state == "in_review"
    undo_translation(segment_id, "es")
    assert assemble(source, "es").state == "approved"
    withdraw_sign_off(segment_id, "es")
    assert assemble(source, "es").open_paths() == ["title"]


def test_history_tells_what_was_before_and_where_a_text_came_from(shelf, editor):
    page = make_topic()
    source = extract(page)
    open_segments(source.wordings.values())
    segment_id = assemble(source, "es").translations["title"].segment_id
    translate_segment(segment_id, "es", "Uno", person=editor)
    translate_segment(segment_id, "es", "Dos", origin=Origin.MACHINE)
    translate_segment(segment_id, "es", " Dos ")
    assert list(SegmentChange.objects.values_list("before", "after", "origin", "person")) == [
        ("", "Uno", "human", editor.pk),
        ("Uno", "Dos", "machine", None),
    ]


def test_translating_one_language_leaves_the_others_untouched(shelf):
    page = make_topic()
    approve(page, "es")
    approve(page, "fr")
    source = extract(page)
    segment_id = assemble(source, "es").translations["title"].segment_id
    translate_segment(segment_id, "es", "Otra cosa")
    assert assemble(source, "fr").state == "approved"
    assert assemble(source, "fr").texts["title"] == "[fr] Cervical insufficiency"


@pytest.mark.parametrize(("language", "message"), [("en", "source language"), ("ru", "not offered")])
def test_a_language_that_cannot_be_translated_into_is_refused(shelf, language, message):
    page = make_topic()
    open_segments(extract(page).wordings.values())
    with pytest.raises(TranslationError, match=message):
        translate_segment(Segment.objects.first().pk, language, "x")


def test_a_language_with_a_missing_segment_cannot_be_signed_off(shelf):
    page = make_topic()
    translate(page, "es", only={"title"})
    with pytest.raises(SignOffError) as refused:
        sign_off_language(extract(page), "es")
    assert "summary" in refused.value.paths
    empty = assemble(extract(page), "es").translations["summary"].segment_id
    with pytest.raises(SignOffError):
        sign_off_segment(empty, "es")


def test_a_shared_contact_is_translated_once_for_all_topics(shelf):
    contact = make_contact()
    first = make_topic(contact=contact)
    approve(first, "es")
    second = make_topic(contact=contact, title="Another", slug="another")
    translated = assemble(extract(second), "es").texts
    assert translated[f"contact:{contact.pk}/hours"] == "[es] Every day, all day"


def test_markup_in_a_translation_is_sanitised(shelf):
    page = make_topic()
    source = extract(page)
    open_segments(source.wordings.values())
    path = f"{block_id('what')}/html"
    segment_id = assemble(source, "es").translations[path].segment_id
    translate_segment(
        segment_id, "es", '<p>Uno <script>alert(1)</script><b onclick="x()">dos</b> <a href="javascript:x">tres</a></p>'
    )
    assert assemble(source, "es").texts[path] == "Uno <strong>dos</strong> tres"


def test_a_languages_own_slug_is_checked_and_belongs_to_one_topic(shelf):
    page = make_topic()
    set_language_slug(page.topic_id, "es", "insuficiencia-cervical")
    other = make_topic(title="Another", slug="another", contact=page.contact)
    with pytest.raises(SlugTaken):
        set_language_slug(other.topic_id, "fr", "insuficiencia-cervical")
    with pytest.raises(SlugTaken):
        set_language_slug(page.topic_id, "fr", "another")
    with pytest.raises(TranslationError, match="no slug"):
        set_language_slug(page.topic_id, "fr", "Pas Bon")
    assert assemble(extract(page), "es").state == "missing", "a slug is outside the state of a language"


def test_the_state_of_all_languages_takes_two_queries(shelf, django_assert_num_queries):
    source = extract(published_topic("es", "fr"))
    with django_assert_num_queries(2):
        assemble_all(source, LANGUAGES)


def test_only_the_named_languages_are_fetched(shelf):
    page = published_topic("es")
    row = Segment.objects.filter(owner_id=page.topic_id).with_languages("es").first()
    assert column("es") not in row.get_deferred_fields()
    assert column("fr") in row.get_deferred_fields()
    assert "text" in row.get_deferred_fields()


def test_every_nested_block_has_a_stable_id_however_it_was_written(shelf):
    page = make_topic(
        body=[{"type": "section", "value": {"kind": "overview", "heading": "", "blocks": [
            {"type": "list", "value": [{"type": "item", "value": "<p>a</p>"}, {"type": "item", "value": "<p>b</p>"}]}
        ]}}]
    )  # fmt: skip
    first = extract(TopicPage.objects.get(pk=page.pk))
    second = extract(TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object())
    assert list(first.wordings) == list(second.wordings)
    assert len(first.wordings) == len(set(first.wordings))


def test_a_copy_keeps_block_ids_and_is_a_topic_of_its_own(shelf):
    page = published_topic("es")
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert copy.topic_id != page.topic_id
    assert copy.get_latest_revision_as_object().topic_id == copy.topic_id
    assert [s.id for s in copy.body] == [s.id for s in page.body]
    assert assemble(extract(copy), "es").translations[f"{block_id('what')}/html"].state == "missing"
