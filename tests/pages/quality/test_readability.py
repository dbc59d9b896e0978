"""Readability: known values, and no score where it would mean nothing."""

import pytest

from cms.languages import LANGUAGES
from pages.quality import readability
from pages.quality.readability import fernandez_huerta, flesch_kincaid_grade, kandel_moles, reading, syllables


@pytest.mark.parametrize(
    ("formula", "words_a_sentence", "syllables_a_word", "expected"),
    [
        (flesch_kincaid_grade, 10, 1.5, 6.01),  # 3.9 + 17.7 − 15.59
        (fernandez_huerta, 10, 2, 76.64),  # 206.84 − 120 − 10.2
        (kandel_moles, 10, 1.5, 86.45),  # 207 − 10.15 − 110.4
    ],
)
def test_the_formulas_have_their_published_factors(formula, words_a_sentence, syllables_a_word, expected):
    assert formula(words_a_sentence, syllables_a_word) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("code", "counted"),
    [
        ("en", "the1 cervix2 pregnancy3 open2 idea2 away2 bleeding2 closed1 needed2 placed1 stitches2 changes2 muscle2 "
               "muscles2 uterus3 miscarriage3 don't1 you're1 nurse1 tree1 be1 me1 care1 operation4 follow-up3 twelve1"),
        ("es", "el1 útero3 embarazo4 agua2 día2 ojo2 río2 idea3 que1 quien1 guía2 ciudad2 leer2 muy1 y1 médico3 "
               "cirugía4 pequeño3 operación4 seguimiento4 pingüino3"),
        ("fr", "le1 l'école2 d'une1 femme1 femmes1 idée2 vie1 eau1 grossesse2 utérus3 médecin3 opération4 cœur1 table1 "
               "aujourd’hui3 rendez-vous3"),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(code, counted):
    expected = {word[:-1]: int(word[-1]) for word in counted.split()}
    assert {word: syllables(word, code) for word in expected} == expected


@pytest.mark.parametrize("code", ["en", "es", "fr"])
@pytest.mark.parametrize("token", ["12", "37", "mm", "X"])
def test_numbers_and_letters_without_a_vowel_are_one_syllable(code, token):
    assert syllables(token, code) == 1


def test_a_known_english_text_has_its_grade():
    """Ten sentences of ten words and ten syllables: 0.39 × 10 + 11.8 × 1 − 15.59 = 0.11."""
    result = reading(["A nurse can help you if you are in pain."] * 10, "en")
    assert (result.formula, result.score, result.valid, result.reason) == ("flesch-kincaid-grade", 0.1, True, "")


def test_a_known_spanish_text_has_its_score():
    """Five words and eight syllables (el mé-di-co la ve a-quí): 206.84 − 60 × 8 / 5 − 1.02 × 5 = 105.74."""
    result = reading(["El médico la ve aquí."] * 20, "es")
    assert (result.formula, result.score, result.valid) == ("fernandez-huerta", 105.7, True)


def test_a_known_french_text_has_its_score():
    """Four words and six syllables (le mé-de-cin vous voit): 207 − 1.015 × 4 − 73.6 × 6 / 4 = 92.54."""
    result = reading(["Le médecin vous voit."] * 25, "fr")
    assert (result.formula, result.score, result.valid) == ("kandel-moles", 92.5, True)


def test_harder_english_has_a_higher_grade_and_harder_spanish_and_french_a_lower_score():
    easy = {"en": "The nurse will help you.", "es": "La mamá va a casa.", "fr": "La dame va au lit."}
    hard = {
        "en": "Cervical insufficiency necessitates individualized evaluation and ultrasonographic monitoring.",
        "es": "La insuficiencia cervicouterina necesita evaluaciones ultrasonográficas individualizadas.",
        "fr": "L'insuffisance cervicale nécessite des évaluations échographiques individualisées régulièrement.",
    }
    for code, sign in (("en", 1), ("es", -1), ("fr", -1)):
        assert sign * (reading([hard[code]], code).score - reading([easy[code]], code).score) > 5


def test_every_text_ends_a_sentence():
    items = reading(["Bleeding", "Fever", "Strong cramps"], "en")
    assert items.score == reading(["Bleeding. Fever. Strong cramps."], "en").score
    assert items.score != reading(["Bleeding Fever Strong cramps"], "en").score


@pytest.mark.parametrize(
    "text", ["Take 2.5 cups of it.", "We are open from 8 a.m. to noon.", "Is it “safe?” she may ask."]
)
def test_points_inside_a_sentence_do_not_end_it(text):
    assert len(readability._sentences(text, readability.BY_CODE["en"])) == 1


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        ("en", "Call us now! Are you in pain? We can help.", 3),
        ("en", "She said “Call us.” Then she left.", 2),
        ("es", "Llame ya. ¿Tiene dolor? ¡Llame!", 3),
        ("fr", "Appelez-nous ! Avez-vous mal ? Écrivez.", 3),
        ("en", "… — !", 0),
    ],
)
def test_marks_of_the_language_end_sentences(code, text, count):
    assert len(readability._sentences(text, readability.BY_CODE[code])) == count


def test_a_text_of_less_than_a_hundred_words_is_scored_but_not_valid():
    result = reading(["You can call us."] * 24 + ["Call us now."], "en")
    assert result.score is not None
    assert not result.valid
    assert result.reason == "the text has 99 words; the formula needs at least 100"
    assert reading(["You can call us."] * 25, "en").valid


@pytest.mark.parametrize("texts", [[], [""], ["…", " "]])
def test_no_words_have_no_score(texts):
    result = reading(texts, "en")
    assert (result.formula, result.score, result.valid) == ("flesch-kincaid-grade", None, False)
    assert "at least 100" in result.reason


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each.formula is None], ids=lambda each: each.tag)
def test_a_language_without_a_formula_has_no_score_and_says_why(language):
    result = reading(["text " * 200], language.code)
    assert (result.formula, result.score, result.valid) == (None, None, False)
    assert result.reason == language.why_no_formula


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each.formula], ids=lambda each: each.tag)
def test_every_formula_of_the_language_table_exists(language):
    assert reading(["a b c. " * 50], language.code).formula == language.formula


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        reading(["text"], "de")
