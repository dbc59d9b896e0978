"""Wagtail's own ways to publish, seen from the editing interface: moderators, schedules, and what a refusal leaves."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture

from pages.editions.models import Edition, Publication
from pages.editions.schedule import publish_due
from pages.models import TopicImage, TopicPage
from tests.factories.topics import approve, default_body, make_topic, published_topic, section
from tests.pages.admin.editing import form_post
from tests.pages.admin.people import client_of, messages_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(editor):
    return client_of(editor)


def submitted(page, editor):
    """The page's draft in moderation; gives the task that waits."""
    page = TopicPage.objects.get(pk=page.pk)
    page.get_workflow().start(page, editor)
    return TopicPage.objects.get(pk=page.pk).current_workflow_task_state


def approve_url(page, task):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])


def test_a_moderators_approval_publishes(shelf, browser, editor):
    page = make_topic()
    browser.post(approve_url(page, submitted(page, editor)))
    assert Publication.objects.get().is_public


def test_a_refused_approval_says_why_in_its_dialog_and_goes_on_waiting(shelf, browser, editor):
    page = make_topic(is_demonstration=False)
    task = submitted(page, editor)
    dialog = browser.post(approve_url(page, task), {"comment": "Good."}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert "Name at least one source of the facts." in dialog.json()["html"]
    task.refresh_from_db()
    assert task.status == "in_progress"
    assert not Edition.objects.exists()


def test_a_refused_approval_in_the_edit_form_says_why_and_goes_on_waiting(shelf, browser, editor):
    """An approval of a changed form publishes nothing by itself: the setting asks for another approval first."""
    page = make_topic(is_demonstration=False)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    browser.post(edit, form_post(browser, page))  # the editor's own form of the texts: approving them changes nothing
    task = submitted(page, editor)
    data = form_post(browser, page) | {"action-workflow-action": "1", "workflow-action-name": "approve"}
    response = browser.post(edit, data, follow=True)
    assert any(message.startswith("Not published: ") for message in messages_of(response))
    task.refresh_from_db()
    assert task.status == "in_progress"
    assert not Edition.objects.exists()


def test_a_topic_that_is_scheduled_in_the_form_is_published_when_its_time_comes(shelf, browser):
    page = make_topic()
    _schedule_in_the_form(browser, page)
    assert not TopicPage.objects.get(pk=page.pk).live
    assert publish_due() == []
    assert Publication.objects.get().is_public


def test_a_schedule_lets_out_no_language_that_whoever_set_it_may_not_publish(shelf):
    """A failure means that an editor without Spanish publishes Spanish by setting a time instead of pressing now."""
    page = make_topic()
    approve(page, "es")
    approve(page, "fr")
    client = client_of(person("olga", pages=("change", "publish"), languages=("fr",)))
    _schedule_in_the_form(client, page)
    assert publish_due() == []
    public = Publication.objects.public().values_list("language", flat=True)
    assert set(public) == {"en", "fr"}


def test_a_schedule_of_a_closed_account_lets_out_no_translation(shelf):
    page = make_topic()
    approve(page, "fr")
    olga = person("olga", pages=("change", "publish"), languages=("fr",))
    _schedule_in_the_form(client_of(olga), page)
    olga.delete()
    assert publish_due() == []
    assert list(Publication.objects.public().values_list("language", flat=True)) == ["en"]


def _schedule_in_the_form(client, page):
    """Leaves the draft scheduled by a person, and its time come."""
    tomorrow = timezone.now() + timedelta(days=1)
    data = form_post(client, page) | {"go_live_at": tomorrow.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    revision = TopicPage.objects.get(pk=page.pk).scheduled_revision
    due = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at, revision.content["go_live_at"] = due, due.isoformat()
    revision.save()


def test_saving_an_image_tells_how_many_topics_wait(shelf, browser, tmp_path):
    Picture.new("RGB", (40, 30), "teal").save(tmp_path / "a.png")
    file = SimpleUploadedFile("a.png", (tmp_path / "a.png").read_bytes(), content_type="image/png")
    image = TopicImage.objects.create(title="Drawing", file=file, description="A drawing.")
    value = {"image": image.pk, "decorative": False, "caption": ""}
    block = {"type": "image", "id": "7d4f5a0e-0000-4000-8000-000000000001", "value": value}
    published_topic(body=[*default_body(), section("drawing", "diagnosis", block)])
    response = browser.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": "Drawing", "description": "A drawing of a cervix.", "credit": "", "tags": "", "collection": 1},
        follow=True,
    )
    assert any("1 public topic shows an earlier form of this" in message for message in messages_of(response))


def test_a_json_client_of_the_admin_gets_the_refusal_as_data(shelf, browser):
    page = make_topic(is_demonstration=False)
    response = browser.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}",
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 422
    assert {"field": "references", "message": "Name at least one source of the facts."} in response.json()["errors"]
