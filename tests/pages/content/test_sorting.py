"""The order of words in lists, which no database decides."""

import pytest

from pages.content.sorting import sort_key


@pytest.mark.parametrize(
    "words",
    [
        ["cervix", "Eclampsia", "Éclampsia", "fetus", "Zinc"],
        ["a b", "ab", "abc", "b"],
        ["doctor", "đứa bé", "em bé"],
        ["lekarz", "łożysko", "matka"],
        ["حمل", "حَمل", "رحم"],
        ["क", "का", "कि"],
        ["出血", "子宫"],
    ],
)
def test_words_stand_without_case_and_accents_and_among_equals_with_them(words):
    assert sorted({*words}, key=sort_key) == words


def test_every_collation_sorts_the_keys_as_their_bytes():
    assert set(sort_key("Éclampsia 12–14 子宫 رحم")) <= set("0123456789abcdef")
