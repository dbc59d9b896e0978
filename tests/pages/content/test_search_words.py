"""What readers type and what it finds, in every language of the table. A failure means that a patient who types as
patients do does not find the page, or finds another one's."""

import pytest

from cms.languages import BY_CODE
from pages.content.search.highlights import highlights
from pages.content.search.question import read_question
from pages.content.search.words import words_of

# Per language, by text: what finds it, and what does not.
TEXTS = {
    "en": {
        "Babies and the cervix: contractions in week 12.": (
            ["baby", "BABIES", "cervix", "cerv", "contraction", "a contraction in the 12 week", "what is a cervix?"],
            ["cervical", "bab cervix", "fever", "cervix fever"],
        ),
        "The woman’s naïve café, X-ray": (["woman", "woman's", "naive", "CAFE", "x-ray"], ["caf naive", "womens"]),
    },
    "es": {
        "Presión en la pelvis y contracciones; niños, corazón.": (
            [
                "presion",
                "PRESIÓN",
                "presiones",
                "contraccion",
                "la contracción",
                "nino",
                "niños",
                "cora",
                "¿qué presión?",
            ],
            ["depresión", "pres niño"],
        ),
    },
    "fr": {
        "L’utérus et le cœur : douleurs, œdème, saignements.": (
            ["uterus", "l'utérus", "L’UTERUS", "coeur", "cœur", "douleur", "oedeme", "saignement", "l’oedème"],
            ["luterus", "sang"],
        ),
    },
    "pt-br": {
        "Pressão na pélvis; as contrações e o coração da gestação": (
            ["pressao", "PRESSÃO", "contracoes", "contrações", "coracao", "gestação", "gestacao", "as pressões"],
            ["depressao"],
        ),
    },
    "ru": {
        "Приём лекарств при кровотечении, ещё йод": (
            ["прием лекарства", "лекарство", "кровотечение", "кровотечения", "еще", "ЙОД", "какие лекарства"],
            ["кровь", "иод"],
        ),
    },
    "pl": {
        "Skurcze i ból; łożysko, szyjka macicy": (
            ["skurcz", "bol", "lozysko", "ŁOŻYSKO", "szyjki macicy", "szyjka", "co to jest szyjka"],
            ["lozko"],
        ),
    },
    "ar": {
        "أسئلة عن النزيف من الرحم، وألم في الظَّهر؛ الأسابيع ١٢": (
            ["اسئلة", "أسئله", "نزيف", "النزيف", "والنزيف", "رحم", "الم", "ألم", "ظهر", "الظهر", "12", "ما هو الرحم"],
            ["قلب", "المخاض"],
        ),
        "المخاض المبكر": (["مخاض", "المخاض", "المبك"], ["ألم", "الم", "ال"]),
    },
    "fa": {
        "می‌توانید از بیماری‌های کلیه بپرسید، هفتهٔ ۱۲": (
            ["می‌توانید", "میتوانید", "می توانید", "بیماری", "بیماری‌ها", "بيماري", "كليه", "کلیه", "12", "۱۲", "هفته"],
            ["قلب", "کل بیمار"],
        ),
    },
    "ur": {
        "بچہ دانی کا درد، بچوں کی صحت": (["بچہ", "بچوں", "بچے", "درد", "درد کیا ہے", "صحت"], ["خون"]),
    },
    "hi": {
        "गर्भाशय की कमज़ोरी और दर्द, हफ़्ते १२": (
            ["गर्भाशय", "कमजोरी", "कमज़ोरी", "दर्द", "हफ्ते", "12", "गर्भाशय क्या है"],
            ["गर्व", "खून"],
        ),
    },
    "bn": {
        "জরায়ুর মুখ এবং রক্তপাত, শিশুদের ব্যথা": (["জরায়ু", "জরায়ুর", "রক্তপাত", "শিশু", "ব্যথা"], ["হৃদয়", "রক মুখ"]),
    },
    "zh-hans": {
        "医生会围绕宫颈缝上一道结实的缝线，孕酮（LEEP）": (
            ["宫颈", "什么是宫颈", "缝线", "宫", "孕酮", "leep", "ＬＥＥＰ"],
            ["颈宫", "肾", "线缝"],
        ),
    },
    "zh-hant": {
        "醫生會在子宮頸縫上一道結實的縫線": (["子宮頸", "宮頸", "縫線", "什麼是子宮頸？"], ["子宫颈", "缝线", "心臟"]),
    },
    "ko": {
        "자궁경부는 자궁의 아래쪽입니다. 출혈이 있으면": (
            ["자궁경부", "자궁경부가", "자궁 경부", "자궁", "출혈", "출혈은", "경부", "자궁경부란 무엇인가요"],
            ["심장", "부자"],
        ),
    },
    "vi": {
        "Cổ tử cung là phần dưới. Đau lưng, hormone progesterone": (
            [
                "co tu cung",
                "cổ tử cung",
                "CO TU",
                "tu cung la gi",
                "dau lung",
                "đau lưng",
                "dau",
                "progest",
                "phan duoi",
            ],
            ["tu co", "dau tim", "lung dau", "cung co"],
        ),
        "Có từ lúc nào? Cùng đi khám.": (["co tu", "di kham"], ["co tu cung", "cổ tử cung"]),
    },
    "tl": {
        "Ang kuwelyo ng matris at ang pagdurugo; malakíng sakit": (
            ["kuwelyo", "matris", "ano ang matris", "PAGDURUGO", "malaki", "malaking sakit", "pagdu"],
            ["puso"],
        ),
    },
    "so": {
        "Dhiigga ka imanaya ilma-galeenka; lo'da, xanuunka": (
            ["dhiig", "dhiigga", "ilma", "galeenka", "loda", "lo’da", "xanuun"],
            ["wadnaha"],
        ),
    },
    "ht": {
        "Kòl matris la ak doulè nan ren yo; m’ap senyen": (
            ["kol matris", "KÒL", "doule", "doulè nan ren", "senyen", "ki sa ki matris"],
            ["kè"],
        ),
    },
}
CASES = [
    (language, text, typed, is_found)
    for language, texts in TEXTS.items()
    for text, (finds, finds_not) in texts.items()
    for is_found, every in ((True, finds), (False, finds_not))
    for typed in every
]


