"""What is not printed, and what the person who publishes is told: never an empty page, never an empty box."""

from dataclasses import replace

import pytest

from cms.languages import BY_TAG, LANGUAGES
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import Printing
from pages.handouts.renderer import compiler
from pages.handouts.renderer.fonts import font_families, has_fonts
from pages.handouts.typesetting.sheet import sheet_of
from tests.pages.handouts.samples import BRANDING, PUBLIC_URL, paragraph, printed, sample_document, sample_images


def refusal(document, images=None):
    with pytest.raises(HandoutRefused) as refused:
        printed(document, images=sample_images() if images is None else images)
    return refused.value


@pytest.mark.parametrize("character", ["😀", "ক", "\u0007", "\ue123"])
def test_a_character_without_a_glyph_is_refused_by_the_name_of_its_block(character):
    document = sample_document("en")
    document["sections"][1]["blocks"].append(paragraph("strange", f"Before {character} after."))
    refused = refusal(document)
    assert refused.block == "strange"
    assert f"(U+{ord(character):04X}) cannot be printed" in refused.cause


def test_a_strange_character_in_a_list_item_names_the_item_and_in_the_title_the_title():
    document = sample_document("ar")
    document["sections"][1]["blocks"][0]["items"][0].update(html="ক", text="ক")
    assert refusal(document).block == "item-1"
    document = sample_document("zh-Hans")
    document["title"] += "ক"
    assert refusal(document).block == "title"


def test_an_image_without_a_description_is_refused():
    document = sample_document("en")
    document["sections"][0]["blocks"][2]["alt"] = None
    assert refusal(document).block == "image-1"


def test_a_decorative_image_needs_no_description():
    document = sample_document("en")
    document["sections"][0]["blocks"][2].update(alt=None, decorative=True)
    assert printed(document).pages


def test_an_image_whose_file_is_missing_or_broken_is_refused():
    assert refusal(sample_document("en"), images={}).block == "image-1"
    broken = dict.fromkeys(sample_images(), b"no picture")
    assert refusal(sample_document("en"), images=broken).block == "image-1"


def test_a_handout_without_a_title_is_refused():
    document = sample_document("en")
    document["title"] = ""
    assert refusal(document).block == "title"


@pytest.mark.parametrize("fonts", [(), ("No Such Family", "Noto Sans")], ids=["none", "not packaged"])
def test_a_language_without_a_font_is_refused_by_name(monkeypatch, fonts):
    without = replace(BY_TAG["bn"], fonts=fonts)
    monkeypatch.setitem(BY_TAG, "bn", without)
    assert not has_fonts(without)
    assert refusal(sample_document("bn")).cause == "There is no font to print Bengali with."


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda found: found.tag)
def test_no_language_of_the_table_is_without_fonts(language):
    assert has_fonts(language)


def test_a_warning_of_the_typesetter_is_a_refusal():
    sheet = sheet_of(
        sample_document("en"),
        printing=Printing(),
        issue=1,
        branding=BRANDING,
        public_url=PUBLIC_URL,
        images=sample_images(),
    )
    sheet["fonts"] = ["No Such Family"]
    with pytest.raises(HandoutRefused, match="unknown font family"):
        compiler.compiled("standard.typ", sheet, compiler.datetime(2026, 1, 1))


def test_the_fonts_are_those_of_the_packages_only():
    assert font_families() == {
        "Amiri", "Hind Siliguri", "Noto Sans", "Noto Sans Devanagari",
        "Noto Sans JP", "Noto Sans KR", "Noto Sans SC", "Noto Sans TC",
    }  # fmt: skip
