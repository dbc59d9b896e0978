"""Doors by which a draft becomes public, or is put on the way there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowPage, WorkflowTask

from pages.editions.schedule import publish_due
from pages.models import ClinicalReviewer, TopicPage
from tests.doors import CANARY, PUBLISHED, Door, Stage
from tests.factories.topics import block_id, default_body, make_term
from tests.forms import topic_form

PAST = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def new_topic(stage: Stage) -> TopicPage:
    """A topic that is not in the tree yet, with all that a clinic needs to publish it."""
    reference = {"citation": "A handbook, 2026", "url": "", "lang": "en"}
    return TopicPage(
        title="Cerclage",
        slug="cerclage",
        summary="A stitch that holds the cervix closed.",
        body=default_body(),
        contact=stage.topic.contact,
        references=[{"type": "reference", "id": block_id("reference"), "value": reference}],
        clinical_reviewer=ClinicalReviewer.objects.get(),
        last_reviewed=date(2026, 1, 1),
        review_due=date(2028, 1, 1),
    )


def hire(stage: Stage) -> None:
    ClinicalReviewer.objects.create(name="A Doctor")


def create_form(stage: Stage) -> None:
    data = {**topic_form(new_topic(stage)), "action-publish": "1"}
    stage.post("wagtailadmin_pages:add", "pages", "topicpage", stage.cabinet.pk, data=data)


def create_live(stage: Stage) -> None:
    page = new_topic(stage)
    page.live = True
    Page.objects.get(pk=stage.cabinet.pk).add_child(instance=page)


def edit_form(stage: Stage) -> None:
    data = {**topic_form(stage.draft), "action-publish": "1"}
    stage.post("wagtailadmin_pages:edit", stage.topic_id, data=data)


def scheduling_form(stage: Stage) -> None:
    """The time has not come: nothing is public, and nothing of the text shows."""
    draft = stage.draft
    draft.summary = f"Later: {CANARY}"
    draft.go_live_at = timezone.now() + timedelta(days=1)
    stage.post("wagtailadmin_pages:edit", stage.topic_id, data={**topic_form(draft), "action-publish": "1"})
    assert Revision.objects.filter(object_id=str(stage.topic_id), approved_go_live_at__isnull=False).count() == 1
    assert publish_due() == []


def schedule(stage: Stage, **changes: Any) -> None:
    """Leaves a revision whose time has come: the clock of the schedule is turned back."""
    draft = stage.draft
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    revision = draft.save_revision()
    revision.publish()
    revision.refresh_from_db()
    revision.content = {**revision.content, "go_live_at": PAST.isoformat()}
    revision.approved_go_live_at = PAST
    revision.save()


def command(stage: Stage) -> None:
    call_command("publish_scheduled")


def worker(stage: Stage) -> None:
    if failures := publish_due():
        raise RuntimeError(failures)


def submit_to_workflow(stage: Stage) -> None:
    workflow = Workflow.objects.create(name="Clinical approval")
    task = GroupApprovalTask.objects.create(name="A clinician reads it")
    task.groups.add(Group.objects.create(name="Clinicians"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=stage.cabinet)
    stage.post("wagtailadmin_pages:edit", stage.topic_id, data={**topic_form(stage.draft), "action-submit": "1"})


def approve_in_workflow(stage: Stage) -> None:
    state = stage.topic.current_workflow_task_state
    stage.post("wagtailadmin_pages:workflow_action", stage.topic_id, "approve", state.pk)


def api_publish(stage: Stage) -> None:
    assert stage.api("publish").status_code == 200


def make_unready(stage: Stage) -> None:
    """A link to a term that is gone: such a text must not be published."""
    term = make_term()
    body = default_body()
    body[0]["value"]["blocks"][0]["value"] = f'<p>See <a linktype="glossary" id="{term.pk}">{CANARY}</a>.</p>'
    draft = stage.draft
    draft.body = body
    draft.save_revision()
    term.delete()


def api_publish_unready(stage: Stage) -> None:
    assert stage.api("publish").status_code == 422


DOORS = [
    Door("create form and publish", create_form, "draft", [("published", "en")], prepare=hire),
    Door("add a live page", create_live, "draft", [("published", "en")], prepare=hire),
    Door("edit form and publish", edit_form, "draft", PUBLISHED),
    Door("Revision.publish", lambda stage: stage.topic.get_latest_revision().publish(), "draft", PUBLISHED),
    Door("page.publish", lambda stage: stage.topic.publish(stage.topic.get_latest_revision()), "draft", PUBLISHED),
    Door("command publish_scheduled", command, "draft", PUBLISHED, prepare=schedule),
    Door("worker publishes what is due", worker, "draft", PUBLISHED, prepare=schedule),
    Door("scheduling form, not due", scheduling_form, "draft", []),
    Door("workflow approval", approve_in_workflow, "draft", PUBLISHED, prepare=submit_to_workflow),
    Door("bulk publish", lambda stage: stage.bulk("publish"), "draft", PUBLISHED),
    Door(
        "bulk publish of the shelf above",
        lambda stage: stage.bulk("publish", stage.cabinet.pk, include_descendants="on"),
        "draft",
        PUBLISHED,
    ),
    Door("admin API publish", api_publish, "draft", PUBLISHED),
    Door("admin API publish of an unready topic", api_publish_unready, "draft", [], make_unready, refused=True),
    Door("publish again after unpublishing", edit_form, "unpublished", PUBLISHED),
]
