"""Doors by which a public topic is unpublished, expires or is deleted."""

from typing import Any

from wagtail.models import Page, PageViewRestriction

from pages.models import ShelfPage, TopicPage
from tests.doors import DELETED, WITHDRAWN, Door, Stage
from tests.doors.publishing import PAST, command, worker


def base(stage: Stage) -> Page:
    """The topic as Wagtail's listings and bulk actions hold it: no method of ours is on it."""
    return Page.objects.get(pk=stage.topic_id)


def expire_soon(stage: Stage) -> None:
    page = stage.topic
    page.expire_at = PAST
    page.save()


def api_unpublish(stage: Stage) -> None:
    assert stage.api("unpublish").status_code == 200


def api_unpublish_shelf(stage: Stage) -> None:
    assert stage.api("unpublish", {"recursive": True}, page_id=stage.cabinet.pk).status_code == 200


def unpublish_shelf_form(stage: Stage) -> Any:
    return stage.post("wagtailadmin_pages:unpublish", stage.cabinet.pk, data={"include_descendants": "on"})


def api_delete(stage: Stage) -> None:
    assert stage.api("delete").status_code == 204


def into_vault(stage: Stage) -> None:
    stage.topic.move(ShelfPage.objects.get(pk=stage.vault.pk), "last-child")


def own_restriction(stage: Stage) -> None:
    PageViewRestriction.objects.create(page_id=stage.topic_id, restriction_type=PageViewRestriction.LOGIN)


DOORS = [
    Door(
        "unpublish form",
        lambda stage: stage.post("wagtailadmin_pages:unpublish", stage.topic_id),
        "public",
        WITHDRAWN,
    ),
    Door("page.unpublish", lambda stage: stage.topic.unpublish(), "public", WITHDRAWN),
    Door("unpublish of a base page", lambda stage: base(stage).unpublish(), "public", WITHDRAWN, whole=False),
    Door("bulk unpublish", lambda stage: stage.bulk("unpublish"), "public", WITHDRAWN),
    Door("admin API unpublish", api_unpublish, "public", WITHDRAWN),
    Door("command expires what is due", command, "public", WITHDRAWN, prepare=expire_soon),
    Door("worker expires what is due", worker, "public", WITHDRAWN, prepare=expire_soon),
    Door("unpublish form of the shelf and all below", unpublish_shelf_form, "public", WITHDRAWN),
    Door("admin API unpublish of the shelf and all below", api_unpublish_shelf, "public", WITHDRAWN),
    Door(
        "bulk unpublish of the shelf and all below",
        lambda stage: stage.bulk("unpublish", stage.cabinet.pk, include_descendants="on"),
        "public",
        WITHDRAWN,
    ),
    Door(
        "unpublish of the shelf alone",
        lambda stage: ShelfPage.objects.get(pk=stage.cabinet.pk).unpublish(),
        "public",
        [],
        whole=False,
    ),
    Door("delete form", lambda stage: stage.post("wagtailadmin_pages:delete", stage.topic_id), "public", DELETED),
    Door("page.delete", lambda stage: stage.topic.delete(), "public", DELETED),
    Door("delete of a base page", lambda stage: base(stage).delete(), "public", DELETED, whole=False),
    Door("bulk delete", lambda stage: stage.bulk("delete"), "public", DELETED),
    Door("admin API delete", api_delete, "public", DELETED),
    Door(
        "QuerySet.delete",
        lambda stage: TopicPage.objects.filter(pk=stage.topic_id).delete(),
        "public",
        DELETED,
        whole=False,
    ),
    Door(
        "QuerySet.delete of base pages",
        lambda stage: Page.objects.filter(pk=stage.topic_id).delete(),
        "public",
        DELETED,
        whole=False,
    ),
    Door(
        "delete of the shelf above",
        lambda stage: ShelfPage.objects.get(pk=stage.cabinet.pk).delete(),
        "public",
        DELETED,
        whole=False,
    ),
    Door(
        "delete form of the shelf above",
        lambda stage: stage.post("wagtailadmin_pages:delete", stage.cabinet.pk),
        "public",
        DELETED,
    ),
    Door(
        "delete form of a topic that is private itself",
        lambda stage: stage.post("wagtailadmin_pages:delete", stage.topic_id),
        "public",
        DELETED,
        prepare=own_restriction,
    ),
    Door(
        "delete form of a private shelf",
        lambda stage: stage.post("wagtailadmin_pages:delete", stage.vault.pk),
        "public",
        DELETED,
        prepare=into_vault,
    ),
    Door("delete of a draft", lambda stage: stage.topic.delete(), "draft", []),
]
