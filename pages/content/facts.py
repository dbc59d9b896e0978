"""Carrying new facts into an older text.

A translation that no longer matches its source keeps its text, but a corrected telephone number or code must reach
its readers at once. Where both structures have the same slots, the new structure serves as it is. Where they differ,
the old one is kept and each of its leaves that is a fact takes the value of the new leaf with the same id.
"""

from typing import Any

from pages.content.document import Structure, is_slot, slots

_IDENTITY = frozenset({"id", "kind", "urgency", "decorative"})


def carry_facts(old: Structure, new: Structure) -> Structure:
    """The old structure with the facts of the new one; its slots, and so its texts, stay exactly the same.

    Urgency counts as text and stays; so does whether an image is decorative, on which its alt text depends.
    """
    if set(slots(old)) == set(slots(new)) and _kept(old) == _kept(new):
        return new
    carried = _carry(old, new)
    assert isinstance(carried, dict)
    return carried


def _carry(old: Any, new: Any) -> Any:
    if is_slot(old) or is_slot(new) or type(old) is not type(new):
        return old if _holds_slot(old) or _holds_slot(new) else new
    if isinstance(old, dict):
        carried = {
            name: value if name in _IDENTITY else _carry(value, new.get(name, value)) for name, value in old.items()
        }
        # Facts of a kind that did not exist yet when the old structure was made.
        added = {name: value for name, value in new.items() if name not in old and not _holds_slot(value)}
        return {**carried, **added}
    if isinstance(old, list):
        if not _holds_slot(old) and not _holds_slot(new):
            return new
        by_id = {item["id"]: item for item in new if isinstance(item, dict) and "id" in item}
        return [
            _carry(item, by_id[item["id"]]) if isinstance(item, dict) and item.get("id") in by_id else item
            for item in old
        ]
    return new


def _holds_slot(value: Any) -> bool:
    return next(iter(slots(value)), None) is not None


def _kept(structure: Structure) -> set[tuple[str, Any, Any]]:
    """What must not change with the facts: urgencies and decorations, by block."""
    return {
        (block["id"], block.get("urgency"), block.get("decorative"))
        for section in structure["sections"]
        for block in section["blocks"]
    }
