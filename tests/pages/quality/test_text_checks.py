"""The checks of words, marks and letters, each by the sentence."""

import pytest

from pages.quality.checks import BannedTerm, CheckedSegment, Finding, Term, check_segment
from tests.pages.quality.checking import found


def test_an_empty_translation_is_found_empty_and_nothing_else():
    for target in ("", " ", "\u00a0", "\u200b", "<strong> </strong>"):
        segment = CheckedSegment("Call <strong>911</strong> now.", target, True, "en", "es")
        assert check_segment(segment) == [Finding("empty", "error")]


def test_a_good_translation_has_no_findings():
    segment = CheckedSegment(
        "Do not wait. Call <strong>911</strong>.", "لا تنتظري. اتصلي على <strong>٩١١</strong>.", True, "en", "ar"
    )
    assert check_segment(segment) == []


def test_errors_come_first_and_findings_are_values():
    segment = CheckedSegment("Do not take 5 mg of it", "Tome 50 mg de esto", False, "en", "es")
    findings = check_segment(segment)
    assert [(finding.check, finding.severity) for finding in findings] == [
        ("numbers", "error"),
        ("negation", "warning"),
    ]
    assert len({*findings, *check_segment(segment)}) == 2
    with pytest.raises(TypeError):
        findings[0].details["missing"] = ()


# Same as the source


@pytest.mark.parametrize(
    ("text", "language", "field"),
    [("Call the nurse", "es", "html"), ("Backache", "ar", "heading"), ("Call now", "zh-hans", "html"),
     ("Vaginal spotting or bleeding", "ht", "html")],
)  # fmt: skip
def test_a_copied_source_is_found(text, language, field):
    assert found("same_as_source", text, text, language, field=field) == {"warning": {}}


@pytest.mark.parametrize(
    ("text", "language", "field"),
    [("Progesterone", "fr", "text"), ("Total", "es", "heading"), ("12–14", "ar", "html"), ("N88.3", "ar", "label"),
     ("LEEP", "zh-hans", "label"), ("https://example.org/a/b/c", "es", "html"),
     ("Example Clinic of Chicago", "es", "name"),
     ("100 Example Street, Example City", "fr", "location")],
)  # fmt: skip
def test_names_codes_and_numbers_may_stay(text, language, field):
    assert found("same_as_source", text, text, language, field=field) == {}


# Links and marks


def test_another_link_target_is_an_error_and_its_place_is_free():
    source = '<a href="topic:1">One</a> and <a href="tel:911">two</a>'
    moved = '<a href="tel:911">Dos</a> y <a href="topic:1">uno</a>'
    assert found("links_marks", source, moved, "es", rich=True) == {}
    assert found("links_marks", source, moved.replace("911", "112"), "es", rich=True) == {
        "error": {"missing_links": ("tel:911",), "added_links": ("tel:112",)}
    }


def test_lost_emphasis_is_a_warning_and_a_lost_power_is_an_error():
    assert found("links_marks", "<strong>Now</strong>", "Ahora", "es", rich=True) == {
        "warning": {"missing_marks": ("strong",)}
    }
    assert found("links_marks", "10<sup>2</sup>", "102", "es", rich=True) == {"error": {"missing_marks": ("sup",)}}
    assert found("links_marks", "H<sub>2</sub>O", "H₂O", "es", rich=True) == {}
    assert found("links_marks", "1<sup>st</sup>", "1.º", "es", rich=True) == {"warning": {"missing_marks": ("sup",)}}


# Negation

NEGATED = [
    ("es", "No tome esto.", "Tome esto."), ("fr", "Ne prenez pas ceci.", "Prenez ceci."),
    ("pt-br", "Não tome isto.", "Tome isto."),
    ("ar", "لا تتناولي هذا.", "تناولي هذا."), ("fa", "این را مصرف نکنید.", "این را مصرف کنید."),
    ("ur", "یہ نہ لیں۔", "یہ لیں۔"),
    ("hi", "इसे न लें।", "इसे लें।"), ("bn", "এটি খাবেন না।", "এটি খাবেন।"), ("zh-hans", "请勿服用。", "请服用。"),
    ("zh-hant", "請不要服用。", "請服用。"), ("ko", "복용하지 마십시오.", "복용하십시오."),
    ("ru", "Не принимайте это.", "Принимайте это."),
    ("pl", "Nie bierz tego.", "Weź to."), ("vi", "Đừng uống thuốc này.", "Hãy uống thuốc này."),
    ("ht", "Pa pran sa.", "Pran sa."),
    ("tl", "Huwag inumin ito.", "Inumin ito."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "negated", "plain"), NEGATED)
def test_a_lost_negation_is_found_in_every_language_that_has_a_table(language, negated, plain):
    assert found("negation", "Do not take this.", negated, language) == {}
    assert found("negation", "Do not take this.", plain, language) == {"warning": {"change": "lost"}}
    assert found("negation", "Take this.", plain, language) == {}


