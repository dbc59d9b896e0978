"""Small numbers written in words, 0 to 20, where the languages' words are known for certain.

They are read only where figures of the two texts differ. A word of several meanings (``un``, ``ein``, ``de``) may be
here: it can turn an error into a warning, never hide it.
"""

import re
from collections import Counter
from functools import cache

from pages.quality.checks.reading import LETTER, WORD_END, WORD_START, folded

# In order from 0 to 20; forms of one number are separated by "/", and "*" stands for any ending.
_CARDINALS: dict[str, str] = {
    "en": "zero one/once/first two/twice/second three/third four/fourth five/fifth six/sixth seven/seventh "
        "eight/eighth "
          "nine/ninth ten/tenth eleven/eleventh twelve/twelfth/dozen thirteen fourteen fifteen sixteen seventeen "
          "eighteen nineteen twenty",
    "es": "cero un/una/uno/primer* dos/segund* tres/tercer* cuatro/cuart* cinco/quint* seis/sext* siete/séptim* "
          "ocho/octav* nueve/noven* diez/décim* once doce trece catorce quince dieciséis diecisiete dieciocho "
          "diecinueve veinte",
    "fr": "zéro un/une/premier*/première* deux/deuxième*/second* trois/troisième* quatre/quatrième* cinq/cinquième* "
          "six/sixième* sept/septième* huit/huitième* neuf/neuvième* dix/dixième* onze douze treize quatorze quinze "
          "seize dix-sept dix-huit dix-neuf vingt",
    "pt-br": "zero um/uma/primeir* dois/duas/segund* três/terceir* quatro/quart* cinco/quint* seis/sext* sete/sétim* "
             "oito/oitav* nove/non* dez/décim* onze doze treze quatorze/catorze quinze dezesseis dezessete dezoito "
             "dezenove vinte",
    "ht": "zewo youn/yon/en/premye de/dezyèm twa/twazyèm kat/katriyèm senk/senkyèm sis/sizyèm sèt/setyèm "
        "uit/wit/uityèm "
          "nèf/nevyèm dis/dizyèm onz douz trèz katòz kenz sèz disèt dizwit diznèf ven",
    "vi": "không/số_không một/nhất hai/nhì ba tư/bốn năm sáu bảy/bẩy tám chín mười mười_một mười_hai mười_ba mười_bốn "
          "mười_lăm mười_sáu mười_bảy mười_tám mười_chín hai_mươi",
    "tl": "sero isa*/una*/minsan dalawa*/ikalawa*/pangalawa* tatlo*/ikatlo*/pangatlo* apat/ikaapat/ika-apat "
        "lima*/ikalima* "
          "anim pito* walo* siyam sampu* labing-isa*/labing_isa* labindalawa* labintatlo* labing-apat labinlima* "
          "labing-anim labimpito* labingwalo* labinsiyam dalawampu*",
    "so": "eber kow/hal/mid laba* saddex* afar* shan* lix* toddoba* siddeed* sagaal* toban* kow_iyo_toban "
        "laba_iyo_toban "
          "saddex_iyo_toban afar_iyo_toban shan_iyo_toban lix_iyo_toban toddoba_iyo_toban siddeed_iyo_toban "
          "sagaal_iyo_toban labaatan*",
    "ru": "ноль один*/одна/одно/одну/одной/одного/перв* два/две/двух/двум*/втор* три/трех/трём*/трёх/трет* "
          "четыре*/четырех/четырёх/четверт* пять/пяти/пятый шесть/шести/шестой семь/семи восемь/восьми девять/девяти "
          "десять/десяти одиннадцат* двенадцат* тринадцат* четырнадцат* пятнадцат* шестнадцат* семнадцат* восемнадцат* "
          "девятнадцат* двадцать/двадцати",
    "pl": "zero jeden/jedna/jedno/jedną/jednej/jednego/pierwsz* dwa/dwie/dwóch/dwoje/dwoma/drugi* trzy/trzech/trzeci* "
          "cztery/czterech/czwart* pięć/pięciu/piąt* sześć/sześciu siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu "
          "dziesięć/dziesięciu jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście "
          "osiemnaście dziewiętnaście dwadzieścia",
    "ar": "صفر واحد*/أول*/الأول/الأولى اثنان/اثنين/اثنتان/اثنتين/ثان/ثاني/الثاني/الثانية"
          "/مرتين/مرتان/يومين/يومان/أسبوعين/أسبوعان"
          "/شهرين/شهران/سنتين/سنتان/ساعتين/ساعتان/دقيقتين/جرعتين/جرعتان"
          "/حبتين/حبتان/قرصين/قرصان/ملعقتين "
          "ثلاث/ثلاثة/الثالث/الثالثة أربع/أربعة/الرابع/الرابعة خمس/خمسة/الخامس/الخامسة ست/ستة/السادس/السادسة "
          "سبع/سبعة/السابع/السابعة ثمان/ثماني/ثمانية/الثامن/الثامنة تسع/تسعة/التاسع/التاسعة عشر/عشرة/العاشر/العاشرة "
          "أحد_عشر/إحدى_عشرة اثنا_عشر/اثني_عشر/اثنتا_عشرة/اثنتي_عشرة ثلاثة_عشر/ثلاث_عشرة أربعة_عشر/أربع_عشرة "
          "خمسة_عشر/خمس_عشرة ستة_عشر/ست_عشرة سبعة_عشر/سبع_عشرة ثمانية_عشر/ثماني_عشرة تسعة_عشر/تسع_عشرة عشرون/عشرين",
    "fa": "صفر یک/اول/یکم دو/دوم سه/سوم چهار/چهارم پنج/پنجم شش/ششم هفت/هفتم هشت/هشتم نه/نهم ده/دهم یازده دوازده سیزده "
          "چهارده پانزده شانزده هفده هجده/هیجده نوزده بیست",
    "ur": "صفر ایک/پہلا/پہلی/پہلے دو/دوسرا/دوسری/دوسرے تین/تیسرا/تیسری/تیسرے چار/چوتھا/چوتھی/چوتھے پانچ چھ/چھے سات آٹھ "
          "نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس",
    "hi": "शून्य एक/पहला/पहली/पहले दो/दूसरा/दूसरी/दूसरे तीन/तीसरा/तीसरी/तीसरे चार/चौथा/चौथी/चौथे पाँच/पांच छह/छः/छ "
        "सात आठ नौ दस "
          "ग्यारह बारह तेरह चौदह पंद्रह/पन्द्रह सोलह सत्रह अठारह उन्नीस बीस",
    "bn": "শূন্য এক*/প্রথম দুই*/দ্বিতীয় তিন*/তৃতীয় চার*/চতুর্থ পাঁচ* ছয়* সাত* আট* নয়টি/নয়টা দশ* এগারো* বারো* "
        "তেরো* চৌদ্দ* "
          "পনেরো* ষোলো* সতেরো* আঠারো* উনিশ* বিশ*",
    "zh-hans": "零 一 二/两/双 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十",
    "zh-hant": "零 一 二/兩/雙 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十",
    "ko": "영 하나/한/첫/일 둘/두/이 셋/세/삼 넷/네/사 다섯/오 여섯/육 일곱/칠 여덟/팔 아홉/구 열/십 열하나/열한/십일 "
        "열둘/열두/십이 "
          "열셋/열세/십삼 열넷/열네/십사 열다섯/십오 열여섯/십육 열일곱/십칠 열여덟/십팔 열아홉/십구 스물/스무/이십",
}  # fmt: skip
_HAN_DIGITS = "零一二三四五六七八九十百千"


