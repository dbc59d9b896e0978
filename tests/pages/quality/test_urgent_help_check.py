"""When to call must be there in full: what is missing is found with its place."""

import pytest

from pages.content.document import slot
from pages.quality.checks import check_urgent_help

STRUCTURE = {
    "title": slot("title"),
    "sections": [
        {"kind": "overview", "heading": slot("o/heading"), "blocks": [
            {"type": "paragraph", "id": "p", "html": slot("p/html", rich=True)},
            {"type": "callout", "id": "u", "urgency": "urgent", "heading": None, "html": slot("u/html", rich=True)},
            {"type": "callout", "id": "r", "urgency": "routine", "heading": None, "html": slot("r/html", rich=True)},
        ]},
        {"kind": "when_to_call", "heading": slot("w/heading"), "blocks": [
            {"type": "callout", "id": "e", "urgency": "emergency", "heading": slot("e/heading"),
             "html": slot("e/html", rich=True)},
            {"type": "list", "id": "l", "items": [{"id": "i", "html": slot("i/html", rich=True)}]},
        ]},
    ],
    "contact": {"name": slot("contact:c/name"), "hours": slot("contact:c/hours"), "phones": [
        {"id": "n", "label": slot("contact:c/n/label"), "number": "+13125550142"},
    ]},
}  # fmt: skip
ENGLISH = {
    "title": "Bleeding", "o/heading": "Overview", "p/html": "Text.",
    "u/html": "Call <strong>+1 312-555-0142</strong> today.",
    "r/html": "Ask at the next visit.", "w/heading": "When to call", "e/heading": "Call now",
    "e/html": "Call <strong>911</strong> if you lose 500 mL in 2 hours.", "i/html": "Heavy bleeding",
    "contact:c/name": "Example Clinic", "contact:c/hours": "Always", "contact:c/n/label": "Nurse line",
}  # fmt: skip
ARABIC = {
    "u/html": "اتصلي اليوم على <strong>+1 312-555-0142</strong>.", "w/heading": "متى تتصلين",
    "e/heading": "اتصلي الآن",
    "e/html": "اتصلي على <strong>٩١١</strong> إذا نزفتِ كثيرًا.", "i/html": "نزيف غزير",
    "contact:c/n/label": "خط التمريض",
}  # fmt: skip


def details(target, structure=STRUCTURE):
    findings = check_urgent_help(structure, ENGLISH, target, source_language="en", language="ar")
    assert {(finding.check, finding.severity) for finding in findings} <= {("urgent_help", "error")}
    return [dict(finding.details) for finding in findings]


def test_what_is_not_urgent_may_be_missing():
    assert details(ARABIC) == []


@pytest.mark.parametrize("path", sorted(ARABIC))
def test_every_urgent_text_must_be_translated(path):
    for left in ("", " ", ENGLISH[path]):
        assert details({**ARABIC, path: left}) == [{"paths": (path,)}]
    assert details({other: text for other, text in ARABIC.items() if other != path}) == [{"paths": (path,)}]


def test_the_numbers_to_call_must_be_in_the_translation():
    assert details({**ARABIC, "e/html": "اتصلي بالطوارئ إذا نزفتِ 500 مل."}) == [{"path": "e/html", "missing": ("911",)}]
    wrong = ARABIC["u/html"].replace("0142", "0124")
    assert details({**ARABIC, "u/html": wrong}) == [{"path": "u/html", "missing": ("+1 312-555-0142",)}]


def test_the_labels_of_telephones_are_only_urgent_where_there_is_an_emergency():
    calm = {**STRUCTURE, "sections": STRUCTURE["sections"][:1]}
    assert details({"u/html": ARABIC["u/html"]}, calm) == []
