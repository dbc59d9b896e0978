"""Doors that copy a topic. A copy is a topic of its own; an alias is refused, and nothing changes."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from tests.doors import CANARY, Door, Stage
from tests.doors.withdrawing import base, own_restriction
from tests.factories.topics import save_draft

COPIED = [("published", "en")]
# Wagtail copies a restriction after the page that it closes. Both are one transaction: nobody sees the copy open.
COPIED_AND_CLOSED = [("published", "en"), ("withdrawn", "en")]


def copy_form(stage: Stage, page: Any = None, **data: Any) -> Any:
    page = page or stage.topic
    return stage.post(
        "wagtailadmin_pages:copy",
        page.pk,
        data={"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": stage.root.pk, **data},
    )


def copy_page(stage: Stage) -> None:
    stage.topic.copy(keep_live=True, update_attrs={"slug": "a-copy", "title": "A copy"})


def api_copy(stage: Stage) -> None:
    assert stage.api("copy", {"slug": "a-copy", "title": "A copy"}).status_code == 201


def refused(act: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(ValidationError, match="alias"):
        act(*args, **kwargs)


def api_alias(stage: Stage) -> None:
    assert stage.api("create_alias", {"update_slug": "an-alias"}).status_code >= 400


def write_draft(stage: Stage) -> None:
    """What stands in the draft of the original is not public, nor is it in the copy."""
    save_draft(stage.topic, summary=f"Being written: {CANARY}")


DOORS = [
    Door("copy form, kept published", lambda stage: copy_form(stage, publish_copies="on"), "public", COPIED),
    Door("copy form, as a draft", copy_form, "public", []),
    Door("page.copy, kept live", copy_page, "public", COPIED),
    Door("page.copy, kept live, beside a newer draft", copy_page, "public", COPIED, prepare=write_draft),
    Door("admin API copy", api_copy, "public", COPIED),
    Door(
        "copy form of a shelf, whose topics' slugs are taken",
        lambda stage: copy_form(stage, stage.cabinet, copy_subpages="on", publish_copies="on"),
        "public",
        [],
        refused=True,
    ),
    Door(
        "copy form of a private topic, kept published",
        lambda stage: copy_form(stage, publish_copies="on"),
        "public",
        COPIED_AND_CLOSED,
        prepare=own_restriction,
    ),
    Door("alias by the copy form", lambda stage: copy_form(stage, alias="on"), "public", [], refused=True),
    Door(
        "create_alias",
        lambda stage: refused(stage.topic.create_alias, update_slug="an-alias"),
        "public",
        [],
        refused=True,
    ),
    Door(
        "create_alias of a base page below another shelf",
        lambda stage: refused(base(stage).create_alias, parent=Page.objects.get(pk=stage.root.pk)),
        "public",
        [],
        refused=True,
    ),
    Door("admin API create_alias", api_alias, "public", [], refused=True),
]
