"""From the demonstration's readable files to the JSON of Wagtail's stream fields."""

import re
from typing import Any

from pages.demonstration.content_files import permanent_id

_INTERNAL_LINK = re.compile(r'href="(topic|glossary):([a-z0-9-]+)"')
_EDITOR_MARKS = (("strong>", "b>"), ("em>", "i>"))


class TopicStreams:
    """The streams of one topic.

    :param page_ids: the page's number of each demonstration topic, for links.
    :param image_ids: the image's number of each image.
    """

    def __init__(self, topic: dict[str, Any], page_ids: dict[str, int], image_ids: dict[str, int]) -> None:
        self.topic, self.page_ids, self.image_ids = topic, page_ids, image_ids

    def id(self, key: str) -> str:
        return permanent_id(self.topic["slug"], key)

    def other_names(self) -> list[dict[str, Any]]:
        return [self._child("name", key, text) for key, text in self.topic.get("other_names", {}).items()]

    def key_points(self) -> list[dict[str, Any]]:
        return [self._child("point", key, text) for key, text in self.topic.get("key_points", {}).items()]

    def codes(self) -> list[dict[str, Any]]:
        return [self._child("code", key, value) for key, value in self.topic.get("codes", {}).items()]

    def body(self) -> list[dict[str, Any]]:
        return [self._section(section) for section in self.topic["sections"]]

    def _section(self, section: dict[str, Any]) -> dict[str, Any]:
        blocks = [self._child(block["type"], block["key"], self._value(block)) for block in section["blocks"]]
        value = {"kind": section["kind"], "heading": section.get("heading", ""), "blocks": blocks}
        return self._child("section", section["key"], value)

    def _value(self, block: dict[str, Any]) -> Any:
        match block["type"]:
            case "paragraph":
                return self._rich(block["html"])
            case "list" | "steps":
                return [self._child("item", key, self._rich(html)) for key, html in block["items"].items()]
            case "callout":
                return {**_only(block, "urgency", "heading"), "html": self._rich(block["html"])}
            case "question":
                return {**_only(block, "question"), "html": self._rich(block["html"])}
            case "image":
                return {
                    "image": self.image_ids[block["image"]],
                    "decorative": False,
                    "caption": block.get("caption", ""),
                }
            case "table":
                return self._table(block)
        raise ValueError(f"no block type {block['type']}")

    def _table(self, block: dict[str, Any]) -> dict[str, Any]:
        rows = []
        for key, cells in block["rows"].items():
            cell_items = [self._child("item", cell_key, self._rich(html)) for cell_key, html in cells.items()]
            rows.append(self._child("item", key, {"cells": cell_items}))
        columns = [self._child("item", key, text) for key, text in block["columns"].items()]
        return {"caption": block["caption"], "columns": columns, "rows": rows}

    def _child(self, block_type: str, key: str, value: Any) -> dict[str, Any]:
        return {"type": block_type, "id": self.id(key), "value": value}

    def _rich(self, html: str) -> str:
        """Inline HTML as the editor stores it: Wagtail's marks, and links by number."""
        for mark, stored in _EDITOR_MARKS:
            html = html.replace(mark, stored)
        return f"<p>{_INTERNAL_LINK.sub(self._link, html)}</p>"

    def _link(self, match: re.Match[str]) -> str:
        kind, slug = match.groups()
        if kind == "topic":
            return f'linktype="page" id="{self.page_ids[slug]}"'
        return f'linktype="glossary" id="{permanent_id("glossary", slug)}"'


def _only(block: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: block[name] for name in names}
