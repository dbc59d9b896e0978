"""The doors: every save, delete and privacy change of a page ends in ``reconcile``, inside its own transaction.

A page is saved by many ways that never call its ``publish``, so the state decides, not the door
(``docs/decisions/0005-state-not-doors.md``): the handlers only say which topics to look at.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from modelsearch import index
from wagtail.models import Page, PageViewRestriction, Revision

from pages.editions import outbox
from pages.editions.errors import PublishingRefused
from pages.editions.models import ScheduledRelease
from pages.editions.reconcile import delete_topic, reconcile
from pages.editions.republishing import mark_topics_to_republish
from pages.models import Contact, GlossaryTerm, TopicImage, TopicPage

# Fields that saving a draft touches: nothing public depends on them.
DRAFT_FIELDS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked", "locked_at"}
)


def connect() -> None:
    post_save.connect(page_was_saved, dispatch_uid="parity_page_saved")
    pre_delete.connect(page_is_deleted, dispatch_uid="parity_page_deleted")
    pre_save.connect(revision_is_saved, sender=Revision, dispatch_uid="parity_revision_saved")
    pre_delete.connect(revision_is_deleted, sender=Revision, dispatch_uid="parity_revision_deleted")
    for signal in (post_save, post_delete):
        signal.connect(privacy_changed, sender=PageViewRestriction, dispatch_uid=f"parity_privacy_{id(signal)}")
    # Django sends a save's signal outside of the save's own transaction, and Wagtail gives a restriction no other: an
    # error in what follows would leave a page marked private that everybody still reads.
    PageViewRestriction.save = transaction.atomic(PageViewRestriction.save)
    for model in (Contact, GlossaryTerm, TopicImage):
        post_save.connect(owner_was_saved, sender=model, dispatch_uid=f"parity_owner_{model.__name__}")


def page_was_saved(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if not isinstance(instance, Page) or kwargs.get("raw"):
        return
    update_fields = kwargs.get("update_fields")
    if update_fields is not None and set(update_fields) <= DRAFT_FIELDS:
        return
    _index(instance)
    reconcile_branch(instance)


def reconcile_branch(page: Page) -> None:
    """Reconciles the topic on this page, and every topic below it.

    By path, never by the page's count of children: an instance in memory may hold an older count.
    """
    for page_id in list(TopicPage.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True)):
        reconcile(page_id)


def page_is_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if sender is TopicPage:
        delete_topic(instance.pk, instance.topic_id)  # type: ignore[attr-defined]


def revision_is_saved(instance: Revision, **kwargs: Any) -> None:
    """:raises PublishingRefused: for Wagtail's own schedule beside a scheduled release of a draft: each would undo
    what the other promises."""
    is_topic = instance.content_type_id == ContentType.objects.get_for_model(TopicPage).pk
    if not is_topic or instance.approved_go_live_at is None:
        return
    topic = TopicPage.objects.filter(pk=instance.object_id).values("topic_id")
    if ScheduledRelease.objects.waiting().with_draft().filter(topic_id__in=topic).exists():
        raise PublishingRefused([("go_live_at", "A release of this draft is scheduled already. Cancel it first.")])


def revision_is_deleted(instance: Revision, origin: Any = None, **kwargs: Any) -> None:
    """:raises ProtectedError: as Wagtail's clearing of old revisions expects it, for one that is scheduled."""
    is_page_deleted = getattr(origin, "model", type(origin)) is not Revision
    if not is_page_deleted and ScheduledRelease.objects.keeps(instance):
        raise ProtectedError("This revision is scheduled to be released.", {instance})


def privacy_changed(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """A restriction that goes because its page is being deleted opens nothing: ``origin`` tells what is deleted."""
    if origin is not None and getattr(origin, "model", type(origin)) is not PageViewRestriction:
        return
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        reconcile_branch(page)


def owner_was_saved(instance: Contact | GlossaryTerm | TopicImage, **kwargs: Any) -> None:
    _index(instance)
    mark_topics_to_republish(instance)


def _index(record: Model) -> None:
    """Asks for the record to be found by the admin's search."""
    if isinstance(record, index.Indexed):
        outbox.enqueue("search.index", {"model": record._meta.label, "pk": str(record.pk)})
