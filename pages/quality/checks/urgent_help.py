"""When to call, and whom, is there in full. It concerns a whole document, not one segment."""

from collections.abc import Iterator

from pages.content.document import Structure, Texts, slots
from pages.quality.checks.base import CheckedSegment, Finding
from pages.quality.checks.empty import is_empty
from pages.quality.checks.figures import figures_of
from pages.quality.checks.same_as_source import is_copied

CODE = "urgent_help"
_URGENT = ("emergency", "urgent")


def check_urgent_help(
    structure: Structure, source: Texts, target: Texts, *, source_language: str, language: str
) -> list[Finding]:
    """What a reader in danger would miss, in one language of a document.

    Every text of when-to-call sections, every call-out of an emergency or an urgent matter, and, where there is an
    emergency, what the contact's telephones are for must be translated; and a telephone number in these texts must
    be in the translation.

    :param source: the texts of the source language by document path, ``target`` those of this language.
    :return: an error with all ``paths`` that are not translated, and one with ``path`` and ``missing`` for each text
        that lacks a number.
    """
    paths = dict(_urgent_slots(structure))
    untranslated = [
        path
        for path, rich in paths.items()
        if path not in target
        or is_empty(target[path], rich)
        or is_copied(
            CheckedSegment(source[path], target[path], rich, source_language, language, path.rpartition("/")[2])
        )
    ]
    findings = [Finding(CODE, "error", {"paths": tuple(untranslated)})] if untranslated else []
    for path, rich in paths.items():
        if path not in untranslated:
            there = _numbers_to_call(target[path], rich, language).values()
            wanted = _numbers_to_call(source[path], rich, source_language)
            missing = tuple(written for written, digits in wanted.items() if digits not in there)
            if missing:
                findings.append(Finding(CODE, "error", {"path": path, "missing": missing}))
    return findings


def _urgent_slots(structure: Structure) -> Iterator[tuple[str, bool]]:
    emergency = False
    for section in structure.get("sections", []):
        if section["kind"] == "when_to_call":
            yield from slots(section)
        for block in section["blocks"]:
            if block["type"] == "callout" and block["urgency"] in _URGENT:
                yield from slots(block)
                emergency |= block["urgency"] == "emergency"
    if emergency and (contact := structure.get("contact")):
        yield from slots(contact["phones"])


def _numbers_to_call(text: str, rich: bool, language: str) -> dict[str, str]:
    """The digits of what can be called: telephone numbers, and numbers of three to six digits without a unit."""
    found = {}
    for figure in figures_of(text, rich, language):
        for kind, value in figure.keys:
            short = kind == "n" and figure.unit is None and value.isdigit() and 3 <= len(value) <= 6
            if kind == "phone" or short:
                found[figure.written] = value
    return found
