"""Every door by which a topic becomes public, changes, or stops being public, driving the real thing.

A door is walked on a stage: a root shelf with a draft that holds the canary, a cabinet shelf with the topic, and a
vault that only the staff may open. ``expected`` are the journal's lines that the walk must write, no more, no fewer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from pages.models import ShelfPage, TopicPage
from tests.factories.topics import approve, make_contact, make_topic, publish
from tests.factories.tree import root_shelf
from tests.kept import keep

CANARY = "canary-7f3a-never-public"
PUBLISHED = [("published", "en"), ("published", "es")]
CHANGED = [("published", "en"), ("outdated", "es")]
WITHDRAWN = [("withdrawn", "en"), ("withdrawn", "es")]
DELETED = [("deleted", "en"), ("deleted", "es")]

Line = tuple[str, str]


@dataclass
class Stage:
    """Where a door is walked. ``memo`` is what a door's preparation leaves for its walk."""

    person: Any
    client: Client
    root: ShelfPage
    cabinet: ShelfPage
    vault: ShelfPage
    topic_id: int
    memo: dict[str, Any] = field(default_factory=dict)

    @property
    def topic(self) -> TopicPage:
        return TopicPage.objects.get(pk=self.topic_id)

    @property
    def draft(self) -> TopicPage:
        """The topic as it was last written."""
        return self.topic.get_latest_revision_as_object()

    def post(self, view: str, *args: Any, data: dict[str, Any] | None = None, query: str = "", **headers: Any) -> Any:
        """Posts a form of the admin; a redirect is its only good answer."""
        response = self.client.post(reverse(view, args=args) + query, data or {}, **headers)
        assert response.status_code in (200, 302), response.content[:2000]
        return response

    def api(self, action: str, data: dict[str, Any] | None = None, page_id: int | None = None) -> Any:
        """Asks the admin's own API for an action on the topic."""
        address = f"/admin/api/main/pages/{page_id or self.topic_id}/action/{action}/"
        return self.client.post(address, data or {}, content_type="application/json")

    def bulk(self, action: str, *page_ids: int, **data: Any) -> Any:
        query = "?" + "&".join(f"id={pk}" for pk in page_ids or (self.topic_id,))
        return self.post("wagtail_bulk_action", "wagtailcore", "page", action, data=data, query=query)


Prepare = Callable[[Stage], Any]


@dataclass(frozen=True)
class Door:
    """One way in or out. ``refused``: it must change nothing, by saying no.

    ``whole``: one transaction holds all that the walk writes, Wagtail's own log included. Where it is false, Wagtail
    writes before or after, so only the publishing itself is checked to be all or nothing.
    """

    name: str
    walk: Callable[[Stage], Any]
    start: Literal["draft", "public", "unpublished"]
    expected: list[Line]
    prepare: Prepare | None = None
    refused: bool = False
    whole: bool = True

    def open(self, stage: Stage) -> None:
        if self.prepare is not None:
            self.prepare(stage)


def set_stage(start: str) -> Stage:
    """The stage of this start, with its person logged in. It takes the place of all that the database holds."""
    keys = keep(f"stage {start}", lambda: _make_stage(start))
    person = get_user_model().objects.get(username="editor")
    client = Client()
    client.force_login(person)
    shelves = ShelfPage.objects.in_bulk(keys[:3])
    return Stage(person, client, *(shelves[key] for key in keys[:3]), keys[3])


def _make_stage(start: str) -> tuple[int, int, int, int]:
    """Gives the keys of the root, the cabinet, the vault and the topic."""
    get_user_model().objects.create(
        username="editor", email="editor@clinic.example", is_superuser=True, is_staff=True, is_active=True
    )
    root, contact = root_shelf(), make_contact()
    cabinet = root.add_child(instance=ShelfPage(title="Cabinet", slug="cabinet"))
    vault = root.add_child(instance=ShelfPage(title="Vault", slug="vault"))
    PageViewRestriction.objects.create(page=vault, restriction_type=PageViewRestriction.LOGIN)
    make_topic(root, contact=contact, title=f"A draft with the {CANARY}", slug="draft-only", body=[], codes=[])
    topic = make_topic(cabinet, contact=contact, summary="Your cervix might open too soon.")
    approve(topic, "es")
    if start != "draft":
        publish(topic)
    if start == "unpublished":
        TopicPage.objects.get(pk=topic.pk).unpublish()
    return root.pk, cabinet.pk, vault.pk, topic.pk


def all_doors() -> list[Door]:
    from tests.doors import changing, copying, hiding, publishing, releasing, withdrawing

    modules = (publishing, releasing, changing, withdrawing, hiding, copying)
    return [door for module in modules for door in module.DOORS]
