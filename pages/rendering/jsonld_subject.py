"""What a document is about, in the vocabulary of schema.org."""

from collections.abc import Iterator, Mapping
from typing import Any

from pages.content.inline import parse_inline
from pages.content.raised import spoken

Node = dict[str, Any]

TYPES = {
    "condition": "MedicalCondition",
    "procedure": "MedicalProcedure",
    "medication": "Drug",
    "general": "MedicalEntity",
}
# What the lists in a section of this kind say of a condition: the property, and the type of each of its values.
SAID_OF_CONDITIONS = {
    "symptoms": ("signOrSymptom", "MedicalSignOrSymptom"),
    "risk_factors": ("riskFactor", "MedicalRiskFactor"),
    "treatment": ("possibleTreatment", "MedicalTherapy"),
}


def subject_of(document: Mapping[str, Any]) -> Node:
    """The condition, procedure, drug or other matter, with its names and codes."""
    subject: Node = {"@type": TYPES[document["type"]], "name": document["title"]}
    if names := [name["text"] for name in document["other_names"] if name["text"]]:
        subject["alternateName"] = names
    if codes := [_code(coding) for coding in document["codes"]]:
        subject["code"] = codes
    if document["type"] == "condition":
        for section in document["sections"]:
            if section["kind"] in SAID_OF_CONDITIONS:
                name, kind = SAID_OF_CONDITIONS[section["kind"]]
                items = [{"@type": kind, "name": item} for item in _listed(section)]
                if items:
                    subject.setdefault(name, []).extend(items)
    return subject


def _code(coding: Mapping[str, Any]) -> Node:
    code = {"@type": "MedicalCode", "codeValue": coding["code"], "codingSystem": coding["system_name"]}
    return {**code, "name": coding["label"]} if coding["label"] else code


def _listed(section: Mapping[str, Any]) -> Iterator[str]:
    for block in section["blocks"]:
        if block["type"] == "list":
            for item in block["items"]:
                text = "".join(spoken(run) for run in parse_inline(item["html"] or "")).replace("\n", " ")
                if text:
                    yield text
