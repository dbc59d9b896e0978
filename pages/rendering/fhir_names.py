"""What FHIR names things by: identifiers that follow from a document, and the addresses of code systems."""

import uuid
from collections.abc import Mapping
from typing import Any

_NAMESPACE = uuid.UUID("6f9c1d6a-3f0e-5c57-9d2b-8a51c1f2b7e4")

# What FHIR calls the systems that have a name of their own there; any other is named by its OID.
_SYSTEMS = {
    "2.16.840.1.113883.6.1": "http://loinc.org",
    "2.16.840.1.113883.6.3": "http://hl7.org/fhir/sid/icd-10",
    "2.16.840.1.113883.6.4": "http://www.cms.gov/Medicare/Coding/ICD10",
    "2.16.840.1.113883.6.12": "http://www.ama-assn.org/go/cpt",
    "2.16.840.1.113883.6.88": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "2.16.840.1.113883.6.90": "http://hl7.org/fhir/sid/icd-10-cm",
    "2.16.840.1.113883.6.96": "http://snomed.info/sct",
}


def system_of(oid: str) -> str:
    """The address by which FHIR knows a code system."""
    return _SYSTEMS.get(oid, f"urn:oid:{oid}")


def urn_of_edition(document: Mapping[str, Any], what: str) -> str:
    """The same for the same edition: of the Bundle, or of a resource in it."""
    return uuid.uuid5(_NAMESPACE, f"{document['code']}/{what}").urn


def urn_of_text(topic_id: str, language_tag: str) -> str:
    """The same for all editions of a topic in one language."""
    return uuid.uuid5(_NAMESPACE, f"{topic_id}/{language_tag}").urn


def identifier(urn: str) -> dict[str, str]:
    return {"system": "urn:ietf:rfc:3986", "value": urn}
