"""Releases: languages alone or with the draft, now or when their time has come; exactly what was agreed, or nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.models.revisions import Revision

from pages.editions import audit
from pages.editions.actions import (
    agreed_texts,
    cancel_release,
    plan_topic_release,
    release_topic,
    schedule_release,
    withdraw_language,
)
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.models import Change, Edition, JournalCounter, Publication, ScheduledRelease
from pages.editions.schedule import publish_due
from pages.localization.models import BannedWording
from pages.models import TopicPage
from tests import oracle
from tests.factories.topics import approve, block_id, make_topic, publish, published_topic, retranslate, save_draft
from tests.pages.admin.people import person
from tests.snapshots import differences, snapshot

pytestmark = pytest.mark.django_db

OTHER = "Your cervix might open too early."


def head():
    return JournalCounter.objects.get_or_create(pk=1)[0].head


def again(page):
    return TopicPage.objects.get(pk=page.pk)


def standing():
    """Of each public language: the number of its edition, and whether it matches the source."""
    public = Publication.objects.public().values_list("language", "edition__number", "matches_source")
    return {language: (number, matches) for language, number, matches in public}


@pytest.fixture
def page(shelf):
    """English, Spanish and French are public; the draft changes one text, and Spanish and Arabic fit it."""
    page = published_topic("es", "fr")
    approve(page, "ar")
    draft = save_draft(page, summary=OTHER)
    for language in ("es", "ar"):
        approve(draft, language)
    return again(page)


def release_draft(page, *languages, **changes):
    release_topic(page, languages, revision=page.latest_revision, **changes)


def schedule(page, *languages, by, with_draft=True):
    """A release whose time has come, though nobody has looked yet."""
    revision = page.latest_revision if with_draft else None
    scheduled = schedule_release(page, languages, timezone.now() + timedelta(days=1), revision=revision, person=by)
    ScheduledRelease.objects.filter(pk=scheduled.pk).update(go_live_at=timezone.now() - timedelta(minutes=1))
    return scheduled


# --- at once ---


def test_the_draft_and_the_chosen_languages_go_out_as_one_and_the_others_are_left(page):
    before = head()
    release_draft(page, "es", "ar")
    lines = [("published", "en"), ("published", "es"), ("published", "ar"), ("outdated", "fr")]
    assert sorted(oracle.lines_after(before)) == sorted(lines)
    assert standing() == {"en": (2, True), "es": (2, True), "ar": (1, True), "fr": (1, False)}
    assert set(Edition.objects.filter(source_number=2).values_list("publication__language", flat=True)) == {
        "en", "es", "ar"
    }  # fmt: skip
    oracle.assert_all()
    assert list(audit.differences()) == []


def test_a_language_that_is_left_keeps_its_edition_though_its_translation_is_approved(page):
    release_draft(page, "ar")
    assert standing() == {"en": (2, True), "ar": (1, True), "es": (1, False), "fr": (1, False)}
    release_topic(again(page), ["es"])
    assert standing()["es"] == (2, True)
    assert list(audit.differences()) == []


def test_a_language_that_is_left_gets_new_facts_all_the_same(page):
    reference = {"citation": "A handbook, 2026", "url": "", "lang": "en"}
    save_draft(page, references=[{"type": "reference", "id": block_id("reference"), "value": reference}])
    release_draft(again(page))
    assert Edition.objects.get(publication__language="fr", number=2).kind == "facts"
    assert standing()["fr"] == (2, False)


def test_releasing_spanish_never_publishes_the_english_draft(page):
    before = head()
    release_topic(page, ["ar"])
    assert standing() == {"en": (1, True), "es": (1, True), "fr": (1, True), "ar": (1, True)}
    assert again(page).has_unpublished_changes
    assert ("published", "en") not in oracle.lines_after(before)


def test_a_topic_that_was_never_public_is_released_with_its_translations(shelf):
    page = make_topic()
    for language in ("es", "fr"):
        approve(page, language)
    release_draft(again(page), "es")
    assert standing() == {"en": (1, True), "es": (1, True)}


def test_choosing_a_withdrawn_language_brings_it_back_with_the_draft(page):
    withdraw_language(page.topic_id, "es", "A word was wrong.")
    release_draft(page, "es")
    assert standing()["es"] == (2, True)


def test_a_draft_that_is_public_already_releases_the_languages_alone(shelf):
    page = published_topic()
    approve(page, "es")
    release_topic(page, ["es"], revision=page.latest_revision)
    assert standing() == {"en": (1, True), "es": (1, True)}


def lock(page):
    TopicPage.objects.filter(pk=page.pk).update(locked=True)


def hide(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def date(page):
    save_draft(page, go_live_at=timezone.now() + timedelta(days=1))


def schedule_page(page):
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()


@pytest.mark.parametrize(
    ("obstacle", "told"),
    [
        (lock, "The topic is locked"),
        (hide, "The topic is private"),
        (date, "The draft has a date of its own"),
        (schedule_page, "The page has a schedule of its own"),
    ],
)
def test_a_draft_that_must_not_go_out_now_takes_no_language_with_it(page, editor, obstacle, told):
    obstacle(page)
    before = snapshot()
    with pytest.raises(PublishingRefused, match=told):
        release_draft(again(page), "es", person=editor)
    assert differences(before, snapshot()) == []


def test_one_language_that_is_not_ready_keeps_the_draft_and_the_others_back(page):
    before = snapshot()
    with pytest.raises(PublishingRefused, match="French is not approved against the English text"):
        release_draft(page, "es", "fr")
    assert differences(before, snapshot()) == []


def test_a_language_in_which_the_checks_have_found_something_since_is_not_released(page):
    BannedWording.objects.create(language="es", wording="cervix")
    with pytest.raises(PublishingRefused, match="The checks have found something in Spanish"):
        release_draft(page, "es")
    release_draft(page, "ar")
    assert standing() == {"en": (2, True), "ar": (1, True), "es": (1, False), "fr": (1, False)}


def test_nothing_chosen_releases_nothing(page):
    with pytest.raises(PublishingRefused, match="Choose at least one language"):
        release_topic(page, [])


def test_texts_that_are_not_what_was_agreed_do_not_go_out(page):
    agreed = agreed_texts(plan_topic_release(page, ["es"], revision=page.latest_revision), ["es"])
    retranslate(page.get_latest_revision_as_object(), "es", "summary", "Otra vez.")
    before = snapshot()
    with pytest.raises(PublishingRefused, match="The Spanish text is not what was agreed"):
        release_draft(page, "es", agreed=agreed)
    assert differences(before, snapshot()) == []
    with pytest.raises(PublishingRefused, match="The English text is not what was agreed"):
        release_draft(page, agreed={"en": agreed["es"]})


def test_a_publisher_of_spanish_releases_spanish_and_nothing_else(page):
    spanish = person("spanish", languages=("es", "ar"))
    release_topic(page, ["ar"], person=spanish)
    before = snapshot()
    with pytest.raises(NotAllowed, match="You may not publish French"):
        release_topic(page, ["es", "fr"], person=spanish)
    with pytest.raises(NotAllowed, match="only translations of it"):
        release_draft(page, "es", person=spanish)
    assert differences(before, snapshot()) == []


def test_a_source_editor_publishes_the_draft_and_leaves_every_language(page):
    release_draft(page, person=person("source", pages=("change", "publish")))
    assert standing() == {"en": (2, True), "es": (1, False), "fr": (1, False)}


# --- at a set time ---


def test_a_scheduled_release_goes_out_at_its_time_and_not_before(page, editor):
    at = timezone.now() + timedelta(days=1)
    scheduled = schedule_release(page, ["es"], at, revision=page.latest_revision, person=editor)
    before = snapshot()
    assert publish_due() == []
    assert differences(before, snapshot()) == []
    ScheduledRelease.objects.update(go_live_at=timezone.now())
    call_command("publish_scheduled")
    assert standing() == {"en": (2, True), "es": (2, True), "fr": (1, False)}
    assert ScheduledRelease.objects.get(pk=scheduled.pk).done_at is not None
    assert Edition.objects.get(publication__language="es", number=2).published_by_id == editor.pk
    assert publish_due() == []
    assert list(audit.differences()) == []


def test_the_next_draft_is_written_while_one_is_scheduled_and_stays_a_draft(page, editor):
    revision = page.latest_revision
    Revision.objects.filter(pk=revision.pk).update(user=editor)
    schedule(page, "es", by=editor)
    draft = page.get_latest_revision_as_object()
    draft.summary = "Being written."
    written = draft.save_revision(user=editor, overwrite_revision=Revision.objects.get(pk=revision.pk))
    assert written.pk != revision.pk
    assert publish_due() == []
    assert again(page).summary == OTHER
    assert again(page).get_latest_revision_as_object().summary == "Being written."


def change_translation(page, editor):
    retranslate(page.get_latest_revision_as_object(), "es", "summary", "Otra vez.")


def lose_role(page, editor):
    editor.is_superuser = False
    editor.save()


def close_account(page, editor):
    editor.is_active = False
    editor.save()


def delete_account(page, editor):
    get_user_model().objects.filter(pk=editor.pk).delete()


def publish_by_other_means(page, editor):
    publish(page, summary="Something else.")


def lock_it(page, editor):
    lock(page)


@pytest.mark.parametrize(
    ("meanwhile", "told"),
    [
        (change_translation, "The Spanish text is not what was agreed"),
        (lose_role, "You may not publish"),
        (close_account, "account of the person who scheduled it is closed"),
        (delete_account, "account of the person who scheduled it is closed"),
        (publish_by_other_means, "published or unpublished by other means"),
        (lock_it, "The topic is locked"),
    ],
)
def test_what_is_not_as_agreed_does_not_go_out_and_says_why(page, editor, meanwhile, told):
    schedule(page, "es", by=editor)
    meanwhile(page, editor)
    before = snapshot()
    (failure,) = publish_due()
    assert told in failure
    assert differences(before, snapshot(), apart_from=("editions.ScheduledRelease.problem",)) == []
    scheduled = ScheduledRelease.objects.get()
    assert scheduled.is_waiting
    assert told in scheduled.problem


def test_languages_alone_are_not_released_over_another_english_text(page, editor):
    schedule(page, "ar", by=editor, with_draft=False)
    release_draft(page, "ar")
    before = standing()
    assert "The English text is not what was agreed" in publish_due()[0]
    assert standing() == before


def test_a_release_that_fails_stops_no_other(page, editor, shelf):
    other = make_topic(contact=page.contact, title="Cerclage", slug="cerclage")
    schedule(page, "es", by=editor)
    schedule(again(other), by=editor)
    change_translation(page, editor)
    assert len(publish_due()) == 1
    assert again(other).live
    assert not ScheduledRelease.objects.get(topic_id=other.topic_id).is_waiting


def test_a_cancelled_release_never_goes_out(page, editor):
    scheduled = schedule(page, "es", by=editor)
    cancel_release(scheduled.pk, person=editor)
    assert publish_due() == []
    assert standing()["en"] == (1, True)
    with pytest.raises(PublishingRefused, match="does not wait any more"):
        cancel_release(scheduled.pk, person=editor)


def test_only_whoever_may_publish_a_part_of_it_cancels_a_release(page, editor):
    scheduled = schedule(page, "es", by=editor, with_draft=True)
    with pytest.raises(NotAllowed):
        cancel_release(scheduled.pk, person=person("french", languages=("fr",)))
    cancel_release(scheduled.pk, person=person("spanish", languages=("es",)))
    assert not ScheduledRelease.objects.waiting().exists()


def test_a_time_that_is_past_is_refused(page, editor):
    with pytest.raises(PublishingRefused, match="This time is past"):
        schedule_release(page, ["ar"], timezone.now(), person=editor)


def test_what_could_not_go_out_now_is_not_scheduled(page, editor):
    at = timezone.now() + timedelta(days=1)
    with pytest.raises(PublishingRefused, match="French is not approved"):
        schedule_release(page, ["fr"], at, revision=page.latest_revision, person=editor)
    with pytest.raises(NotAllowed):
        schedule_release(page, ["ar"], at, person=person("french", languages=("fr",)))
    assert not ScheduledRelease.objects.exists()


def test_a_draft_has_one_schedule_the_pages_own_or_a_releases(page, editor):
    schedule(page, "es", by=editor)
    with pytest.raises(PublishingRefused, match="A draft of this topic is scheduled already"):
        schedule(page, by=editor)
    with pytest.raises(PublishingRefused, match="A release of this draft is scheduled already"):
        schedule_page(again(page))
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_deleting_a_topic_cancels_what_was_scheduled(page, editor):
    schedule(page, "es", by=editor)
    again(page).delete()
    assert ScheduledRelease.objects.get().cancelled_at is not None
    assert publish_due() == []


def test_a_role_that_was_lost_meanwhile_publishes_nothing(page):
    """The role is a group's: leaving the group is enough."""
    spanish = person("spanish", languages=("ar",))
    schedule(page, "ar", by=spanish, with_draft=False)
    Group.objects.get(name="spanish").user_set.clear()
    assert "You may not publish Arabic" in publish_due()[0]
    assert "ar" not in standing()
    assert not Change.objects.filter(language="ar").exists()
