"""Units as the languages write them, each with one name for all.

A trailing ``*`` stands for any ending, ``_`` for a space. Latin abbreviations count in every language. Ambiguous ones
are left out on purpose (``in`` is a word of English, ``5日`` may be a date): an unknown unit is never called wrong.
"""

DOSES = frozenset({"ng", "mcg", "mg", "g", "kg", "ml", "dl", "l", "iu", "mmol", "meq", "drop", "mmhg", "%", "°c", "°f"})
"""Without one of these a number is a wrong dose or measurement, so it must be seen in the translation."""

EVERYWHERE = {
    "ng": "ng", "mcg": "mcg µg ug", "mg": "mg mgs", "g": "g", "kg": "kg kgs", "ml": "ml cc", "dl": "dl", "l": "l",
    "iu": "iu ui u.i. i.u.", "mmol": "mmol", "meq": "meq", "mmhg": "mmhg", "cm": "cm", "mm": "mm", "km": "km",
    "ft": "ft", "lb": "lb lbs", "oz": "oz", "kcal": "kcal", "%": "%", "°c": "°c", "°f": "°f",
}  # fmt: skip
OF_LANGUAGE: dict[str, dict[str, str]] = {
    "en": {
        "mcg": "microgram*", "mg": "milligram*", "g": "gram* gm", "kg": "kilogram* kilo kilos", "l": "liter* litre*",
        "ml": "milliliter* millilitre*", "cm": "centimeter* centimetre*", "mm": "millimeter* millimetre*",
        "inch": "inch inches", "ft": "foot feet", "lb": "pound pounds", "oz": "ounce ounces", "%": "percent per_cent",
        "°c": "degrees_celsius", "°f": "degrees_fahrenheit", "iu": "international_unit*", "drop": "drop drops",
        "week": "week* wk wks", "day": "day days", "hour": "hour* hr hrs", "minute": "minute* min mins",
        "month": "month months", "year": "year years",
    },
    "es": {
        "mcg": "microgramo*", "mg": "miligramo*", "g": "gramo*", "kg": "kilogramo* kilo kilos", "l": "litro*",
        "ml": "mililitro*", "cm": "centímetro*", "mm": "milímetro*", "inch": "pulgada*", "ft": "pie pies",
        "lb": "libra libras", "oz": "onza*", "%": "por_ciento", "°c": "grados_celsius grados_centígrados",
        "°f": "grados_fahrenheit", "drop": "gota gotas", "week": "semana*", "day": "día días", "hour": "hora horas",
        "minute": "minuto* min", "month": "mes meses", "year": "año años",
    },
    "fr": {
        "mcg": "microgramme*", "mg": "milligramme*", "g": "gramme*", "kg": "kilogramme* kilo kilos", "l": "litre*",
        "ml": "millilitre*", "cm": "centimètre*", "mm": "millimètre*", "inch": "pouce pouces", "ft": "pied pieds",
        "lb": "livre livres", "oz": "once onces", "%": "pour_cent", "°c": "degrés_celsius",
        "°f": "degrés_fahrenheit", "drop": "goutte gouttes", "week": "semaine*", "day": "jour jours",
        "hour": "heure heures", "minute": "minute* min", "month": "mois", "year": "an ans année années",
    },
    "pt-br": {
        "mcg": "micrograma*", "mg": "miligrama*", "g": "grama gramas", "kg": "quilograma* quilo quilos kilo kilos",
        "l": "litro litros", "ml": "mililitro*", "cm": "centímetro*", "mm": "milímetro*", "inch": "polegada*",
        "lb": "libra libras", "oz": "onça*", "%": "por_cento", "°c": "graus_celsius", "°f": "graus_fahrenheit",
        "drop": "gota gotas", "week": "semana*", "day": "dia dias", "hour": "hora horas", "minute": "minuto* min",
        "month": "mês meses", "year": "ano anos",
    },
    "ht": {
        "mg": "miligram", "g": "gram", "kg": "kilo", "l": "lit", "ml": "mililit", "inch": "pous", "ft": "pye",
        "lb": "liv", "%": "pousan", "drop": "gout", "week": "semèn semenn", "day": "jou", "hour": "èdtan",
        "minute": "minit", "month": "mwa", "year": "an ane lane",
    },
    "vi": {
        "mcg": "microgam", "mg": "miligam", "g": "gam", "kg": "kilôgam kilogam ký cân", "l": "lít", "ml": "mililít",
        "inch": "inch", "lb": "pao", "%": "phần_trăm", "°c": "độ_c", "°f": "độ_f", "drop": "giọt", "week": "tuần",
        "day": "ngày", "minute": "phút", "month": "tháng", "year": "năm tuổi", "hour": "tiếng",
    },
    "tl": {
        "mg": "miligramo", "g": "gramo", "kg": "kilo", "l": "litro", "ml": "mililitro", "inch": "pulgada",
        "lb": "libra", "%": "porsiyento", "drop": "patak", "week": "linggo*", "day": "araw", "hour": "oras",
        "minute": "minuto*", "month": "buwan*", "year": "taon*",
    },
    "so": {
        "mg": "miligaraam", "g": "garaam", "kg": "kiilo", "l": "litir", "week": "usbuuc* toddobaad*",
        "day": "maalmood maalin", "hour": "saacadood", "minute": "daqiiqo*", "month": "bilood bil",
        "year": "sano sanno",
    },
    "ru": {
        "ng": "нг", "mcg": "мкг микрограмм*", "mg": "мг миллиграмм*", "g": "г гр грамм*", "kg": "кг килограмм* кило",
        "ml": "мл миллилитр*", "dl": "дл", "l": "л литр*", "iu": "ме", "mmol": "ммоль", "cm": "см сантиметр*",
        "mm": "мм миллиметр*", "km": "км", "mmhg": "мм_рт", "inch": "дюйм*", "lb": "фунт*", "%": "процент*",
        "°c": "градус*_цельсия", "°f": "градус*_фаренгейта", "drop": "капля капли капель", "week": "недел*",
        "day": "день дня дней дни сутки суток", "hour": "час часа часов", "minute": "мин минут*", "month": "месяц* мес",
        "year": "год года лет",
    },
    "pl": {
        "mcg": "mikrogram*", "mg": "miligram*", "g": "gram gramy gramów", "kg": "kilogram* kilo",
        "l": "litr litry litrów",
        "ml": "mililitr*", "iu": "j.m.", "cm": "centymetr*", "mm": "milimetr*", "inch": "cal cale cali", "lb": "funt*",
        "%": "procent*", "°c": "stopni_celsjusza", "°f": "stopni_fahrenheita", "drop": "kropla krople kropli",
        "week": "tydzień tygodni* tygodnie", "day": "dzień dni dnia", "hour": "godzin* godz", "minute": "minut* min",
        "month": "miesiąc*  miesięcy", "year": "rok roku lat lata",
    },
    "ar": {
        "mcg": "مكغ مكجم ميكروغرام* ميكروجرام*", "l": "لتر* ليتر*", "cm": "سم سنتيمتر*", "mm": "مم ملم مليمتر*",
        "mg": "ملغ ملغم ملجم مغ مجم مليغرام* ملليغرام* ميليغرام* مليجرام* ملليجرام*", "g": "غ غم جم غرام* جرام*",
        "kg": "كغ كغم كجم كيلوغرام* كيلوجرام* كيلو", "ml": "مل ملل مليلتر* ملليلتر* ميليلتر*", "iu": "وحدة_دولية",
        "inch": "بوصة بوصات إنش", "lb": "رطل أرطال", "%": "بالمئة بالمائة في_المئة في_المائة",
        "°c": "درجة_مئوية °م", "°f": "درجة_فهرنهايت °ف", "drop": "قطرة قطرات", "week": "أسبوع* أسابيع",
        "day": "يوم* أيام", "hour": "ساعة ساعات", "minute": "دقيقة دقائق", "month": "شهر* أشهر شهور",
        "year": "سنة سنوات عام عامًا أعوام",
    },
    "fa": {
        "mcg": "میکروگرم", "mg": "میلیگرم میلی_گرم", "g": "گرم", "kg": "کیلوگرم کیلو", "l": "لیتر",
        "ml": "میلیلیتر میلی_لیتر سیسی", "cm": "سانتیمتر سانتی_متر", "mm": "میلیمتر میلی_متر", "%": "درصد",
        "inch": "اینچ", "lb": "پوند", "°c": "درجه_سانتیگراد درجه_سانتی_گراد درجه_سلسیوس", "°f": "درجه_فارنهایت",
        "drop": "قطره", "week": "هفته*", "day": "روز*", "hour": "ساعت", "minute": "دقیقه", "month": "ماه ماهگی",
        "year": "سال سالگی",
    },
    "ur": {
        "mcg": "مائیکروگرام مائیکرو_گرام", "mg": "ملی_گرام ملیگرام", "g": "گرام", "kg": "کلوگرام کلو_گرام کلو",
        "l": "لیٹر", "ml": "ملی_لیٹر ملیلیٹر", "cm": "سینٹی_میٹر", "mm": "ملی_میٹر", "%": "فیصد فی_صد",
        "inch": "انچ", "lb": "پاؤنڈ", "drop": "قطرے قطرہ", "week": "ہفتہ ہفتے ہفتوں", "day": "دن دنوں",
        "hour": "گھنٹہ گھنٹے گھنٹوں", "minute": "منٹ", "month": "مہینہ مہینے مہینوں ماہ", "year": "سال سالوں",
    },
    "hi": {
        "mcg": "माइक्रोग्राम", "mg": "मिलीग्राम मिग्रा मि.ग्रा", "g": "ग्राम", "kg": "किलोग्राम किलो किग्रा",
        "l": "लीटर", "ml": "मिलीलीटर मिली मि.ली", "cm": "सेंटीमीटर सेमी", "mm": "मिलीमीटर मिमी", "%": "प्रतिशत",
        "inch": "इंच", "lb": "पाउंड", "°c": "डिग्री_सेल्सियस", "°f": "डिग्री_फारेनहाइट डिग्री_फ़ारेनहाइट",
        "drop": "बूँद बूंद बूँदें बूंदें", "week": "सप्ताह सप्ताहों हफ्ते हफ्ता हफ्तों हफ़्ते हफ़्तों",
        "day": "दिन दिनों",
        "hour": "घंटा घंटे घंटों घण्टे", "minute": "मिनट", "month": "महीना महीने महीनों माह", "year": "वर्ष साल",
    },
    "bn": {
        "mcg": "মাইক্রোগ্রাম", "mg": "মিলিগ্রাম মিগ্রা মি.গ্রা", "g": "গ্রাম", "kg": "কিলোগ্রাম কেজি কিলো",
        "l": "লিটার",
        "ml": "মিলিলিটার মিলি", "cm": "সেন্টিমিটার সেমি", "mm": "মিলিমিটার মিমি", "%": "শতাংশ", "inch": "ইঞ্চি",
        "lb": "পাউন্ড", "drop": "ফোঁটা", "week": "সপ্তাহ*", "day": "দিন*", "hour": "ঘণ্টা* ঘন্টা*", "minute": "মিনিট*",
        "month": "মাস*", "year": "বছর*",
    },
    "ko": {
        "mcg": "마이크로그램", "mg": "밀리그램", "g": "그램", "kg": "킬로그램 킬로", "ml": "밀리리터", "l": "리터",
        "cm": "센티미터", "mm": "밀리미터", "inch": "인치", "lb": "파운드", "%": "퍼센트 프로", "drop": "방울",
        "week": "주", "hour": "시간", "minute": "분", "month": "개월 달", "year": "년간 세 살", "day": "일간",
    },
    "zh-hans": {
        "mcg": "微克", "mg": "毫克", "g": "克", "kg": "公斤 千克", "ml": "毫升", "l": "升", "iu": "国际单位",
        "cm": "厘米 公分",
        "mm": "毫米", "mmhg": "毫米汞柱", "inch": "英寸", "lb": "磅", "°c": "摄氏度", "°f": "华氏度", "drop": "滴",
        "week": "周 星期 个星期 礼拜 个礼拜 孕周", "day": "天", "hour": "小时 个小时 个钟头", "minute": "分钟",
        "month": "个月", "year": "岁",
    },
    "zh-hant": {
        "mcg": "微克", "mg": "毫克", "g": "克", "kg": "公斤 千克", "ml": "毫升", "l": "升 公升", "iu": "國際單位",
        "cm": "公分 厘米",
        "mm": "毫米 公釐", "mmhg": "毫米汞柱", "inch": "英寸 英吋 吋", "lb": "磅", "°c": "攝氏度", "°f": "華氏度",
        "drop": "滴",
        "week": "週 周 星期 個星期 個禮拜 孕週", "day": "天", "hour": "小時 個小時 個鐘頭", "minute": "分鐘",
        "month": "個月", "year": "歲",
    },
}  # fmt: skip
