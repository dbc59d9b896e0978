"""The blocks of a document as the template sets them, a method a type."""

from collections.abc import Mapping
from typing import Any

from pages.content import messages
from pages.handouts.errors import HandoutRefused
from pages.handouts.images import picture, rendition_to_print
from pages.handouts.typesetting.writer import Writer

Block = Mapping[str, Any]

# A box or row of up to so many characters stays on one page; a longer one might not fit on any.
LONGEST_WHOLE = 700


class BlockSetter:
    """Sets the blocks of one document.

    :param images: the bytes of each rendition to print, by its address.
    """

    def __init__(self, writer: Writer, images: Mapping[str, bytes]) -> None:
        self.writer = writer
        self.images = images

    def blocks(self, blocks: list[Block]) -> list[dict[str, Any]]:
        """All blocks of a section. A paragraph that leads into a list stays with it."""
        following = [block["type"] for block in blocks[1:]] + [""] * bool(blocks)
        return [
            {**self.block(block), "leads": block["type"] == "paragraph" and after in ("list", "steps", "table")}
            for block, after in zip(blocks, following, strict=True)
        ]

    @staticmethod
    def fits(blocks: list[Block]) -> bool:
        """Whether they are so short that they can be kept on one page, with a box after them."""
        return all(block["type"] == "paragraph" for block in blocks) and (
            sum(len(block["text"]) for block in blocks) <= LONGEST_WHOLE
        )

    def block(self, block: Block) -> dict[str, Any]:
        """:raises HandoutRefused: when it cannot be printed, naming the block."""
        setter = getattr(self, f"_{block['type']}")
        return {"id": block["id"], "type": block["type"], **setter(block)}

    def _paragraph(self, block: Block) -> dict[str, Any]:
        return {"runs": self.writer.rich(block["html"])}

    def _list(self, block: Block) -> dict[str, Any]:
        return {"items": [self.writer.rich(item["html"]) for item in block["items"]]}

    _steps = _list

    def _callout(self, block: Block) -> dict[str, Any]:
        return {
            "urgency": block["urgency"],
            "label": self.writer.say(messages.URGENCY_NAMES[block["urgency"]]),
            "heading": self.writer.text(block["heading"]),
            "runs": self.writer.rich(block["html"]),
            "whole": len(block["heading"]) + len(block["text"]) <= LONGEST_WHOLE,
        }

    def _question(self, block: Block) -> dict[str, Any]:
        return {"question": self.writer.text(block["question"]), "runs": self.writer.rich(block["html"])}

    def _table(self, block: Block) -> dict[str, Any]:
        rows = [row["cells"] for row in block["rows"]]
        return {
            "caption": self.writer.text(block["caption"]),
            "columns": [self.writer.text(column["text"]) for column in block["columns"]],
            "rows": [
                {
                    "cells": [self.writer.rich(cell["html"]) for cell in cells],
                    "whole": max(len(cell["text"]) for cell in cells) * len(cells) <= LONGEST_WHOLE,
                }
                for cells in rows
            ],
        }

    def _image(self, block: Block) -> dict[str, Any]:
        if not block["decorative"] and not block["alt"]:
            raise HandoutRefused("This image has no description, and it is not marked as decorative.", block["id"])
        rendition = rendition_to_print(block)
        if rendition["url"] not in self.images:
            raise HandoutRefused("The file of this image is missing.", block["id"])
        credit = block["credit"]
        return {
            "svg": picture(block, self.images[rendition["url"]]),
            "ratio": rendition["width"] / rendition["height"],
            "alt": None if block["decorative"] else block["alt"],
            "caption": self.writer.text(block["caption"]),
            "credit": self.writer.say(messages.IMAGE_CREDIT, credit=credit) if credit else None,
        }
