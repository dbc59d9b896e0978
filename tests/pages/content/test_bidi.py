import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.content.bidi import isolated, ordered, ordered_pieces, without_controls

# Isolates and joiners as signs that can be seen: ⟦ ⟧ and ·
SEEN = str.maketrans({"\u2066": "⟦", "\u2069": "⟧", "\u2060": "·"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في الأسابيع 12–14 من", "في الأسابيع ⟦12·–·14⟧ من"),
        ("من 12-14.", "من ⟦12·-·14⟧."),
        ("من 12 – 14.", "من ⟦12 – 14⟧."),
        ("هاتف +1 202-555-0142، نعم", "هاتف ⟦+1 202·-·555·-·0142⟧، نعم"),
        ("هاتف (555) 010-0199.", "هاتف ⟦(555) 010·-·0199⟧."),
        ("هاتف +1 (555) 010-0199.", "هاتف ⟦+1 (555) 010·-·0199⟧."),
        ("في 2026-11-22 صباحًا", "في ⟦2026·-·11·-·22⟧ صباحًا"),
        ("في 22/11/2026 الساعة 8:30", "في ⟦22/11/2026⟧ الساعة ⟦8:30⟧"),
        ("خذي 5 mg مرتين", "خذي ⟦5 mg⟧ مرتين"),
        ("خذي 2.5 mg/kg", "خذي ⟦2.5 mg/kg⟧"),
        ("حرارة 38.5 °C أو أكثر", "حرارة ⟦38.5 °C⟧ أو أكثر"),
        ("نسبة 50% تقريبًا", "نسبة ⟦50%⟧ تقريبًا"),
        ("أكثر من ≥ 37 أسبوعًا", "أكثر من ≥ ⟦37⟧ أسبوعًا"),
        ("دواء DES (ثنائي)", "دواء ⟦DES⟧ (ثنائي)"),
        ("(2026) قديم", "(⟦2026⟧) قديم"),
        ("عملية D&C و Braxton-Hicks", "عملية ⟦D&C⟧ و ⟦Braxton·-·Hicks⟧"),
        ("انظري https://a.example/b/?c=1.", "انظري ⟦https://a.example/b/?c=1⟧."),
        ("الأسابيع ١٢–١٤ من", "الأسابيع ⟦١٢·–·١٤⟧ من"),
        ("لا شيء هنا.", "لا شيء هنا."),
    ],
)
def test_what_is_read_from_the_left_is_isolated_in_right_to_left_text(text, expected):
    assert ordered(text, "rtl").translate(SEEN) == expected


def test_left_to_right_text_gets_joined_ranges_and_compounds_and_nothing_else():
    text = "In weeks 12–14, call +1 202-555-0142; Braxton·-·Hicks."
    assert ordered(text, "ltr").translate(SEEN) == "In weeks 12·–·14, call +1 202·-·555·-·0142; Braxton·-·Hicks."


def test_an_address_can_be_copied_as_it_is():
    assert isolated("https://a.example/a-b/1-2/", "ltr") == "https://a.example/a-b/1-2/"
    assert isolated("https://a.example/a-b/1-2/", "rtl").translate(SEEN) == "⟦https://a.example/a-b/1-2/⟧"


def test_a_range_that_is_half_bold_stays_one_range():
    pieces = ordered_pieces(["في ", "12", "–14", " من"], "rtl")
    assert [piece.translate(SEEN) for piece in pieces] == ["في ", "⟦12", "·–·14⟧", " من"]


@given(st.lists(st.text(alphabet="ابت 12–-+().%a,/:°"), min_size=1), st.sampled_from(["ltr", "rtl"]))
def test_without_what_was_inserted_every_piece_is_as_it_was(pieces, direction):
    assert [without_controls(piece) for piece in ordered_pieces(pieces, direction)] == pieces


@given(st.text(alphabet="ابت 12–-+().%a,/:°"))
def test_every_isolate_is_closed_before_the_next_one_opens(text):
    depth = 0
    for character in ordered(text, "rtl"):
        depth += {"\u2066": 1, "\u2069": -1}.get(character, 0)
        assert depth in (0, 1)
    assert depth == 0
