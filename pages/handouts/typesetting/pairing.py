"""Two documents as the two columns of one: joined by the ids that all languages share."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pages.handouts.errors import HandoutRefused

# What holds parts with ids; everything else of a document is text, or a fact of the whole.
_PARTS: Final = (
    "other_names", "key_points", "sections", "blocks", "items", "columns", "rows", "cells", "contact", "phones",
    "glossary",
)  # fmt: skip
# Facts that both columns must tell alike: with two urgencies or two telephone numbers the reader would have to choose.
_FACTS: Final = ("kind", "type", "urgency", "decorative", "image_id", "number", "slug")


def paired(document: Mapping[str, Any], companion: Mapping[str, Any]) -> dict[str, Any]:
    """The companion in the order of the document: each part has its partner at the same place.

    :raises HandoutRefused: when a part of either stands alone or its partner holds other facts, naming all of them.
    """
    if document["id"] != companion["id"] or document["language"] == companion["language"]:
        raise HandoutRefused("A bilingual handout is one topic in two languages.")
    if (document["code"] is None) != (companion["code"] is None):
        raise HandoutRefused("A draft can stand beside a draft only.")
    alone = list(_alone(_read(document), _read(companion)))
    if alone:
        raise HandoutRefused(f"The two languages do not say the same in: {', '.join(alone)}.", alone[0])
    if [each["citation"] for each in document["references"]] != [each["citation"] for each in companion["references"]]:
        raise HandoutRefused("The two languages have different references.", "references")
    return _ordered(companion, document)


def _read(document: Mapping[str, Any]) -> dict[str, Any]:
    """What patients read of it: the rest, such as the edition's number, each language has for itself."""
    return {name: document[name] for name in ("title", "summary", "notice", *_PARTS) if name in document}


def _alone(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[str]:
    """The parts without a partner, or whose partner holds other facts: their ids, or the names of fields."""
    says, facts = _said(first) ^ _said(second), [name for name in _FACTS if first.get(name) != second.get(name)]
    if says or facts:
        yield first.get("id") or min(says)
    for name in _PARTS:
        one, other = first.get(name), second.get(name)
        if isinstance(one, list) and isinstance(other, list):
            partners = {part["id"]: part for part in other}
            for part in one:
                if part["id"] in partners:
                    yield from _alone(part, partners.pop(part["id"]))
                else:
                    yield part["id"]
            yield from partners
        elif isinstance(one, Mapping) and isinstance(other, Mapping):
            yield from _alone(one, other)


def _said(part: Mapping[str, Any]) -> frozenset[str]:
    """The names of its fields that hold anything; lists are joined part by part."""
    return frozenset(name for name, value in part.items() if value and not isinstance(value, list))


def _ordered(part: Any, model: Any) -> Any:
    if not isinstance(part, Mapping):
        return part
    ordered = dict(part)
    for name in _PARTS:
        value = part.get(name)
        if isinstance(value, list):
            by_id = {each["id"]: each for each in value}
            ordered[name] = [_ordered(by_id[each["id"]], each) for each in model[name]]
        elif isinstance(value, Mapping):
            ordered[name] = _ordered(value, model[name])
    return ordered
