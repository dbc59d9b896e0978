"""Joining two languages by their ids. A failure here means a sentence beside the translation of another one."""

import pytest

from pages.handouts.errors import HandoutRefused
from pages.handouts.typesetting.pairing import paired
from tests.pages.handouts.samples import sample_document


def ids_of(value):
    if isinstance(value, dict):
        return ([value["id"]] if "id" in value else []) + [each for part in value.values() for each in ids_of(part)]
    return [each for part in value for each in ids_of(part)] if isinstance(value, list) else []


def refusal(document, companion):
    with pytest.raises(HandoutRefused) as refused:
        paired(document, companion)
    return refused.value


def test_each_part_stands_where_its_partner_stands_whatever_the_order():
    document, companion = sample_document("en"), sample_document("es")
    companion["sections"].reverse()
    for section in companion["sections"]:
        section["blocks"].reverse()
    companion["contact"]["phones"].reverse()
    ordered = paired(document, companion)
    assert ids_of(ordered) == ids_of(document)
    assert ordered == sample_document("es")


def test_what_is_joined_is_left_as_it_was():
    document, companion = sample_document("en"), sample_document("ar")
    paired(document, companion)
    assert (document, companion) == (sample_document("en"), sample_document("ar"))


@pytest.mark.parametrize("where", ["document", "companion"])
@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("paragraph-2", lambda document: document["sections"][0]["blocks"]),
        ("section-symptoms", lambda document: document["sections"]),
        ("item-1", lambda document: document["sections"][1]["blocks"][0]["items"]),
        ("row-1", lambda document: document["sections"][0]["blocks"][3]["rows"]),
        ("cell-2", lambda document: document["sections"][0]["blocks"][3]["rows"][0]["cells"]),
        ("point-1", lambda document: document["key_points"]),
        ("term-1", lambda document: document["glossary"]),
        ("phone-2", lambda document: document["contact"]["phones"]),
    ],
)
def test_a_part_without_a_partner_is_refused_by_name(where, name, block):
    pair = {"document": sample_document("en"), "companion": sample_document("es")}
    parts = block(pair[where])
    parts[:] = [part for part in parts if part["id"] != name]
    refused = refusal(**pair)
    assert refused.block == name
    assert name in refused.cause


def test_all_that_stands_alone_is_listed():
    document, companion = sample_document("en"), sample_document("es")
    del companion["sections"][0]["blocks"][1]
    del document["key_points"][0]
    cause = refusal(document, companion).cause
    assert "paragraph-2" in cause
    assert "point-1" in cause


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("phone-1", lambda document: document["contact"]["phones"][0].update(number="+12025550100")),
        ("callout-2", lambda document: document["sections"][2]["blocks"][1].update(urgency="emergency")),
        ("image-1", lambda document: document["sections"][0]["blocks"][2].update(image_id="another")),
        ("image-1", lambda document: document["sections"][0]["blocks"][2].update(caption=None)),
        ("paragraph-1", lambda document: document["sections"][0]["blocks"][0].update(html="", text="")),
        ("summary", lambda document: document.update(summary=None)),
        ("notice", lambda document: document.update(notice=None)),
        ("contact", lambda document: document.update(contact=None)),
        ("references", lambda document: document.update(references=[])),
    ],
)
def test_partners_that_say_different_things_are_refused_by_name(name, change):
    document, companion = sample_document("en"), sample_document("es")
    change(companion)
    assert refusal(document, companion).block == name
    assert refusal(companion, document).block == name


def test_two_topics_one_language_and_a_draft_beside_an_edition_are_refused():
    for change in ({"id": "another"}, {"language": "en"}, {"code": None}):
        refusal(sample_document("en"), sample_document("es") | change)


def test_editions_of_different_numbers_and_kinds_are_a_pair():
    companion = sample_document("es") | {"edition": 9, "kind": "facts", "translation": {"origin": "human"}}
    assert paired(sample_document("en"), companion)["edition"] == 9
