import uuid
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from wagtail.models import Revision

from pages.editions.actions.release import agreed_texts, is_public, plan_topic_release, release_topic
from pages.editions.choice import require_choice
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.models import Publication, ScheduledRelease
from pages.editions.permissions import may_publish
from pages.editions.transaction import Release, publishing
from pages.models import TopicPage
from pages.models.topic import lock_page

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def schedule_release(
    topic: TopicPage,
    languages: Collection[str],
    go_live_at: datetime,
    *,
    person: "User",
    revision: Revision | None = None,
    agreed: Mapping[str, str] | None = None,
) -> ScheduledRelease:
    """Has a release carried out at a set time, as it would be now: with these texts, or not at all.

    :raises NotAllowed: when the person could not carry it out now.
    :raises PublishingRefused: likewise; for a time that is past; and when a draft of this topic is scheduled already.
    """
    if go_live_at <= timezone.now():
        raise PublishingRefused([("go_live_at", "This time is past. Choose one that is to come.")])
    with publishing(person=person):
        lock_page(topic.pk)
        topic = TopicPage.objects.get(pk=topic.pk)
        if revision is not None and is_public(topic, revision):
            revision = None
        plan = plan_topic_release(topic, languages, revision=revision, person=person)
        require_choice(plan, Release(frozenset(languages), agreed or {}))
        if revision is not None and ScheduledRelease.objects.of_topic(topic.topic_id).waiting().with_draft().exists():
            raise PublishingRefused([("", "A draft of this topic is scheduled already. Cancel that release first.")])
        hashes = agreed_texts(plan, languages)
        return ScheduledRelease.objects.create(
            topic_id=topic.topic_id,
            revision_id=revision.pk if revision else None,
            public_revision_id=_public_revision_id(topic.topic_id),
            source_text_hash=hashes.pop(settings.PARITY_SOURCE_LANGUAGE),
            languages=hashes,
            go_live_at=go_live_at,
            person=person,
        )


def cancel_release(scheduled_id: int, *, person: "User") -> None:
    """Takes a scheduled release back; nothing is published by it.

    Stopping takes less than letting out: whoever may publish any part of it may cancel it, and whoever scheduled it.

    :raises NotAllowed: for anybody else.
    :raises PublishingRefused: when it is carried out or cancelled already.
    """
    with publishing(person=person):
        topic, scheduled = _lock(scheduled_id)
        if not may_cancel(scheduled, topic, person):
            raise NotAllowed([("", "You may not cancel this release.")])
        if not scheduled.is_waiting:
            raise PublishingRefused([("", "This release does not wait any more: it was carried out, or cancelled.")])
        scheduled.cancelled_at = timezone.now()
        scheduled.save(update_fields=["cancelled_at"])


def may_cancel(scheduled: ScheduledRelease, topic: TopicPage | None, person: "User") -> bool:
    return (
        scheduled.person_id == person.pk
        or any(may_publish(person, language) for language in scheduled.languages)
        or (topic is not None and topic.permissions_for_user(person).can_publish())
    )


def carry_out_release(scheduled_id: int, now: datetime) -> None:
    """Carries a scheduled release out when its time has come: as agreed, by what its person may do now.

    :raises PublishingRefused: when it cannot go out; nothing is changed then, and it stays scheduled.
    """
    with publishing():
        topic, scheduled = _lock(scheduled_id)
        if not scheduled.is_waiting or scheduled.go_live_at > now:
            return
        person = scheduled.person
        if person is None or not person.is_active:
            raise NotAllowed([("", "The account of the person who scheduled it is closed. Schedule it again.")])
        if topic is None:
            raise PublishingRefused([("", "The topic was deleted.")])
        if problem := problem_of(scheduled, topic):
            raise PublishingRefused([("", problem)])
        revision = Revision.objects.get(pk=scheduled.revision_id) if scheduled.revision_id else None
        agreed = {**scheduled.languages, settings.PARITY_SOURCE_LANGUAGE: scheduled.source_text_hash}
        release_topic(topic, list(scheduled.languages), revision=revision, agreed=agreed, person=person)
        scheduled.done_at, scheduled.problem = now, ""
        scheduled.save(update_fields=["done_at", "problem"])


def problem_of(scheduled: ScheduledRelease, topic: TopicPage) -> str:
    """What already stands in the way of a scheduled draft: it never goes over one that is newer to readers."""
    if scheduled.revision_id is None:
        return ""
    public = _public_revision_id(topic.topic_id)
    if public not in (scheduled.public_revision_id, scheduled.revision_id):
        return "The topic was published or unpublished by other means since this was scheduled. Cancel it."
    if public == scheduled.revision_id and not scheduled.languages:
        return "This draft was published by other means since. Nothing is left to do: cancel it."
    return ""


def _public_revision_id(topic_id: uuid.UUID) -> int | None:
    """As it was published, though Wagtail may have cleared the revision itself away since."""
    public = Publication.objects.public().of_source().filter(topic_id=topic_id)
    return public.values_list("live_revision_id", flat=True).first()


def _lock(scheduled_id: int) -> tuple[TopicPage | None, ScheduledRelease]:
    """The page first, as every publish does; then the release."""
    topic_id = ScheduledRelease.objects.values_list("topic_id", flat=True).get(pk=scheduled_id)
    topic = TopicPage.objects.filter(topic_id=topic_id).first()
    if topic is not None and lock_page(topic.pk):
        topic = TopicPage.objects.filter(topic_id=topic_id).first()
    return topic, ScheduledRelease.objects.select_for_update().get(pk=scheduled_id)
