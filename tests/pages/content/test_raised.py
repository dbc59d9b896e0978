"""The plain text of a document is read without marks: a raised digit that came down would be another dose."""

import pytest

from pages.content.document import LinkOf, fill, slot


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Take 10<sup>3</sup> units.", "Take 10³ units."),
        ("10<sup>−3</sup> g of H<sub>2</sub>O", "10⁻³ g of H₂O"),
        ("x<sup>week</sup>", "x^(week)"),
        ("One<br>two &amp; <strong>three</strong>", "One\ntwo & three"),
    ],
)
def test_a_raised_digit_stays_raised_in_plain_text(markup, text):
    filled = fill({"html": slot("a/html", rich=True)}, {"a/html": markup}, LinkOf("en", {}, {}))
    assert filled["text"] == text
