"""Doors by which a public topic changes, or is written on without changing."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from tests.doors import CANARY, CHANGED, Door, Stage
from tests.doors.publishing import command, schedule, scheduling_form, worker
from tests.factories.topics import publish, save_draft
from tests.forms import topic_form

OTHER = "Your cervix might open too early."
REFRESHED = [("refreshed", "en"), ("refreshed", "es")]


def edit_form(stage: Stage, **changes: Any) -> None:
    data = {**topic_form(stage.draft, **changes), "action-publish": "1"}
    stage.post("wagtailadmin_pages:edit", stage.topic_id, data=data)


def write_other(stage: Stage) -> None:
    save_draft(stage.topic, summary=OTHER)


def publish_other(stage: Stage) -> None:
    stage.memo["first"] = stage.topic.live_revision_id
    publish(stage.topic, summary=OTHER)


def revert_form(stage: Stage) -> None:
    """The form shows the earlier revision, and publishes it."""
    earlier = Revision.objects.get(pk=stage.memo["first"])
    data = {**topic_form(earlier.as_object()), "revision": str(earlier.pk), "action-publish": "1"}
    stage.post("wagtailadmin_pages:edit", stage.topic_id, data=data)


def api_revert(stage: Stage) -> None:
    publish_other(stage)
    assert stage.api("revert_to_page_revision", {"revision_id": stage.memo["first"]}).status_code == 200


def save_slug(stage: Stage) -> None:
    page = stage.topic
    page.slug = "weak-cervix"
    page.save()


def autosave(stage: Stage, page: Any, **extra: Any) -> Any:
    """As Wagtail's own client does it: JSON wanted, the newest revision named as the one to overwrite."""
    newest = stage.topic.get_latest_revision()
    data = {
        **topic_form(page, summary=f"Being written: {CANARY}"),
        "loaded_revision_id": str(newest.pk),
        "loaded_revision_created_at": newest.created_at.isoformat(),
        **extra,
    }
    address = reverse("wagtailadmin_pages:edit", args=[stage.topic_id])
    return stage.client.post(address, data, HTTP_ACCEPT="application/json")


def publish_own_draft(stage: Stage) -> None:
    """The editor's browser has autosaved its own revision; then someone else publishes it."""
    draft = stage.draft
    draft.summary = OTHER
    revision = draft.save_revision(user=stage.person)
    revision.publish()


def autosave_over_live(stage: Stage) -> None:
    live = stage.topic.live_revision
    response = autosave(stage, stage.draft, overwrite_revision_id=str(live.pk))
    assert response.status_code == 200, response.content[:500]
    assert response.json()["revision_id"] != live.pk
    assert Revision.objects.get(pk=live.pk).content == live.content


def schedule_own_draft(stage: Stage) -> None:
    draft = stage.draft
    draft.summary, draft.go_live_at = f"Tomorrow: {CANARY}", timezone.now() + timedelta(days=1)
    draft.save_revision(user=stage.person).publish()


def scheduled(stage: Stage) -> Revision:
    return Revision.objects.get(object_id=str(stage.topic_id), approved_go_live_at__isnull=False)


def autosave_over_scheduled(stage: Stage) -> None:
    before = scheduled(stage)
    autosave(stage, stage.draft, overwrite_revision_id=str(before.pk))
    stage.draft.save_revision(user=stage.person, overwrite_revision=scheduled(stage))
    after = scheduled(stage)
    assert (after.pk, after.content, after.approved_go_live_at) == (
        before.pk,
        before.content,
        before.approved_go_live_at,
    )


def autosave_draft(stage: Stage) -> None:
    """Its own draft is overwritten in place, as it should be."""
    own = stage.topic.get_latest_revision()
    response = autosave(stage, stage.draft, overwrite_revision_id=str(own.pk))
    assert response.json()["revision_id"] == own.pk


def write_own_draft(stage: Stage) -> None:
    draft = stage.draft
    draft.save_revision(user=stage.person)


def save_draft_form(stage: Stage) -> None:
    stage.post("wagtailadmin_pages:edit", stage.topic_id, data=topic_form(stage.draft, summary=CANARY))


def unschedule(stage: Stage) -> None:
    stage.post("wagtailadmin_pages:revisions_unschedule", stage.topic_id, scheduled(stage).pk)


def schedule_other(stage: Stage) -> None:
    schedule(stage, summary=OTHER)


DOORS = [
    Door("edit form and publish a change", lambda stage: edit_form(stage, summary=OTHER), "public", CHANGED),
    Door("edit form and publish without a change", edit_form, "public", []),
    Door(
        "Revision.publish of a change",
        lambda stage: stage.topic.get_latest_revision().publish(),
        "public",
        CHANGED,
        prepare=write_other,
    ),
    Door("bulk publish of a change", lambda stage: stage.bulk("publish"), "public", CHANGED, prepare=write_other),
    Door("command publishes a change that is due", command, "public", CHANGED, prepare=schedule_other),
    Door("worker publishes a change that is due", worker, "public", CHANGED, prepare=schedule_other),
    Door("scheduling form over a public topic, not due", scheduling_form, "public", []),
    Door("unschedule form", unschedule, "public", [], prepare=schedule_own_draft),
    Door(
        "revert form and publish",
        revert_form,
        "public",
        [("published", "en"), ("refreshed", "es")],
        prepare=publish_other,
    ),
    Door(
        "admin API revert, then publish",
        lambda stage: stage.api("publish"),
        "public",
        [("published", "en"), ("refreshed", "es")],
        prepare=api_revert,
    ),
    Door("slug changed in the form", lambda stage: edit_form(stage, slug="weak-cervix"), "public", REFRESHED),
    Door("slug changed by save", save_slug, "public", REFRESHED),
    Door("page.save without a change", lambda stage: stage.topic.save(), "public", []),
    Door("save a draft in the form", save_draft_form, "public", []),
    Door("autosave over an own draft", autosave_draft, "public", [], prepare=write_own_draft),
    Door("autosave over the live revision", autosave_over_live, "public", [], prepare=publish_own_draft),
    Door("autosave over the scheduled revision", autosave_over_scheduled, "public", [], prepare=schedule_own_draft),
]
