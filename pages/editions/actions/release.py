import uuid
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from wagtail.models import Revision

from pages.content.document import SourceDocument
from pages.editions.choice import require_choice
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.plan import Plan, TopicEditions, plan_publish, plan_release
from pages.editions.publish import Surroundings, carry_out
from pages.editions.reconcile import problems_of
from pages.editions.slugs import claim_own_slugs
from pages.editions.transaction import Release, publishing
from pages.localization.extraction import extract
from pages.models import TopicPage
from pages.models.topic import lock_page

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def release_topic(
    topic: TopicPage,
    languages: Collection[str],
    *,
    revision: Revision | None = None,
    agreed: Mapping[str, str] | None = None,
    person: "User | None" = None,
) -> None:
    """Publishes the chosen translations, and a draft of the source with them, as one: all of it or nothing.

    A language that is not chosen is left: its public edition stays, and goes out of date where the source moves on.

    :param revision: the draft to publish; None, or the one that is public: none, and the languages are released
        against the public text.
    :param agreed: the hash of the text that each language will have, as the person saw it (``agreed_texts``).
    :raises NotAllowed: when the person may not publish one of the languages, or the source where a draft goes with it.
    :raises PublishingRefused: when nothing is chosen, a language is not ready, a text is not what was agreed, or the
        page is locked, private or to go live later.
    """
    release = Release(frozenset(languages), agreed or {})
    with publishing(person=person, release=release):
        lock_page(topic.pk)
        topic = TopicPage.objects.get(pk=topic.pk)
        if revision is None or is_public(topic, revision):
            release_languages(topic.topic_id, sorted(languages), agreed=agreed, person=person)
        else:
            _require_publishable(topic, revision, person)
            revision.publish(user=person)  # ``reconcile`` finds the release in the transaction, and requires the choice


def release_languages(
    topic_id: uuid.UUID,
    languages: list[str],
    *,
    agreed: Mapping[str, str] | None = None,
    person: "User | None" = None,
) -> Plan:
    """Publishes translations that fit the public source edition, whatever draft of the source is being written.

    All of them or none. A language that a person withdrew comes back by this act.

    :raises NotAllowed: when the person may not publish one of them.
    :raises PublishingRefused: when none is named, when the topic is not public, or one is not approved against its
        public text.
    """
    with publishing(person=person):
        known = TopicEditions.load(topic_id, lock=True)
        plan = _plan_languages(topic_id, known, languages, person)
        require_choice(plan, Release(frozenset(languages), agreed or {}))
        assert known.source is not None
        carry_out(plan, known, Surroundings(known.source.slug, claim_own_slugs(topic_id), known.source.review))
    return plan


def plan_topic_release(
    topic: TopicPage, languages: Collection[str], *, revision: Revision | None = None, person: "User | None" = None
) -> Plan:
    """What ``release_topic`` will do, without writing anything; without a draft only the chosen languages are in it.

    :raises PublishingRefused: as ``release_topic``, and for whatever else would stop the publish of the draft.
    """
    known = TopicEditions.load(topic.topic_id)
    if revision is None or is_public(topic, revision):
        plan = _plan_languages(topic.topic_id, known, sorted(languages), person)
    else:
        _require_publishable(topic, revision, person)
        draft = revision.as_object()
        source = extract(draft)
        if problems := problems_of(draft, source, known):
            raise PublishingRefused(problems)
        plan = plan_publish(topic.topic_id, source, known, person=person, chosen=languages)
    require_choice(plan, Release(frozenset(languages)))
    return plan


def agreed_texts(plan: Plan, languages: Collection[str]) -> dict[str, str]:
    """The hash of the text that each of these languages will have, and the source."""
    return {code: plan.text_hash(code) for code in (settings.PARITY_SOURCE_LANGUAGE, *languages)}


def is_public(topic: TopicPage, revision: Revision) -> bool:
    """Whether this draft is what is live: then nothing of the source is left to publish."""
    return topic.live and topic.live_revision_id == revision.pk


def _plan_languages(topic_id: uuid.UUID, known: TopicEditions, languages: list[str], person: "User | None") -> Plan:
    if not languages:
        raise PublishingRefused([("languages", "Choose at least one language.")])
    edition = known.current(settings.PARITY_SOURCE_LANGUAGE)
    if edition is None:
        raise PublishingRefused([("", "The topic itself is not public. Publish it first.")])
    source = SourceDocument.of_edition(edition.structure, edition.texts)
    return plan_release(topic_id, source, known, languages, person)


def _require_publishable(topic: TopicPage, revision: Revision, person: "User | None") -> None:
    """Whether this person may publish this draft at all, here and now."""
    if person is not None and not topic.permissions_for_user(person).can_publish():
        raise NotAllowed([("", f"You may not publish “{topic.title}” itself, only translations of it.")])
    if topic.scheduled_revision is not None:
        raise PublishingRefused([("", "The page has a schedule of its own. Cancel that one first, on its edit form.")])
    lock = topic.get_lock()
    if lock is not None and lock.for_user(person):
        raise PublishingRefused([("", "The topic is locked. Unlock it first.")])
    if topic.get_view_restrictions().exists():
        raise PublishingRefused([("", "The topic is private. Make it public first.")])
    go_live_at = revision.as_object().go_live_at
    if go_live_at is not None and go_live_at > timezone.now():
        raise PublishingRefused([("", "The draft has a date of its own to go live. Clear it, and save the draft.")])