@pytest.mark.parametrize(("language", "negated", "plain"), [case for case in NEGATED if case[0] not in ("ht", "fa")])
def test_an_added_negation_is_found(language, negated, plain):
    assert found("negation", "Take this.", negated, language) == {"warning": {"change": "added"}}


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        ("Avoid heavy work.", "es", "No haga trabajos pesados."),
        ("Cervical insufficiency", "zh-hans", "宫颈机能不全"),
        ("Will I feel pain?", "vi", "Tôi có bị đau không?"), ("It is free.", "ar", "الخدمة بلا مقابل."),
        ("Especially in summer", "zh-hans", "特别在夏天"), ("Do not take this.", "so", "Qaado kan."),
        ("Is it different?", "zh-hant", "不同嗎？"), ("a few weeks", "ru", "несколько недель"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_negation_raises_no_alarm(source, language, target):
    assert found("negation", source, target, language) == {}


# Glossary

CERVIX = {
    "es": "cuello uterino", "fr": "col de l’utérus", "ar": "عنق الرحم", "ru": "шейка матки", "pl": "szyjka macicy",
    "zh-hans": "宫颈", "vi": "cổ tử cung", "ko": "자궁경부", "hi": "गर्भाशय ग्रीवा",
}  # fmt: skip


def terms(language):
    return (Term("cervix", CERVIX[language]),)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "El CUELLO UTERINO está cerrado."), ("fr", "Le col est fermé."), ("ar", "يقصر عُنُق الرحم"),
        ("ar", "بعنق الرحم"),
        ("ru", "Длина шейки матки"), ("pl", "długość szyjki macicy"), ("zh-hans", "您的宫颈很短"),
        ("vi", "Cổ tử cung ngắn"),
        ("ko", "자궁경부가 짧습니다"), ("hi", "गर्भाशय ग्रीवा छोटी है"),
    ],
)  # fmt: skip
def test_the_approved_translation_may_be_inflected(language, target):
    assert found("glossary", "The cervix is closed.", target, language, terms=terms(language)) == {}


@pytest.mark.parametrize(
    ("language", "target"),
    [("es", "El cérvix está cerrado."), ("es", "El cuello de la uña"), ("vi", "Tử cung và cổ họng"),
     ("vi", "Tử cung ngắn"), ("ar", "الرحم مغلق"), ("zh-hans", "子宫口闭合"),
     ("ru", "Матка закрыта")],
)  # fmt: skip
def test_another_word_than_the_approved_one_is_a_warning(language, target):
    assert found("glossary", "The cervix is closed.", target, language, terms=terms(language)) == {
        "warning": {"term": "cervix", "translation": CERVIX[language]}
    }


def test_only_whole_words_of_the_source_are_terms_and_a_longer_term_hides_a_shorter():
    both = (Term("second", "segundo"), Term("second trimester", "trimestre medio"), Term("suture", "sutura"))
    assert found("glossary", "secondary", "otro", "es", terms=both) == {}
    assert found("glossary", "Second trimester", "Trimestre medio", "es", terms=both) == {}
    assert found("glossary", "Two sutures", "Dos puntos", "es", terms=both) == {
        "warning": {"term": "suture", "translation": "sutura"}
    }


# Script


@pytest.mark.parametrize(
    ("language", "target"),
    [("ar", "Call the nurse line today"), ("ru", "Llame hoy a la enfermera"), ("es", "اتصلي بالممرضة اليوم"),
     ("bn", "आज नर्स को फोन करें"),
     ("zh-hans", "오늘 간호사에게 전화하세요"), ("ko", "今天打电话给护士"), ("hi", "আজই নার্সকে ফোন করুন")],
)  # fmt: skip
def test_a_text_in_another_script_is_an_error(language, target):
    assert set(found("script", "Call the nurse line today", target, language)) == {"error"}


def test_a_sentence_left_in_the_source_language_is_found_and_kept_names_are_not():
    left = found("script", "Call the nurse line. Rest.", "اتصلي call the nurse line واستريحي في بيتك", "ar")
    assert left == {"warning": {"runs": ("call the nurse line",)}}
    assert found("script", "Braxton-Hicks", "Braxton-Hicks", "ar") == {}
    kept = "Ask at Example Maternity Center about LEEP."
    assert found("script", kept, "اسألي في Example Maternity Center عن LEEP في أقرب وقت", "ar") == {}


@pytest.mark.parametrize(
    ("language", "target", "letters"),
    [("zh-hans", "請打電話给医生", ("話", "請", "電")), ("zh-hant", "请打電話給醫生", ("请",)),
     ("fa", "این كتاب", ("ك",)),
     ("ur", "يہ دوا", ("ي",)), ("ar", "اتصلی الآن", ("ی",))],
)  # fmt: skip
def test_letters_of_a_neighbouring_script_or_keyboard_are_a_warning(language, target, letters):
    assert found("script", "Call the doctor", target, language) == {"warning": {"letters": letters}}


# Banned wordings and length


@pytest.mark.parametrize(
    ("language", "banned", "target"),
    [("es", "incompetente", "Cuello INCOMPETENTE"), ("ar", "رحم", "والرَّحِم مغلق"),
     ("zh-hant", "無能", "子宮頸無能症"), ("ko", "무능", "무능력"),
     ("fa", "کیست", "كيست"), ("ru", "выкидыш", "Выкидыш.")],
)  # fmt: skip
def test_a_banned_wording_is_an_error(language, banned, target):
    listed = (BannedTerm(banned, "x"),)
    assert found("banned", "Text", target, language, banned=listed) == {"error": {"text": banned, "instead": "x"}}


def test_a_banned_wording_is_whole_words_and_accents_count():
    assert found("banned", "Text", "incompetentes", "es", banned=(BannedTerm("incompetente"),)) == {}
    assert found("banned", "Text", "un año", "es", banned=(BannedTerm("ano"),)) == {}


def test_a_text_much_longer_or_shorter_than_expected_is_a_warning():
    source = "Call the nurse line if the bleeding is heavy or if you do not feel safe at home."
    good = {"es": "Llame a la línea de enfermería si el sangrado es abundante o si no se siente segura en casa.",
            "zh-hans": "如果出血量大，或者您在家中感到不安全，请拨打护士热线。"}  # fmt: skip
    for language, target in good.items():
        assert found("length", source, target, language) == {}
        assert set(found("length", source, target * 4, language)) == {"warning"}
        assert set(found("length", source, target[:4], language)) == {"warning"}
    assert found("length", "Backache", "Dolor en la parte baja de la espalda", "es") == {}
