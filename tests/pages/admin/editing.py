"""The edit form of a topic as a browser sends it: every field of the page, every block with its id and its order."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from pages.models import TopicPage
from pages.models.topic import STREAMS


def form_post(client: Client, page: TopicPage) -> dict[str, Any]:
    """What the browser would post if the person opened the form and pressed a button: the inputs of the rendered form,
    and for the stream fields, which the script builds, their blocks from the state that the page holds for it."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    form = BeautifulSoup(response.content, "html.parser").find("form", id="page-edit-form")
    post: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type")
        if not name or name in STREAMS or kind in ("submit", "file"):
            continue
        if kind == "checkbox":
            if field.has_attr("checked"):
                post[name] = field.get("value", "on")
        elif field.name == "textarea":
            post[name] = field.get_text()[1:] if field.get_text().startswith("\n") else field.get_text()
        elif field.name == "select":
            chosen = field.find("option", selected=True)
            post[name] = chosen["value"] if chosen else ""
        else:
            post[name] = field.get("value", "")
    draft = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name in STREAMS:
        value = getattr(draft, name)
        post |= block_post(name, value.stream_block, value)
    return post


def block_post(prefix: str, block: Any, value: Any) -> dict[str, Any]:
    """The inputs that the script makes for one block and everything inside it."""
    if isinstance(block, StreamBlock):
        children = [(child.block_type, child.block, child.value, child.id) for child in value]
        return _children_post(prefix, children, with_type=True)
    if isinstance(block, ListBlock):
        children = [("item", bound.block, bound.value, bound.id) for bound in value.bound_blocks]
        return _children_post(prefix, children, with_type=False)
    if isinstance(block, StructBlock):
        post: dict[str, Any] = {}
        for name, child in block.child_blocks.items():
            post |= block_post(f"{prefix}-{name}", child, value[name])
        return post
    state = block.field.prepare_value(block.value_for_form(value))
    if isinstance(block, RichTextBlock):
        return {prefix: json.dumps(json.loads(block.field.widget.format_value(state)))}
    if isinstance(block, ImageChooserBlock):
        return {prefix: str(value.pk) if value else ""}
    if state is True or state is False:
        return {prefix: "on"} if state else {}
    return {prefix: "" if state is None else str(state)}


def _children_post(prefix: str, children: list[tuple[str, Any, Any, str]], *, with_type: bool) -> dict[str, Any]:
    post: dict[str, Any] = {f"{prefix}-count": str(len(children))}
    for number, (kind, block, value, block_id) in enumerate(children):
        at = f"{prefix}-{number}"
        post |= {f"{at}-deleted": "", f"{at}-order": str(number), f"{at}-id": block_id}
        if with_type:
            post[f"{at}-type"] = kind
        post |= block_post(f"{at}-value", block, value)
    return post
