"""The blocks of a document as nodes, a function a type."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.content import messages
from pages.rendering.nodes import Callout, Item, Items, Node, Paragraph, Picture, Question, Table
from pages.rendering.writer import Writer

Block = Mapping[str, Any]


def node_of(block: Block, writer: Writer) -> Node | None:
    """The block as it is read; None for an image that has no file yet."""
    return _BLOCKS[block["type"]](block, writer)


def _paragraph(block: Block, writer: Writer) -> Node:
    return Paragraph(writer.rich(block["html"]))


def _list(block: Block, writer: Writer) -> Node:
    return Items([Item(writer.rich(item["html"])) for item in block["items"]], is_numbered=block["type"] == "steps")


def _callout(block: Block, writer: Writer) -> Node:
    label = writer.say(messages.URGENCY_NAMES[block["urgency"]])
    return Callout(block["urgency"], label, writer.text(block["heading"]), writer.rich(block["html"]))


def _question(block: Block, writer: Writer) -> Node:
    return Question(writer.text(block["question"]), writer.rich(block["html"]))


def _table(block: Block, writer: Writer) -> Node:
    return Table(
        writer.text(block["caption"]),
        [writer.text(column["text"]) for column in block["columns"]],
        [[writer.rich(cell["html"]) for cell in row["cells"]] for row in block["rows"]],
    )


def _image(block: Block, writer: Writer) -> Node | None:
    """The widest JPEG, which every program can show."""
    jpegs = [each for each in block["renditions"] if each["type"] == "image/jpeg"]
    if not jpegs:
        return None
    widest = max(jpegs, key=lambda each: each["width"])
    alt = None if block["decorative"] else writer.plain(block["alt"])
    credit = writer.say(messages.IMAGE_CREDIT, credit=block["credit"]) if block["credit"] else ""
    return Picture(widest["url"], widest["width"], widest["height"], alt, writer.text(block["caption"]), credit)


_BLOCKS: dict[str, Callable[[Block, Writer], Node | None]] = {
    "paragraph": _paragraph,
    "list": _list,
    "steps": _list,
    "callout": _callout,
    "question": _question,
    "table": _table,
    "image": _image,
}
