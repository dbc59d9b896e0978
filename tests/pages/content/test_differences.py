from pages.content.differences import word_diff


def test_both_texts_are_whole_in_the_pieces():
    before, now = "Call 911 at once.", "Call 912 at once, please."
    pieces = word_diff(before, now)
    assert "".join(piece.text for piece in pieces if piece.change != "addition") == before
    assert "".join(piece.text for piece in pieces if piece.change != "deletion") == now
    assert ("deletion", "911") in pieces
    assert ("addition", "912") in pieces


def test_a_figure_or_a_range_changes_as_a_whole():
    assert word_diff("3.5 mg in weeks 12–14", "4.5 mg in weeks 12–15") == [
        ("deletion", "3.5"),
        ("addition", "4.5"),
        ("equal", " mg in weeks "),
        ("deletion", "12–14"),
        ("addition", "12–15"),
    ]


def test_a_word_keeps_its_vowel_signs():
    assert word_diff("दिन में दो बार", "दिन में तीन बार")[1:3] == [("deletion", "दो"), ("addition", "तीन")]


def test_chinese_changes_by_the_character():
    assert word_diff("每天两次", "每天三次") == [
        ("equal", "每天"),
        ("deletion", "两"),
        ("addition", "三"),
        ("equal", "次"),
    ]
