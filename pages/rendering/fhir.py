"""A document as an HL7 FHIR R4 ``Bundle`` of type ``document``, for the systems of hospitals.

The first entry is the ``Composition`` with the text, in the edition's language; then who answers for it, and the
renditions as PDF and HTML. All ids follow from the document, so equal documents give equal bytes. Addresses are
relative references, as in every document of Parity: against the address that the Bundle came from.
"""

import json
from typing import Any

from pages.content import messages
from pages.content.inline import Run
from pages.rendering.fhir_names import identifier, system_of, urn_of_edition, urn_of_text
from pages.rendering.narrative import narrative
from pages.rendering.nodes import Item, Items
from pages.rendering.outline import Document, Outline, outline_of
from pages.rendering.writer import Writer

Resource = dict[str, Any]

# “Instructions”: a document for the patient. “Education note” (34895-3) would record that somebody was taught.
TYPE = {"coding": [{"system": "http://loinc.org", "code": "69730-0", "display": "Instructions"}]}


def fhir(document: Document) -> str:
    """The Bundle of an edition's or a topic's document.

    :raises ValueError: for a draft: FHIR's documents must have a date and an identifier.
    """
    if not document["code"]:
        raise ValueError("A draft has neither date nor code, and FHIR's documents must have both.")
    resources = [
        _organization(document),
        _rendition(document, "application/pdf"),
        _rendition(document, "text/html"),
    ]
    urns = [urn_of_edition(document, what) for what in ("organization", "application/pdf", "text/html")]
    composition = _composition(document, author=_author(urns[0], resources[0]), renditions=urns[1:])
    for resource in resources[1:]:
        resource["author"] = composition["author"]
    entries = zip([urn_of_edition(document, "composition"), *urns], [composition, *resources], strict=True)
    bundle = {
        "resourceType": "Bundle",
        "language": document["language"],
        "identifier": identifier(urn_of_edition(document, "bundle")),
        "type": "document",
        "timestamp": document["published_at"],
        "entry": [{"fullUrl": urn, "resource": resource} for urn, resource in entries],
    }
    return json.dumps(bundle, ensure_ascii=False, separators=(",", ":"))


def _composition(document: Document, author: Resource, renditions: list[str]) -> Resource:
    outline, source = outline_of(document), document["source"]["language"]
    composition: Resource = {
        "resourceType": "Composition",
        "language": document["language"],
        "text": narrative([*outline.opening, *outline.imprint], outline.language),
        "identifier": identifier(urn_of_text(document["id"], document["language"])),
        "status": "final",
        "type": TYPE,
        "date": document["published_at"],
        "author": [author],
        "title": outline.title,
    }
    if source != document["language"]:
        original = identifier(urn_of_text(document["id"], source))
        composition["relatesTo"] = [{"code": "transforms", "targetIdentifier": original}]
    if document["codes"]:
        composition["event"] = [{"code": [_concept(coding) for coding in document["codes"]]}]
    composition["section"] = [*_sections(outline), _renditions(document, outline, renditions)]
    return composition


def _sections(outline: Outline) -> list[Resource]:
    return [
        {"title": part.heading, "code": {"text": part.kind}, "text": narrative(part.nodes, outline.language)}
        for part in outline.parts
    ]


def _renditions(document: Document, outline: Outline, urns: list[str]) -> Resource:
    writer = Writer.of(document["language"])
    shown = [
        Item([Run(writer.say(messages.HANDOUT_PDF), href=document["links"]["handout"])]),
        Item([Run(outline.title, href=_html_address(document))]),
    ]
    return {
        "title": writer.say(messages.HANDOUT_PDF),
        "code": {"text": "renditions"},
        "text": narrative([Items(shown)], outline.language),
        "entry": [{"reference": urn} for urn in urns],
    }


def _concept(coding: Document) -> Resource:
    """The label is in our own words, so it is no ``display``, which only the code system decides."""
    concept: Resource = {"coding": [{"system": system_of(coding["system"]), "code": coding["code"]}]}
    return {**concept, "text": coding["label"]} if coding["label"] else concept


def _organization(document: Document) -> Resource:
    """Who answers for the text: whom readers call, else whom others must name."""
    contact = document["contact"] or {"name": "", "phones": []}
    name = contact["name"] or document["attribution"]["text"]
    organization: Resource = {"resourceType": "Organization", "language": document["language"]}
    if name:
        organization["name"] = name
    else:
        organization["identifier"] = [identifier(urn_of_text(document["id"], "organization"))]
    if contact["phones"]:
        organization["telecom"] = [{"system": "phone", "value": phone["number"]} for phone in contact["phones"]]
    return organization


def _author(urn: str, organization: Resource) -> Resource:
    return {"reference": urn, **({"display": organization["name"]} if "name" in organization else {})}


def _rendition(document: Document, content_type: str) -> Resource:
    is_pdf = content_type == "application/pdf"
    return {
        "resourceType": "DocumentReference",
        "language": document["language"],
        "status": "current",
        "docStatus": "final",
        "type": TYPE,
        "date": document["published_at"],
        "content": [
            {
                "attachment": {
                    "contentType": content_type,
                    "language": document["language"],
                    "url": document["links"]["handout"] if is_pdf else _html_address(document),
                    "title": document["title"],
                }
            }
        ],
    }


def _html_address(document: Document) -> str:
    return f"{document['links']['edition']}?format=html"
