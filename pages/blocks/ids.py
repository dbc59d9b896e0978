"""Stable ids for every nested block.

Wagtail gives a block its id when the editor saves it, but JSON written by a program may lack the nested ones, and
then each load invents others: translations would lose their place. Every write therefore passes through here.
"""

import uuid
from typing import Any

from wagtail.blocks import StreamValue


def with_block_ids(value: StreamValue) -> StreamValue:
    """The same value with an id for each block and list item, at every depth, none of them twice.

    Ids that are there stay as they are; of two equal ones the later is replaced.
    """
    raw = value.get_prep_value()
    if not _complete(raw, seen=set()):
        return value
    return value.stream_block.to_python(raw)


def _complete(value: Any, seen: set[str]) -> bool:
    changed = False
    if isinstance(value, list):
        for item in value:
            changed |= _complete(item, seen)
    elif isinstance(value, dict):
        if "value" in value and "type" in value:
            if not value.get("id") or value["id"] in seen:
                value["id"] = str(uuid.uuid4())
                changed = True
            seen.add(value["id"])
        for item in value.values():
            changed |= _complete(item, seen)
    return changed
