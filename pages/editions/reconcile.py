"""Compares a topic's page with its publications, and makes the publications follow.

Called whenever a page was saved, moved, deleted or made private, by whatever door; doing it twice changes nothing.
A publish is told from any other save by the page's live revision: incidental saves of a live page publish nothing.
"""

import uuid
from itertools import chain
from typing import Any

from django.conf import settings
from django.utils import timezone

from pages.content.document import Owner, SourceDocument
from pages.content.words import missing_words
from pages.editions.choice import require_choice
from pages.editions.errors import Problem, PublishingRefused
from pages.editions.models import Edition, Publication, ScheduledRelease
from pages.editions.plan import TopicEditions, plan_publish
from pages.editions.publish import Surroundings, carry_out, take_back
from pages.editions.slugs import claim_own_slugs, claim_slug, leads_elsewhere
from pages.editions.transaction import current, publishing
from pages.localization.actions import drop_source, open_segments, take_source
from pages.localization.extraction import extract, linked_terms, linked_topics, shows_deleted_image
from pages.localization.models import TranslationSource
from pages.models import TopicIdentity, TopicPage
from pages.models.topic import lock_page
from pages.panels import readiness

UNPUBLISHED, PRIVATE, EXPIRED, DELETED = "unpublished", "private", "expired", "deleted"


def reconcile(page_id: int, *, republish: bool = False) -> None:
    """Makes the publications of the topic on this page follow the page as it is in the database.

    :param republish: publish again what is live, because a text that it embeds has changed.
    :raises PublishingRefused: when the page is live but must not be published; nothing is changed then.
    """
    with publishing():
        page = TopicPage.objects.select_for_update(of=("self",)).filter(pk=page_id).first()
        if page is None:
            return
        known = TopicEditions.load(page.topic_id, lock=True)
        if not page.live:
            withdraw_topic(page.topic_id, known, EXPIRED if page.expired else UNPUBLISHED)
        elif page.get_view_restrictions().exists():
            withdraw_topic(page.topic_id, known, PRIVATE)
        elif republish or _is_to_be_published(page, known):
            _publish(page, known)


def withdraw_topic(topic_id: uuid.UUID, known: TopicEditions, reason: str) -> None:
    """Takes every public language back. Languages that are not public stay as they are."""
    drop_source(Owner("topic", str(topic_id)), TranslationSource.PUBLISHED)
    now = timezone.now()
    for publication in known.publications.values():
        if publication.is_public:
            take_back(publication, Publication.WITHDRAWN, reason, now)
            publication.save()


def delete_topic(page_id: int, topic_id: uuid.UUID) -> None:
    """The page is about to be deleted: nothing is public any more; editions, codes and the journal stay."""
    with publishing():
        now = timezone.now()
        lock_page(page_id)
        drop_source(Owner("topic", str(topic_id)), TranslationSource.PUBLISHED, TranslationSource.SENT)
        ScheduledRelease.objects.of_topic(topic_id).waiting().update(cancelled_at=now, problem="The topic was deleted.")
        for publication in TopicEditions.load(topic_id, lock=True).publications.values():
            if publication.status != Publication.DELETED:  # two people delete it at once
                take_back(publication, Publication.DELETED, DELETED, now)
                publication.save()


def _is_to_be_published(page: TopicPage, known: TopicEditions) -> bool:
    source = known.source
    return (
        source is None
        or not source.is_public
        or source.live_revision_id != page.live_revision_id
        or source.slug != page.slug
    )


def _publish(page: TopicPage, known: TopicEditions) -> None:
    source = extract(page)
    open_segments(source.wordings.values())
    problems = problems_of(page, source, known)
    if problems:
        raise PublishingRefused(problems)
    if not claim_slug(page.topic_id, page.slug):  # two topics are published with it at this very moment
        raise PublishingRefused([("slug", _taken(page.slug))])
    own_slugs = claim_own_slugs(page.topic_id)
    act = current()
    plan = plan_publish(
        page.topic_id,
        source,
        known,
        person=act.person,
        correction=act.correction,
        chosen=act.release.languages if act.release else None,
    )
    if act.release is not None:
        require_choice(plan, act.release)
    carry_out(plan, known, Surroundings(page.slug, own_slugs, review_of(page)))
    assert known.source is not None
    known.source.live_revision_id = page.live_revision_id
    known.source.republish_wanted = False
    known.source.save(update_fields=["live_revision_id", "republish_wanted"])
    _show_translators(page, source)


