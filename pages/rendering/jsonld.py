"""A document in the vocabulary of schema.org, for search engines and whoever reads the web of data.

A ``MedicalWebPage`` about a condition, procedure or drug. Its sections are ``HealthTopicContent``, each with the
aspect of health that its kind stands for. What they list as symptoms, risks and treatments is said of the condition.
"""

import json
from collections.abc import Mapping
from typing import Any

from pages.content import messages
from pages.content.licenses import license_of
from pages.content.links import safe_address
from pages.rendering.jsonld_subject import subject_of
from pages.rendering.outline import Document, notices, section_nodes
from pages.rendering.text import lines_of
from pages.rendering.writer import Writer

Node = dict[str, Any]

# The kinds without an aspect in schema.org (monitoring, questions, contact) are parts without one.
ASPECTS = {
    "overview": "OverviewHealthAspect",
    "causes": "CausesHealthAspect",
    "risk_factors": "RisksOrComplicationsHealthAspect",
    "symptoms": "SymptomsHealthAspect",
    "diagnosis": "ScreeningHealthAspect",
    "treatment": "TreatmentsHealthAspect",
    "when_to_call": "SeeDoctorHealthAspect",
    "self_care": "SelfCareHealthAspect",
    "living_with": "LivingWithHealthAspect",
}
_IN_SCRIPT = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})


def jsonld(document: Document) -> str:
    """The document as JSON-LD. Texts are as in the document; it can stand in a ``script`` element as it is."""
    node = {"@context": "https://schema.org", **_page(document)}
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _page(document: Document) -> Node:
    writer = Writer.of(document["language"])
    links, review = document["links"], document.get("review", {})
    codes = [document["code"]] if document["code"] else []
    return _without_nothing(
        {
            "@type": "MedicalWebPage",
            "@id": links["reader"],
            "url": links["reader"],
            "identifier": [f"urn:uuid:{document['id']}", *codes],
            "name": document["title"],
            "description": document["summary"],
            "inLanguage": document["language"],
            "version": document["edition"],
            "creativeWorkStatus": writer.say(messages.DRAFT) if document.get("status") == "draft" else None,
            "datePublished": document["published_at"],
            "dateModified": document["published_at"],
            "lastReviewed": review.get("last_reviewed"),
            "reviewedBy": [_reviewer(name, writer) for name in review.get("reviewed_by", [])],
            "license": license_of(document["license"]).url,
            "creditText": document["attribution"]["text"],
            "audience": {"@type": "MedicalAudience", "audienceType": document["audience"]},
            "about": subject_of(document),
            "hasPart": [*_notice_parts(document, writer), *_sections(document)],
            "mentions": [_term(term) for term in document["glossary"]],
            "citation": [_citation(reference) for reference in document["references"]],
            "publisher": _publisher(document),
            "encoding": _handout(document),
            **_translations(document),
        }
    )


def _reviewer(name: str, writer: Writer) -> Node:
    """A person who chose to be named, or the role."""
    role = writer.say(messages.CLINICAL_REVIEWER)
    return {"@type": "Person", "jobTitle": role} if name == role else {"@type": "Person", "name": name}


def _notice_parts(document: Document, writer: Writer) -> list[Node]:
    return [{"@type": "WebContent", "text": notice} for notice in notices(document, writer)]


def _sections(document: Document) -> list[Node]:
    writer = Writer.of(document["language"])
    return [
        _without_nothing(
            {
                "@type": "HealthTopicContent",
                "@id": f"{document['links']['reader']}#section-{section['id']}",
                "name": section["heading"],
                "hasHealthAspect": _aspect(section["kind"]),
                "inLanguage": document["language"],
                "text": "\n\n".join(lines_of(section_nodes(section, writer), writer)),
            }
        )
        for section in document["sections"]
    ]


def _aspect(kind: str) -> str | None:
    return f"https://schema.org/{ASPECTS[kind]}" if kind in ASPECTS else None


def _term(term: Mapping[str, Any]) -> Node:
    named = {"name": term["term"], "description": term["definition"]}
    return _without_nothing({"@type": "DefinedTerm", "termCode": term["slug"], **named})


def _citation(reference: Mapping[str, Any]) -> Node:
    return _without_nothing(
        {
            "@type": "CreativeWork",
            "name": reference["citation"],
            "url": safe_address(reference["url"]),
            "inLanguage": reference["lang"],
        }
    )


def _publisher(document: Document) -> Node | None:
    contact = document["contact"]
    if not contact:
        return None
    points = [
        _without_nothing({"@type": "ContactPoint", "name": phone["label"], "telephone": phone["number"]})
        for phone in contact["phones"]
    ]
    return _without_nothing({"@type": "Organization", "name": contact["name"], "contactPoint": points})


def _handout(document: Document) -> Node | None:
    address = document["links"]["handout"]
    if not address:
        return None
    return {
        "@type": "MediaObject",
        "contentUrl": address,
        "encodingFormat": "application/pdf",
        "inLanguage": document["language"],
    }


def _translations(document: Document) -> Node:
    """What this page was translated from, or the languages it was translated into, as far as the document knows."""
    source = document["source"]["language"]
    others = {item["language"]: item for item in document.get("languages", ())}
    if document["language"] != source:
        return {"translationOfWork": _other(source, others.get(source))}
    return {"workTranslation": [_other(tag, item) for tag, item in others.items() if tag != source]}


def _other(tag: str, item: Mapping[str, Any] | None) -> Node:
    if item is None:
        return {"@type": "MedicalWebPage", "inLanguage": tag}
    address = f"/{tag}/{item['slug']}/"
    known = {"@id": address, "url": address, "name": item["title"], "version": item["edition"]}
    return {"@type": "MedicalWebPage", "inLanguage": tag, **known}


def _without_nothing(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
