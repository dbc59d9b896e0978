"""Arabic as the eye meets it: the order in which glyphs are drawn, not the order in the file.

A failure here means a telephone number, a dose or a week that a patient reads backwards.
"""

import pytest

from pages.content import bidi
from pages.handouts.printing import Printing
from tests.pages.handouts.reading import drawn_lines
from tests.pages.handouts.samples import CODE, PUBLIC_URL, literal, paragraph, printed, sample_document, section

PHONE = "+1202-555-0142"


def lines_of(*texts):
    document = sample_document("ar")
    document["sections"] = [
        section("overview", "العنوان", *[paragraph(f"p{number}", literal(text)) for number, text in enumerate(texts)])
    ]
    return drawn_lines(printed(document, Printing(paper="a4"), images={}).content)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("في الأسابيع 12–14 من الحمل", "12–14"),
        ("هاتف +1 202-555-0142، نعم", PHONE),
        ("هاتف (555) 010-0199 نعم", ")555(010-0199"),  # PDFium turns the brackets round, the page does not
        ("في 2026-11-22 صباحًا", "2026-11-22"),
        ("في 22/11/2026 صباحًا", "22/11/2026"),
        ("خذي 5 mg مرتين", "5mg"),
        ("حرارة 38.5 °C اليوم", "38.5°C"),
        ("انقباضات Braxton-Hicks أحيانًا", "Braxton-Hicks"),
        ("عملية D&C سابقة", "D&C"),
    ],
)
def test_it_is_drawn_from_left_to_right(text, drawn):
    assert any(drawn in line for line in lines_of(text))


def test_without_isolation_the_range_and_the_number_are_drawn_backwards(monkeypatch):
    """The control: were this to pass without isolation, the tests above would prove nothing."""
    monkeypatch.setattr(bidi, "_insertions", lambda text, direction: [])
    lines = lines_of("في الأسابيع 12–14 من الحمل", "هاتف +1 202-555-0142، نعم")
    assert not any("12–14" in line for line in lines)
    assert not any(PHONE in line for line in lines)


def test_the_sentence_around_a_number_runs_from_right_to_left():
    (line,) = [line for line in lines_of("قبل 12–14 بعد") if "12–14" in line]
    assert line.index("ب") < line.index("12–14")  # the first letters of the last word are at the left
    assert line.endswith("ق")


def test_the_clinic_s_numbers_the_code_and_the_date_of_the_foot_are_in_order():
    lines = drawn_lines(printed(sample_document("ar")).content)
    whole = "\n".join(lines)
    assert "+1202-555-0187" in whole
    assert CODE in whole
    assert f"{PUBLIC_URL}/ar/cerclage/" in whole
