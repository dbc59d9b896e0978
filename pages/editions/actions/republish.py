from typing import TYPE_CHECKING, Any

from django.db import transaction

from pages.editions import outbox
from pages.editions.errors import PublishingRefused
from pages.editions.models import Republishing
from pages.editions.reconcile import reconcile
from pages.editions.republishing import topics_to_republish
from pages.editions.transaction import publishing_for
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def republish_topics(*, person: "User | None" = None) -> Republishing:
    """Starts republishing every topic whose embedded texts have changed; the worker does them one by one.

    :raises PublishingRefused: when no topic waits for it.
    """
    topics = list(topics_to_republish().values_list("topic_id", "title"))
    if not topics:
        raise PublishingRefused([("", "No topic waits to be republished.")])
    run = Republishing.objects.create(started_by=person, total=len(topics))
    for topic_id, title in topics:
        payload = {"run": run.pk, "topic_id": str(topic_id), "title": title, "person": person.pk if person else None}
        outbox.enqueue("topic.republish", payload)
    return run


@outbox.handler("topic.republish")
def republish_topic(payload: dict[str, Any]) -> None:
    """Publishes one topic again as it is live. A refusal is noted in the run; it is no reason to try again."""
    problem = None
    try:
        with publishing_for(payload["person"]):
            page_id = TopicPage.objects.filter(topic_id=payload["topic_id"]).values_list("pk", flat=True).first()
            if page_id is not None:
                reconcile(page_id, republish=True)
    except PublishingRefused as refused:
        problem = {"title": payload["title"], "why": str(refused)}
    Republishing.note(payload["run"], payload["topic_id"], problem)