@cache
def _words_of(language: str) -> tuple[re.Pattern[str], tuple[int, ...]]:
    """A pattern with one group for each number's form, longest first, and the number of each group."""
    forms = []
    for number, spellings in enumerate(_CARDINALS[language].split()):
        forms += [(folded(spelling), number) for spelling in spellings.split("/")]
    forms.sort(key=lambda form: len(form[0]), reverse=True)
    patterns = [re.escape(form).replace("_", "[ -]").replace(r"\*", f"{LETTER}*") for form, _ in forms]
    start, end = WORD_START, WORD_END
    if language.startswith("zh"):
        start, end = f"(?<![{_HAN_DIGITS}])", f"(?![{_HAN_DIGITS}])"
    elif language == "ko":
        end = ""
    elif language == "ar":
        start = f"{WORD_START}[وبلفك]?(?:ال)?"
    joined = "|".join(f"({pattern})" for pattern in patterns)
    return re.compile(f"{start}(?:{joined}){end}"), tuple(number for _, number in forms)


def spelled_numbers(text: str, language: str) -> Counter[int]:
    """How often each number stands in the text as a word. Noon and midnight are times, not numbers."""
    pattern, numbers = _words_of(language)
    return Counter(numbers[(match.lastindex or 1) - 1] for match in pattern.finditer(folded(text)))
