"""A wrong number in a translation can hurt a patient: none goes through, and no right one is called wrong."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages.quality.checking import found

DIGITS = {
    "ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "ur": "۰۱۲۳۴۵۶۷۸۹", "hi": "०१२३४५६७८९", "bn": "০১২৩৪৫৬৭৮৯",
    "ko": "０１２３４５６７８９",
    "es": "0123456789", "zh-hans": "0123456789",
}  # fmt: skip

EQUAL = """
1,000.5 mL            | es 1.000,5 mL | es 1,000.5 mL | ar ١٬٠٠٠٫٥ مل | fr 1 000,5 ml | ru 1000,5 мл
1,000.5 mL            | hi १,०००.५ मिलीलीटर
1,000.5 mL            | bn ১,০০০.৫ মিলি | fa ۱٬۰۰۰٫۵ میلی‌لیتر | zh-hans 1,000.5毫升 | pl 1000,5 ml | vi 1.000,5 ml
100,000               | hi 1,00,000 | bn ১,০০,০০০ | fr 100 000 | zh-hans 10万 | ko 10만 | pt-br 100.000 | es 100 mil
In weeks 12–14        | es en las semanas 12 a 14 | ar من 12 إلى 14 أسبوعًا | ar في الأسابيع 12–14
In weeks 12–14        | vi các tuần 12–14
In weeks 12–14        | ru на 12–14 неделе | ko 12~14주 | ur 12 سے 14 ہفتے | hi 12 से 14 सप्ताह
In weeks 12–14        | fa هفته‌های ۱۲ تا ۱۴
In weeks 12–14        | zh-hans 第12至14周 | zh-hant 第12－14週 | bn ১২ থেকে ১৪ সপ্তাহ | ht semèn 12 rive 14
In weeks 12–14        | so usbuucyada 12 ilaa 14
In weeks 12–14        | tl linggo 12 hanggang 14 | pl w 12.–14. tygodniu | pt-br nas semanas 12 a 14
Take 5 mg             | ar 5 ملغ | zh-hans 5毫克 | zh-hant 5 毫克 | ru 5 мг | fa ۵ میلی‌گرم | hi 5 मिलीग्राम
Take 5 mg             | bn ৫ মিলিগ্রাম | ko 5밀리그램
Take 5 mg             | ur 5 ملی گرام | es 5 miligramos | fr 5 mg
Take 5 to 10 mg       | es 5 mg a 10 mg | ru от 5 до 10 мг
1,500 mg              | es 1.500 mg | es 1,500 mg | ar 1.500 ملغ | fr 1.500 mg | zh-hans 1,500毫克
5 mcg                 | es 5 µg | ru 5 мкг | zh-hans 5微克
50%                   | es 50 por ciento | ar ٥٠٪ | zh-hans 百分之50 | ru 50 процентов
100.4°F               | fr 100,4 °F | zh-hans 100.4华氏度
8 a.m. to 5 p.m.      | es de 8 a. m. a 5 p. m. | fr de 8 h du matin à 5 h de l’après-midi | fr de 8 h à 17 h
8 a.m. to 5 p.m.      | pl 8:00–17:00
8 a.m. to 5 p.m.      | ar من الساعة 8 صباحًا إلى الساعة 5 مساءً | vi 8 giờ sáng đến 5 giờ chiều
8 a.m. to 5 p.m.      | zh-hans 上午8点至下午5点
8 a.m. to 5 p.m.      | ko 오전 8시부터 오후 5시까지 | hi सुबह 8 बजे से शाम 5 बजे तक | ru с 8 утра до 17:00
8:30 p.m.             | ru 20:30 | fr 20h30 | zh-hant 晚上8點30分 | es 8:30 p. m.
8 a.m. to noon        | es 8 a. m. a 12 p. m. | fr de 8 h à midi | zh-hans 上午8点到中午
March 5, 2026         | es 5 de marzo de 2026 | ru 5 марта 2026 г. | zh-hans 2026年3月5日
March 5, 2026         | vi ngày 5 tháng 3 năm 2026 | ar 5 مارس 2026
March 5, 2026         | ko 2026년 3월 5일 | hi 5 मार्च 2026 | fr 05/03/2026 | es 2026-03-05
03/05/2026            | fr 05/03/2026 | es 05/03/2026
Call +1 312-555-0142  | es +1 (312) 555-0142 | ar ‎+1 312-555-0142 | fa ‏+۱ ۳۱۲ ۵۵۵ ۰۱۴۲
Call 911              | ar ٩١١ | zh-hans 911
N88.3 and O34.30      | ar N88.3 وO34.30 | zh-hans N88.3和O34.30
Vitamin B12           | ar فيتامين ب12 | ru витамин В12 | zh-hans 维生素B12 | es vitamina B-12
COVID-19              | hi कोविड-19 | ko 코로나19
Take 1½ tablets       | es 1,5 tabletas | vi 1 1/2 viên | fr 1½ comprimé
Open 24/7             | es 24 horas, los 7 días | ar مفتوح دائمًا
"""

DIFFERENT = """
Take 1.5 mg           | es 15 mg | fr 1,05 mg | ar ١٥ ملغ
Take 5 mg             | es 5 g | ar 5 غ | ru 5 г | ru 5 мкг | zh-hans 5克 | zh-hans 5微克 | hi 5 ग्राम | fa ۵ گرم
Take 5 mg             | ko 5밀리리터
Take 5 mg             | es 50 mg | bn ৫০ মিলিগ্রাম | es mg | ur 6 ملی گرام
1,500 mg              | fr 1,500 mg | ru 1,500 мг | vi 1,500 mg
1.500 mg              | fr 1.500 mg
5 mg/kg               | es 5 mg
38 °C                 | es 38 °F | zh-hans 38华氏度
12 weeks              | es 12 días | ar 12 يومًا | ur 12 دن | bn ১২ দিন | zh-hans 12天 | zh-hant 12 天 | ru 12 дней
12 weeks              | ko 12개월 | ht 12 jou | vi 12 ngày
In weeks 12–14        | ar في الأسابيع 14–12 | es semanas 12-15 | fa ۱۴–۱۲ هفته | zh-hans 第12周
120/80                | es 80/120
8 a.m. to 5 p.m.      | es 8 p. m. a 5 a. m. | ar من 8 مساءً إلى 5 صباحًا | zh-hans 上午8点至上午5点
8 a.m. to 5 p.m.      | fr de 8 h à 15 h
8:30 p.m.             | ru 08:30 | fr 8h30 du matin
March 5, 2026         | es 5 de mayo de 2026 | zh-hans 2026年5月3日 | vi ngày 3 tháng 5 năm 2026
March 5, 2026         | es 6 de marzo de 2026
03/05/2026            | fr 03/05/2026
Call +1 312-555-0142  | es +1 312-555-0124 | ar +1 312-555-014
Call 911              | fr Appelez le 112 | ar ٩١٩ | es Llame
O34.30                | es O34.3 | fr O34,30 | ar O34.31
COVID-19              | es COVID-91
Two visits in 2 weeks | es Dos visitas en semanas
1 week, not two       | fr 2 semaines, pas deux
Wait.                 | es Espere 2 días.
"""

UNSURE = """
2 weeks               | es dos semanas | ar أسبوعين | zh-hans 两周 | ko 두 주 | ru две недели
Twice, for two weeks  | es 2 veces, dos semanas
Take 5 mg             | es Tome 5 | ar 5 حبات
March 5, 2026         | ar 5 آذار 2026
"""


def pairs(table):
    found_pairs = []
    for line in table.strip().splitlines():
        source, *targets = (part.strip() for part in line.split(" | "))
        for target in targets:
            language, text = target.split(" ", 1)
            found_pairs.append(pytest.param(source, language, text, id=f"{source}-{language}-{text}"))
    return found_pairs


@pytest.mark.parametrize(("source", "language", "target"), pairs(EQUAL))
def test_the_same_figures_are_equal_in_every_script_order_and_custom(source, language, target):
    assert found("numbers", source, target, language) == {}


@pytest.mark.parametrize(("source", "language", "target"), pairs(DIFFERENT))
def test_another_figure_unit_or_order_is_an_error(source, language, target):
    assert "error" in found("numbers", source, target, language)


@pytest.mark.parametrize(("source", "language", "target"), pairs(UNSURE))
def test_what_cannot_be_told_is_a_warning(source, language, target):
    assert set(found("numbers", source, target, language)) == {"warning"}


def test_the_finding_names_the_figures():
    assert found("numbers", "Take 12 mg", "Tome 21 mg", "es") == {"error": {"missing": ("12 mg",), "added": ("21 mg",)}}


def test_a_raised_figure_is_not_the_end_of_the_number_before_it():
    assert "error" in found("numbers", "10<sup>2</sup>", "102", "es", rich=True)
    assert found("numbers", "10<sup>2</sup>", "10²", "es", rich=True) == {}


def test_every_language_can_be_the_source():
    assert found("numbers", "第12周服用5毫克", "Take 5 mg in week 12", "en", source_language="zh-hans") == {}
    assert "error" in found("numbers", "第12周服用5毫克", "Take 5 g in week 12", "en", source_language="zh-hans")


quantities = st.lists(
    st.tuples(
        st.one_of(st.integers(1, 99_999).map(str), st.decimals(1, 99, places=1).map(str)),
        st.sampled_from(["mg", "mL", "%", "kg", ""]),
    ),
    min_size=1,
    max_size=5,
)


def written(items, language):
    text = " · ".join(f"{number} {unit}".strip() for number, unit in items)
    return re.sub(r"\d", lambda digit: DIGITS[language][int(digit[0])], text)


@given(items=quantities, language=st.sampled_from(sorted(DIGITS)), data=st.data())
@settings(deadline=None, max_examples=150)
def test_a_change_of_any_digit_is_found_and_a_change_of_order_or_script_is_not(items, language, data):
    source = written(items, "es")
    shuffled = data.draw(st.permutations(items))
    assert "error" not in found("numbers", source, written(shuffled, language), language)

    index = data.draw(st.integers(0, len(items) - 1))
    number, unit = shuffled[index]
    place = data.draw(st.sampled_from([place for place, sign in enumerate(number) if sign.isdigit()]))
    digit = data.draw(st.sampled_from(sorted({*"123456789"} - {number[place]})))
    shuffled[index] = (number[:place] + digit + number[place + 1 :], unit)
    assert "error" in found("numbers", source, written(shuffled, language), language)
