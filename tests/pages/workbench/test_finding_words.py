"""Every finding has a plain sentence that names what is wrong."""

import pytest

from pages.quality.checks import CHECKS, URGENT_HELP, Finding
from pages.workbench.finding_words import CHECK_NAMES, message_of


def plain(finding):
    return message_of(finding).replace("\u2068", "").replace("\u2069", "")


def test_every_check_has_a_name():
    assert set(CHECK_NAMES) == {*(check.code for check in CHECKS), URGENT_HELP}


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (Finding("empty", "error"), "There is no translation yet. Write one."),
        (Finding("numbers", "error", {"missing": ("12",), "added": ("21",)}),
         "The source has “12”, the translation has “21” instead. Write what the source says."),
        (Finding("numbers", "error", {"missing": ("1,500 mg",), "added": ("1,500 mg",)}),
         "“1,500 mg” is read as another number in this language. Write its separators as this language does."),
        (Finding("numbers", "error", {"units": (("5 mg", "5 g"),)}),
         "The source says “5 mg”, the translation “5 g”. Use the unit of the source."),
        (Finding("glossary", "warning", {"term": "cervix", "translation": "cuello uterino"}),
         "The glossary translates “cervix” as “cuello uterino”. Use it, or say why not here."),
        (Finding("banned", "error", {"text": "matriz", "instead": "útero"}),
         "The clinic does not use “matriz”. Write “útero” instead."),
        (Finding("banned", "error", {"text": "matriz", "instead": ""}),
         "The clinic does not use “matriz”. Say it in other words."),
        (Finding("links_marks", "error", {"missing_marks": ("sup",)}),
         "The source has a mark that is missing here: raised text."),
        (Finding("urgent_help", "error", {"path": "a/html", "missing": ("911",)}),
         "A number to call is missing where it is urgent: “911”. Put it in."),
    ],
)  # fmt: skip
def test_a_finding_says_what_is_wrong_and_what_to_do(finding, sentence):
    assert plain(finding) == sentence


@pytest.mark.parametrize(
    "finding",
    [
        Finding("same_as_source", "warning"),
        Finding("script", "error", {"script": "Arab"}),
        Finding("script", "warning", {"runs": ("Call the nurse",)}),
        Finding("script", "warning", {"letters": ("ي",)}),
        Finding("numbers", "error", {"missing": ("12",)}),
        Finding("numbers", "error", {"added": ("12",)}),
        Finding("numbers", "error", {"reversed": ("12–14",)}),
        Finding("numbers", "warning", {"spelled": ("2",), "units_unseen": ("5 mg",), "months": ("March",)}),
        Finding("links_marks", "error", {"missing_links": ("tel:911",), "added_links": ("tel:112",)}),
        Finding("links_marks", "warning", {"added_marks": ("strong", "em", "br", "sub")}),
        Finding("negation", "warning", {"change": "lost"}),
        Finding("negation", "warning", {"change": "added"}),
        Finding("length", "warning", {"longer": 90, "expected": 20}),
        Finding("length", "warning", {"shorter": 9, "expected": 90}),
        Finding("urgent_help", "error", {"paths": ("a/html", "b/html")}),
    ],
    ids=lambda finding: f"{finding.check}-{'-'.join(finding.details)}",
)
def test_every_kind_of_finding_has_words_that_name_its_values(finding):
    message = plain(finding)
    assert message.endswith(".")
    for value in finding.details.values():
        for text in value if isinstance(value, tuple) and finding.check in ("numbers", "script") else ():
            assert f"“{text}”" in message
