"""JSON-LD says only what schema.org has words for, and the right things of each kind of topic.

``tests/golden/schemaorg_terms.json`` holds the types and properties that we use, with what they may hold, as a package
of the vocabulary has them. A term that is not there must be looked up before it is used.
"""

import json

import pytest

from pages.content.document import SECTION_KINDS, TOPIC_TYPES
from pages.rendering.jsonld import jsonld
from tests.pages.rendering.documents import GOLDEN, LANGUAGES, document

VOCABULARY = json.loads((GOLDEN.parent / "schemaorg_terms.json").read_text("utf-8"))
TYPES, ENUMERATIONS = VOCABULARY["types"], VOCABULARY["enumerations"]


def rendered(given):
    return json.loads(jsonld(given))


def faults(node, path="$"):
    """What schema.org does not allow in this node: each as a sentence."""
    kind = node["@type"]
    if kind not in TYPES:
        yield f"{path}: there is no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        allowed = TYPES[kind]["properties"].get(name)
        if allowed is None:
            yield f"{path}: {kind} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from _value_faults(each, allowed, f"{path}.{name}")


def _value_faults(value, allowed, path):
    if isinstance(value, dict):
        if not {value["@type"], *TYPES.get(value["@type"], {"ancestors": []})["ancestors"]} & set(allowed):
            yield f"{path}: {value['@type']} is none of {allowed}"
        yield from faults(value, path)
    elif isinstance(value, int):
        if "Number" not in allowed:
            yield f"{path}: no number is allowed"
    elif not {"Text", "URL", "Date", "DateTime"} & set(allowed):
        members = {f"https://schema.org/{each}" for name in allowed for each in ENUMERATIONS.get(name, ())}
        if value not in members:
            yield f"{path}: {value} is none of {allowed}"


@pytest.mark.parametrize("kind", TOPIC_TYPES)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_term_is_one_of_schema_org_in_a_place_where_it_is_allowed(tag, kind):
    sections = [{"id": each, "kind": each, "heading": each, "blocks": []} for each in SECTION_KINDS]
    given = {**document(tag), "type": kind}
    given["sections"] += sections
    node = rendered(given)
    assert node["@context"] == "https://schema.org"
    assert list(faults(node)) == []


def test_the_check_finds_what_schema_org_does_not_know():
    wrong = {"@type": "MedicalWebPage", "signOrSymptom": [], "about": {"@type": "Symptom"}, "publisher": "We"}
    assert len(list(faults(wrong))) == 4


def test_a_condition_is_described_by_the_lists_of_its_sections():
    about = rendered(document("en"))["about"]
    assert about["@type"] == "MedicalCondition"
    assert "Backache" in [each["name"] for each in about["signOrSymptom"]]
    assert any(each["name"].startswith("Race.") for each in about["riskFactor"])
    assert {"@type": "MedicalCode", "codeValue": "N88.3", "codingSystem": "ICD-10-CM",
            "name": "Cervical insufficiency, outside pregnancy"} in about["code"]  # fmt: skip
    assert about["alternateName"] == ["Incompetent cervix (former name only)"]


def test_the_lists_of_its_treatment_are_its_possible_treatments():
    given = document("en")
    section = next(section for section in given["sections"] if section["kind"] == "treatment")
    section["blocks"].append({"id": "list", "type": "list", "items": [
        {"id": "item", "html": "10<sup>3</sup> units of <strong>a drug</strong>", "text": "103 units of a drug"},
    ]})  # fmt: skip
    treatments = rendered(given)["about"]["possibleTreatment"]
    assert treatments == [{"@type": "MedicalTherapy", "name": "10³ units of a drug"}]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("procedure", "MedicalProcedure"), ("medication", "Drug"), ("general", "MedicalEntity")],
)
def test_only_a_condition_has_symptoms(kind, expected):
    about = rendered({**document("en"), "type": kind})["about"]
    assert about["@type"] == expected
    assert not {"signOrSymptom", "riskFactor", "possibleTreatment"} & about.keys()


def test_each_section_is_a_part_with_the_aspect_of_its_kind():
    given = document("es")
    parts = [part for part in rendered(given)["hasPart"] if part["@type"] == "HealthTopicContent"]
    assert [part["name"] for part in parts] == [section["heading"] for section in given["sections"]]
    aspects = {
        section["kind"]: part.get("hasHealthAspect", "").removeprefix("https://schema.org/")
        for section, part in zip(given["sections"], parts, strict=True)
    }
    assert aspects["when_to_call"] == "SeeDoctorHealthAspect"
    assert aspects["symptoms"] == "SymptomsHealthAspect"
    assert aspects["contact"] == ""


def test_a_translation_names_its_source_and_the_source_its_translations():
    original, translated, edition = (rendered(document(tag)) for tag in ("en", "ar", "vi"))
    assert translated["translationOfWork"]["inLanguage"] == "en"
    assert translated["translationOfWork"]["url"] == "/en/cervical-insufficiency/"
    assert edition["translationOfWork"] == {"@type": "MedicalWebPage", "inLanguage": "en"}
    others = {each["inLanguage"] for each in original["workTranslation"]}
    assert others == {"es", "fr", "ar", "zh-Hans", "vi"}


def test_a_reviewer_without_a_name_is_the_role():
    given = document("es")
    given["review"]["reviewed_by"] = ["Revisor clínico"]
    from pages.content import messages
    from pages.content.words import words_in

    role = words_in("es")(messages.CLINICAL_REVIEWER)
    given["review"]["reviewed_by"] = [role]
    assert rendered(given)["reviewedBy"] == [{"@type": "Person", "jobTitle": role}]
