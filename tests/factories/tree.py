from django.contrib.auth.models import Group
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from pages.models import ShelfPage


def root_shelf() -> ShelfPage:
    """The root shelf with what else the migrations make: a flush after a transactional test takes it all."""
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    shelf = ShelfPage.objects.first()
    if shelf is not None:
        return shelf
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    shelf = root.add_child(instance=ShelfPage(title="Topics", slug="topics"))
    _workflow_of_moderators(root)
    Site.objects.update_or_create(hostname="localhost", defaults={"root_page": shelf, "is_default_site": True})
    return shelf


def _workflow_of_moderators(root: Page) -> None:
    group, _ = Group.objects.get_or_create(name="Moderators")
    workflow = Workflow.objects.create(name="Moderators approval", active=True)
    task = GroupApprovalTask.objects.create(name="Moderators approval", active=True)
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)
