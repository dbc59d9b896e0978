from typing import TYPE_CHECKING

from django.utils import timezone

from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.models import Edition, Publication
from pages.editions.permissions import may_publish
from pages.editions.plan import TopicEditions
from pages.editions.publish import recall_row, refresh_documents, take_back
from pages.editions.transaction import publishing
from pages.models import TopicPage
from pages.models.topic import lock_page

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SOURCE_RECALLED = "source-recalled"


def plan_recall(edition: Edition) -> list[Edition]:
    """The editions that recalling this one recalls: it, and for a source edition the translations of its text."""
    if not edition.publication.is_source:
        return [edition]
    translations = (
        Edition.objects.of_topic(edition.publication.topic_id)
        .filter(source_text_hash=edition.text_hash, recalled_at=None)
        .exclude(publication=edition.publication)
        .select_related("publication")
    )
    return [edition, *translations]


def recall_edition(code: str, reason: str, *, person: "User | None" = None) -> list[Edition]:
    """Declares that an edition must not be used any more, for ever; gives the editions recalled.

    Recalling what is public never brings back an older edition: a translation falls back to the source language, and
    the topic itself is unpublished when its public source edition is recalled. A translation that was recalled by
    itself comes back when a person releases it, with another text.

    :raises Edition.DoesNotExist: for an unknown code.
    :raises NotAllowed: when the person may not publish the edition's language, or the topic.
    :raises PublishingRefused: without a reason, or when it is recalled already.
    """
    reason = reason.strip()
    if not reason:
        raise PublishingRefused([("reason", "Say why, in a line: whoever holds a handout will see it.")])
    with publishing(person=person):
        topic_id = Edition.objects.values_list("publication__topic_id", flat=True).get(code=code)
        page = TopicPage.objects.filter(topic_id=topic_id).first()
        if page is not None and lock_page(page.pk):
            page.refresh_from_db()
        else:
            page = None
        known = TopicEditions.load(topic_id, lock=True)
        edition = Edition.objects.with_standing().get(code=code)
        _check(edition, page, person)
        now = timezone.now()
        recalled = plan_recall(edition)
        for each in recalled:
            recall_row(each, reason, now)
        numbers = {each.pk for each in recalled}
        told = {each.publication.language for each in recalled}
        source_is_gone = edition.publication.is_source and edition.publication.edition_id == edition.pk
        for publication in known.publications.values():
            if not publication.is_public:
                continue
            if publication.edition_id in numbers:
                take_back(publication, Publication.RECALLED, reason, now)
                # What was wrong in a translation is still signed: another text beside it must not let it out again.
                publication.withheld = not edition.publication.is_source
            elif source_is_gone:
                take_back(publication, Publication.WITHDRAWN, SOURCE_RECALLED, now)
            publication.save()
        refresh_documents(known, told)
        if source_is_gone and page is not None and page.live:
            page.unpublish(user=person)
    return recalled


def _check(edition: Edition, page: TopicPage | None, person: "User | None") -> None:
    if edition.is_recalled:
        raise PublishingRefused([("", f"{edition.code} is recalled already.")])
    if edition.publication.is_source and person is not None and page is not None:
        allowed = page.permissions_for_user(person).can_unpublish() or not page.live
    else:
        allowed = may_publish(person, edition.publication.language)
    if not allowed:
        raise NotAllowed([("", f"You may not recall {edition.code}.")])