def _show_translators(page: TopicPage, source: SourceDocument) -> None:
    """What is public is what is translated. A draft that was sent ends here, unless it is later."""
    owner, correction = Owner("topic", str(page.topic_id)), current().correction
    # What an earlier correction changed stays critical, though the topic was off line in between.
    recalled = Edition.objects.of_topic(page.topic_id).exclude(recalled_at=None)
    critical = [*recalled.values_list("recalled_paths", flat=True), correction.paths if correction else ()]
    take_source(
        owner,
        TranslationSource.PUBLISHED,
        source,
        title=page.title,
        revision_id=page.live_revision_id,
        critical_paths=chain.from_iterable(critical),
        person=current().person,
    )
    sent = TranslationSource.objects.of(owner).filter(basis=TranslationSource.SENT).listed().first()
    is_later = sent is not None and (sent.revision_id or 0) > (page.live_revision_id or 0)
    if sent is not None and (sent.text_hash == source.text_hash or not is_later):
        sent.delete()


def review_of(page: TopicPage) -> dict[str, Any]:
    """What surrounds the text: review dates, and the reviewer's name where that person chose so."""
    reviewer = page.clinical_reviewer
    return {
        "last_reviewed": page.last_reviewed.isoformat() if page.last_reviewed else None,
        "review_due": page.review_due.isoformat() if page.review_due else None,
        "has_reviewer": reviewer is not None,
        "name": reviewer.name if reviewer is not None and reviewer.show_name else None,
    }


def problems_of(page: TopicPage, source: SourceDocument, known: TopicEditions) -> list[Problem]:
    """Why this page must not be published as it is: (field, message) of each."""
    problems: list[Problem] = [(field, str(message)) for field, message in readiness(page)]
    texts = list(source.texts.values())
    present = {term["id"] for term in source.structure["glossary"]}
    if set(linked_terms(texts)) - present:
        problems.append(("body", "A text links to a glossary term that was deleted. Remove the link."))
    topics = linked_topics(texts)
    if len(topics) != TopicIdentity.objects.filter(topic_id__in=topics).count():
        problems.append(("body", "A text links to a topic that does not exist. Remove the link."))
    if shows_deleted_image(page):
        problems.append(("body", "An image was deleted from the library. Choose another one, or remove its block."))
    if leads_elsewhere(page.topic_id, page.slug):
        problems.append(("slug", _taken(page.slug)))
    if missing := missing_words(settings.PARITY_SOURCE_LANGUAGE):
        problems.append(("", f"The interface lacks {len(missing)} words in the source language."))
    problems += _recalled_texts(page.topic_id, source)
    return problems


def _recalled_texts(topic_id: uuid.UUID, source: SourceDocument) -> list[Problem]:
    """A text that was recalled is not published again, not even out of an old revision."""
    recalled = Edition.objects.of_topic(topic_id).filter(
        publication__language=settings.PARITY_SOURCE_LANGUAGE, recalled_at__isnull=False
    )
    hashes = source.source_hashes
    for edition in recalled.order_by("-number"):
        if edition.text_hash == source.text_hash:
            return [("", f"This is the text of edition {edition.number}, which was recalled. Change it first.")]
        back = [path for path in edition.recalled_paths if hashes.get(path) == edition.source_hashes.get(path)]
        if back:
            return [("body", f"A text of edition {edition.number} that was recalled is back. Correct it first.")]
    return []


def _taken(slug: str) -> str:
    return f"“{slug}” belongs to another topic, or did. Choose another slug."
