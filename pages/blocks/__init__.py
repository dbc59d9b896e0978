"""The blocks of a topic's body, and the one function that gives every nested block its stable id."""

from pages.blocks.body import BodyBlock
from pages.blocks.facts import CodeBlock, NameBlock, PhoneBlock, PointBlock, ReferenceBlock
from pages.blocks.ids import with_block_ids

__all__ = ["BodyBlock", "CodeBlock", "NameBlock", "PhoneBlock", "PointBlock", "ReferenceBlock", "with_block_ids"]
