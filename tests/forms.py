"""The edit form of a page as a browser posts it: every field, with rich text as the editor's own JSON."""

from typing import Any

from wagtail.blocks import BooleanBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import rich_text

from pages.models import TopicPage

COMMENTS = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MAX_NUM_FORMS": ""}


def topic_form(page: TopicPage, **changes: Any) -> dict[str, str]:
    """What the browser posts for this page as it is in memory, with these fields changed."""
    for name, value in changes.items():
        setattr(page, name, value)
    form = page.get_edit_handler().get_form_class()
    posted = dict(COMMENTS)
    for name in set(form.base_fields) & {field.name for field in page._meta.get_fields()}:
        field = page._meta.get_field(name)
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            posted |= _stream(field.stream_block, getattr(page, name).get_prep_value(), name)
        elif value is not None:
            posted[name] = value.strftime("%Y-%m-%d %H:%M") if name.endswith("_at") else str(value)
    return posted


def _value(block: Any, value: Any, prefix: str) -> dict[str, str]:
    if isinstance(block, StreamBlock):
        return _stream(block, value, prefix)
    if isinstance(block, ListBlock):
        return _list(block, value, prefix)
    if isinstance(block, StructBlock):
        posted = {}
        for name, child in block.child_blocks.items():
            posted |= _value(child, value.get(name), f"{prefix}-{name}")
        return posted
    if isinstance(block, RichTextBlock):
        return {prefix: rich_text(value or "", features=block.features)}
    if isinstance(block, BooleanBlock):
        return {prefix: "on"} if value else {}
    return {prefix: "" if value is None else str(value)}


def _stream(block: StreamBlock, items: list[dict[str, Any]], prefix: str) -> dict[str, str]:
    posted = {f"{prefix}-count": str(len(items))}
    for index, item in enumerate(items):
        posted |= _place(f"{prefix}-{index}", index, item)
        posted[f"{prefix}-{index}-type"] = item["type"]
        posted |= _value(block.child_blocks[item["type"]], item["value"], f"{prefix}-{index}-value")
    return posted


def _list(block: ListBlock, items: list[dict[str, Any]], prefix: str) -> dict[str, str]:
    posted = {f"{prefix}-count": str(len(items))}
    for index, item in enumerate(items):
        posted |= _place(f"{prefix}-{index}", index, item)
        posted |= _value(block.child_block, item["value"], f"{prefix}-{index}-value")
    return posted


def _place(prefix: str, index: int, item: dict[str, Any]) -> dict[str, str]:
    return {f"{prefix}-deleted": "", f"{prefix}-order": str(index), f"{prefix}-id": item["id"]}
