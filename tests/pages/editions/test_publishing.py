import pytest
from django.contrib.auth import get_user_model

from pages.editions.actions import recall_edition, release_languages, republish_topics, withdraw_language
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.journal import journal_is_gapless
from pages.editions.models import Change, Edition, Publication, TopicSlug
from pages.editions.republishing import topics_to_republish
from pages.editions.transaction import publishing
from pages.editions.worker import work_off
from pages.localization.actions import set_language_slug
from pages.models import TopicPage
from tests.factories.topics import (
    approve,
    default_body,
    make_topic,
    publish,
    published_topic,
    retranslate,
    save_draft,
    translate,
)

pytestmark = pytest.mark.django_db


def standing(page):
    return {
        p.language: (p.status, p.edition.number if p.edition else None)
        for p in Publication.objects.filter(topic_id=page.topic_id)
    }


def lines():
    return list(Change.objects.order_by("sequence").values_list("kind", "language", "edition"))


def changed_body(text="It is treated in weeks 12 to 14."):
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = f"<p>{text}</p>"
    return body


def test_publishing_the_source_releases_the_approved_languages_with_it(shelf):
    page = make_topic()
    approve(page, "es")
    translate(page, "fr")
    publish(page)
    assert standing(page) == {"en": ("public", 1), "es": ("public", 1)}
    assert lines() == [("published", "en", 1), ("published", "es", 1)]
    assert journal_is_gapless()


def test_publishing_again_without_a_change_issues_nothing(shelf):
    page = published_topic("es")
    before = lines()
    publish(page)
    assert lines() == before
    assert Edition.objects.count() == 2


def test_a_changed_source_leaves_the_translation_public_and_outdated(shelf):
    page = published_topic("es")
    publish(page, body=changed_body())
    assert standing(page) == {"en": ("public", 2), "es": ("public", 1)}
    assert lines()[2:] == [("published", "en", 2), ("outdated", "es", 1)]
    assert Edition.objects.get(publication__language="es").standing == "outdated"


def test_a_source_text_that_comes_back_makes_its_translation_match_again(shelf):
    page = published_topic("es")
    publish(page, body=changed_body())
    publish(page, body=default_body())
    assert standing(page) == {"en": ("public", 3), "es": ("public", 1)}
    assert Edition.objects.get(publication__language="es").standing == "latest"


def test_a_translation_is_released_against_the_public_text_while_a_draft_is_written(shelf):
    page = published_topic()
    approve(page, "es")
    save_draft(page, body=changed_body("A draft that nobody may see."))
    release_languages(page.topic_id, ["es"])
    assert standing(page) == {"en": ("public", 1), "es": ("public", 1)}
    assert "nobody may see" not in Publication.objects.get(language="en").document


def test_a_translation_that_is_not_approved_is_not_released(shelf):
    page = published_topic()
    translate(page, "es")
    with pytest.raises(PublishingRefused, match="in review"):
        release_languages(page.topic_id, ["es"])
    assert standing(page) == {"en": ("public", 1)}


def test_a_changed_code_makes_a_facts_edition_in_every_public_language_even_an_outdated_one(shelf):
    page = published_topic("es", "ar")
    page = publish(page, body=changed_body())
    approve(page, "ar")
    codes = page.codes.get_prep_value()
    codes[0]["value"]["code"] = "O34.30"
    publish(page, codes=codes)
    editions = {p.language: p.edition for p in Publication.objects.select_related("edition")}
    assert {language: edition.kind for language, edition in editions.items()} == {
        "en": "facts",
        "es": "facts",
        "ar": "text",
    }
    for edition in editions.values():
        assert '"code":"O34.30"' in edition.document
    assert editions["es"].standing == "outdated"
    assert editions["ar"].standing == "latest"


def test_a_withdrawn_language_stays_withdrawn_until_a_person_releases_it(shelf):
    page = published_topic("es")
    withdraw_language(page.topic_id, "es", "A word was wrong")
    page = publish(page, summary="Another summary.")
    approve(page, "es")
    publish(page)
    assert standing(page)["es"] == ("withdrawn", None)
    release_languages(page.topic_id, ["es"])
    assert standing(page)["es"] == ("public", 2)


def test_unpublishing_withdraws_all_and_publishing_again_brings_the_same_editions_back(shelf):
    page = published_topic("es")
    page.unpublish()
    assert standing(page) == {"en": ("withdrawn", None), "es": ("withdrawn", None)}
    publish(page)
    assert standing(page) == {"en": ("public", 1), "es": ("public", 1)}
    assert Edition.objects.count() == 2


def test_recalling_a_translation_touches_only_its_language(shelf):
    page = published_topic("es", "fr")
    code = Edition.objects.get(publication__language="es").code
    recall_edition(code, "A wrong dose")
    assert standing(page) == {"en": ("public", 1), "es": ("recalled", None), "fr": ("public", 1)}
    publish(page, summary="Another summary.")
    assert standing(page)["es"] == ("recalled", None)


def test_a_recalled_translation_is_not_released_again_as_it_was(shelf):
    page = published_topic("es")
    recall_edition(Edition.objects.get(publication__language="es").code, "A wrong dose")
    with pytest.raises(PublishingRefused, match="was recalled"):
        release_languages(page.topic_id, ["es"])


