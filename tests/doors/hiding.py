"""Doors that make a topic private or open: moves, and privacy settings on it or above it."""

from typing import Any

from wagtail.models import Page, PageViewRestriction

from pages.models import ShelfPage
from tests.doors import CANARY, PUBLISHED, WITHDRAWN, Door, Stage
from tests.doors.withdrawing import base, into_vault, own_restriction
from tests.factories.topics import save_draft


def move_form(stage: Stage) -> None:
    stage.post("wagtailadmin_pages:move_confirm", stage.topic_id, stage.vault.pk)


def api_move(stage: Stage) -> None:
    data = {"destination_page_id": stage.vault.pk, "position": "last-child"}
    assert stage.api("move", data).status_code == 200


def move_shelf(stage: Stage) -> None:
    ShelfPage.objects.get(pk=stage.cabinet.pk).move(ShelfPage.objects.get(pk=stage.vault.pk), "last-child")


def privacy_form(stage: Stage, page: Any, kind: str) -> None:
    response = stage.post("wagtailadmin_pages:set_privacy", page.pk, data={"restriction_type": kind})
    assert response.json()["step"] == "set_privacy_done"


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)


def open_by_orm(stage: Stage) -> None:
    PageViewRestriction.objects.get(page_id=stage.topic_id).delete()


def open_vault_by_queryset(stage: Stage) -> None:
    PageViewRestriction.objects.filter(page_id=stage.vault.pk).delete()


def draft_into_vault(stage: Stage) -> None:
    save_draft(stage.topic, summary=f"For the staff: {CANARY}")
    into_vault(stage)


DOORS = [
    Door("move form into a private shelf", move_form, "public", WITHDRAWN),
    Door("page.move into a private shelf", into_vault, "public", WITHDRAWN),
    Door(
        "move of a base page into a private shelf",
        lambda stage: base(stage).move(Page.objects.get(pk=stage.vault.pk), "last-child"),
        "public",
        WITHDRAWN,
        whole=False,
    ),
    Door(
        "bulk move into a private shelf",
        lambda stage: stage.bulk("move", chooser=stage.vault.pk),
        "public",
        WITHDRAWN,
    ),
    Door("admin API move into a private shelf", api_move, "public", WITHDRAWN),
    Door("move of the shelf above into a private one", move_shelf, "public", WITHDRAWN, whole=False),
    Door(
        "move form out of a private shelf",
        lambda stage: stage.post("wagtailadmin_pages:move_confirm", stage.topic_id, stage.cabinet.pk),
        "public",
        PUBLISHED,
        prepare=into_vault,
    ),
    Door(
        "move from one open shelf to another",
        lambda stage: stage.topic.move(ShelfPage.objects.get(pk=stage.root.pk), "last-child"),
        "public",
        [],
    ),
    Door("privacy form on the topic", lambda stage: privacy_form(stage, stage.topic, "login"), "public", WITHDRAWN),
    Door(
        "privacy form on the topic, removed",
        lambda stage: privacy_form(stage, stage.topic, "none"),
        "public",
        PUBLISHED,
        prepare=own_restriction,
    ),
    Door("privacy form on the shelf", lambda stage: privacy_form(stage, stage.cabinet, "login"), "public", WITHDRAWN),
    Door(
        "privacy form on the shelf, removed",
        lambda stage: privacy_form(stage, stage.vault, "none"),
        "public",
        PUBLISHED,
        prepare=into_vault,
    ),
    Door("a restriction on the topic by ORM", own_restriction, "public", WITHDRAWN),
    Door("a restriction on the shelf by ORM", lambda stage: restrict(stage.cabinet), "public", WITHDRAWN),
    Door("a restriction removed by ORM", open_by_orm, "public", PUBLISHED, prepare=own_restriction, whole=False),
    Door("restrictions removed by QuerySet.delete", open_vault_by_queryset, "public", PUBLISHED, prepare=into_vault),
    Door(
        "publish inside a private shelf",
        lambda stage: stage.topic.get_latest_revision().publish(),
        "draft",
        [],
        prepare=draft_into_vault,
    ),
]