def finds(typed, text, language):
    """Whether every word of the question is in the text, as both databases are asked."""
    words = list(words_of(text, language))
    question = read_question(typed, language)
    return bool(question.parts) and all(
        any(part.end_of_match(word) is not None for word in words) for part in question.parts
    )


def test_every_language_is_looked_at():
    assert TEXTS.keys() == BY_CODE.keys()


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_typed_finds_what_is_meant_and_nothing_else(language):
    wrong = [case[1:] for case in CASES if case[0] == language and finds(case[2], case[1], language) != case[3]]
    assert wrong == []


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_passed_over_quickly_has_nothing_to_be_found(language):
    wrong = [
        case[1:3]
        for case in CASES
        if case[0] == language and case[3] and not read_question(case[2], language).may_be_in(case[1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TEXTS)
def test_the_positions_of_words_are_those_of_the_text(language):
    for text in TEXTS[language]:
        for word in words_of(text, language):
            assert 0 <= word.start < word.first_end <= word.end <= len(text)


HOSTILE = [
    '"', "'", "a* OR", "NEAR(", 'cerclage" OR "x', "cervix:*", "&|!", "title:cervix", "-cervix", "(((", "\\", "%_",
    "{}", "^cervix", "cervix + ", "AND OR NOT", "👩🏽‍⚕️ cervix", "\u202ecervix\u202c", "\u200fرحم", "<mark>", "½ ⑴ ㎏ ﷺ",
    "ß ŉ ﬁ", "𝒳 𠀋", "e\u0301\u0301\u0301", "Ａ", "x" * 200, "宫" * 200, "ho " * 66, "\u0300\u0301", "ـ",
    "\u200c\u200d", "१२",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar", "vi", "zh-hans", "ko", "so"])
def test_no_sign_is_more_than_a_sign(language):
    """Only letters, digits and their marks are ever looked for: nothing of a database's own query language."""
    for typed in HOSTILE:
        for part in read_question(typed, language).parts:
            for form in (*part.forms, *part.beginnings, *part.word.plain_forms, part.word.spelt):
                assert not set(form) & set("\"'\\*():&|!<>-^+{}% \u200d"), (typed, form)
                assert form


def passages(text, typed, language="en"):
    document = {
        "title": "Title", "other_names": [], "summary": text, "key_points": [], "sections": [], "glossary": [],
        "codes": [],
    }  # fmt: skip
    return highlights(document, read_question(typed, language))


@pytest.mark.parametrize(
    ("text", "typed", "language", "html"),
    [
        ("The cervix is <b>weak</b> & “open”.", "cervix b", "en",
         "The <mark>cervix</mark> is &lt;b&gt;weak&lt;/b&gt; &amp; “open”."),
        ("<script>cervix</script>", "script", "en",
         "&lt;<mark>script</mark>&gt;cervix&lt;/<mark>script</mark>&gt;"),
        ("médecin\u00a0: œdèmes", "oedeme", "fr", "médecin\u00a0: <mark>œdèmes</mark>"),
        ("围绕宫颈环扎", "宫颈环扎", "zh-hans", "围绕<mark>宫颈环扎</mark>"),
        ("背痛和痛", "痛", "zh-hans", "背<mark>痛</mark>和<mark>痛</mark>"),
        ("phần cổ tử cung mở", "co tu cung", "vi", "phần <mark>cổ tử cung</mark> mở"),
        ("자궁경부는", "자궁경부가", "ko", "<mark>자궁경부</mark>는"),
        ("النَّزيف", "نزيف", "ar", "<mark>النَّزيف</mark>"),
    ],
)  # fmt: skip
def test_the_words_found_are_marked_and_nothing_else_is_markup(text, typed, language, html):
    assert [each["html"] for each in passages(text, typed, language)] == [html]


def test_a_long_passage_is_cut_around_what_was_found():
    [shown] = passages("word " * 100 + "cervix " + "tail " * 100, "cervix")
    assert shown["text"].startswith("…word")
    assert shown["text"].endswith("tail…")
    assert "<mark>cervix</mark>" in shown["html"]
    assert len(shown["text"]) <= 202
    assert shown["html"].replace("<mark>", "").replace("</mark>", "") == shown["text"]


def test_a_word_longer_than_what_is_shown_stays_whole():
    [shown] = passages("x" * 300, "x" * 190)
    assert shown["html"] == f"<mark>{'x' * 300}</mark>"