def test_recalling_the_latest_source_edition_takes_the_topic_down_and_never_brings_an_older_one_back(shelf):
    page = published_topic("es", "fr")
    page = publish(page, body=changed_body())
    approve(page, "fr")
    release_languages(page.topic_id, ["fr"])
    recall_edition(Edition.objects.get(publication__language="en", number=2).code, "A wrong week")
    assert standing(page) == {"en": ("recalled", None), "es": ("withdrawn", None), "fr": ("recalled", None)}
    assert not TopicPage.objects.get(pk=page.pk).live
    with pytest.raises(PublishingRefused, match="was recalled"):
        publish(page)
    assert standing(page)["en"] == ("recalled", None)


def test_deleting_a_topic_keeps_its_editions_and_journal(shelf):
    page = published_topic("es")
    topic_id = page.topic_id
    page.delete()
    assert {p.status for p in Publication.objects.filter(topic_id=topic_id)} == {"deleted"}
    assert {edition.standing for edition in Edition.objects.with_standing()} == {"withdrawn"}
    assert ("deleted", "es", 1) in lines()
    assert journal_is_gapless()


def test_a_changed_telephone_number_marks_the_topics_and_one_action_republishes_them(shelf, editor):
    page = published_topic("es")
    contact = page.contact
    phones = contact.phones.get_prep_value()
    phones[0]["value"]["number"] = "+13125550199"
    contact.phones = phones
    contact.save()
    assert [p.slug for p in topics_to_republish()] == [page.slug]
    assert standing(page) == {"en": ("public", 1), "es": ("public", 1)}
    run = republish_topics(person=editor)
    work_off()
    run.refresh_from_db()
    assert (run.done, run.total, run.problems) == (1, 1, [])
    assert run.finished_at
    assert standing(page) == {"en": ("public", 2), "es": ("public", 2)}
    assert all("+13125550199" in p.document for p in Publication.objects.all())
    assert not topics_to_republish()


def test_saving_a_contact_without_a_change_marks_nothing(shelf):
    page = published_topic()
    page.contact.save()
    assert not topics_to_republish()


def test_a_topic_without_a_clinical_review_is_refused_and_nothing_changes(shelf):
    page = make_topic(is_demonstration=False)
    with pytest.raises(PublishingRefused, match="clinical reviewer"):
        publish(page)
    assert not Publication.objects.exists()
    assert not TopicPage.objects.get(pk=page.pk).live


def test_a_person_without_a_languages_permission_does_not_release_it(shelf):
    person = get_user_model().objects.create_user("publisher", "p@clinic.example", "a long password 1")
    page = make_topic()
    approve(page, "es")
    with publishing(person=person):
        page.get_latest_revision().publish()
    assert standing(page) == {"en": ("public", 1)}
    with pytest.raises(NotAllowed):
        release_languages(page.topic_id, ["es"], person=person)


def test_a_slug_that_belonged_to_another_topic_is_refused(shelf):
    published_topic()
    other = make_topic(title="Another", slug="another", contact=TopicPage.objects.first().contact)
    first = TopicPage.objects.get(slug="cervical-insufficiency")
    publish(first, slug="renamed")
    with pytest.raises(PublishingRefused, match="belongs to another topic"):
        publish(other, slug="cervical-insufficiency")


def test_a_recalled_translation_does_not_come_back_beside_another_changed_text(shelf):
    """A failure means that a sentence that was recalled is read again because a sentence next to it was changed."""
    page = published_topic("es")
    recall_edition(Edition.objects.get(publication__language="es").code, "A dose is wrong.")
    retranslate(page, "es", "summary", "anew")
    approve(page, "es")
    publish(page, summary=page.summary)
    assert standing(page)["es"] == ("recalled", None)
    release_languages(page.topic_id, ["es"])
    assert standing(page)["es"] == ("public", 2)


def test_a_languages_own_slug_never_stops_a_publish(shelf):
    """A failure means that a translator, who may not publish, can stop a correction of every language."""
    first = published_topic()
    publish(first, slug="renamed")
    other = make_topic(title="Another", slug="another", contact=first.contact)
    set_language_slug(other.topic_id, "es", "cervical-insufficiency")
    approve(other, "es")
    publish(other)
    assert Publication.objects.get(topic_id=other.topic_id, language="es").own_slug == ""
    assert TopicSlug.objects.get(slug="cervical-insufficiency").topic_id == first.topic_id


def test_a_language_that_is_released_alone_is_found_at_its_own_slug(shelf):
    page = published_topic()
    set_language_slug(page.topic_id, "es", "insuficiencia-cervical")
    approve(page, "es")
    release_languages(page.topic_id, ["es"])
    assert TopicSlug.objects.get(slug="insuficiencia-cervical").topic_id == page.topic_id


def test_an_edition_cannot_be_changed_or_deleted(shelf):
    published_topic()
    edition = Edition.objects.get()
    edition.texts = {}
    with pytest.raises(TypeError, match="immutable"):
        edition.save()
    with pytest.raises(TypeError, match="never deleted"):
        edition.delete()
