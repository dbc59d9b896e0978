"""What patients type, and what of the demonstration they expect."""

WEAK, STITCH = "cervical-insufficiency", "cervical-cerclage"
EXPECTED = {
    "en": {
        "cerc": [STITCH, WEAK],
        "cervical insuficiency": [],  # a word that is spelt wrong finds nothing rather than another
        "incompetent cervix": [WEAK],
        "what is a cerclage?": [STITCH, WEAK],
        "backaches": [WEAK, STITCH],
        "STITCHES": [STITCH, WEAK],
        "black women": [WEAK],
        "interpreter": [STITCH],
    },
    "es": {
        "insuficiencia": [WEAK, STITCH],
        "¿Qué es el cerclaje?": [STITCH, WEAK],
        "presion pelvis": [WEAK, STITCH],
        "contraccion": [WEAK, STITCH],
        "los puntos": [STITCH, WEAK],
        "utero": [WEAK, STITCH],
        "cuello incompetente": [WEAK],
        "interprete": [STITCH],
        "cervical cerclage": [],
    },
    "fr": {
        "l'uterus": [STITCH, WEAK],
        "cerclages": [STITCH, WEAK],
        "insuffisance cervicale": [WEAK, STITCH],
        "col incompetent": [WEAK],
        "progesterone": [STITCH, WEAK],
        "points de suture": [STITCH, WEAK],
        "prematuré": [STITCH, WEAK],
        "foeto": [STITCH, WEAK],
    },
    "ar": {
        "رحم": [STITCH, WEAK],
        "تطويق": [STITCH, WEAK],
        "النزيف": [WEAK, STITCH],
        "الغرز": [STITCH, WEAK],
        "اسئلة": [WEAK, STITCH],
        "ألم": [WEAK, STITCH],
        "ما هو قصور عنق الرحم": [WEAK, STITCH],
        "البروجستيرون": [STITCH, WEAK],
        "cervix": [],
    },
    "zh-Hans": {
        "什么是宫颈环扎术": [STITCH, WEAK],
        "宫颈机能不全怎么办": [WEAK, STITCH],
        "背痛": [WEAK, STITCH],
        "黄体酮": [STITCH, WEAK],
        "宫颈缝扎": [STITCH],
        "无力症": [WEAK],
        "缝": [STITCH, WEAK],
        "子宮頸": [],  # written as in the other script, which is another language here
    },
    "vi": {
        "co tu cung": [STITCH, WEAK],
        "ho eo tu cung la gi": [WEAK, STITCH],
        "dau lung": [WEAK, STITCH],
        "mũi khâu": [STITCH, WEAK],
        "chay mau": [WEAK, STITCH],
        "progest": [STITCH, WEAK],
        "bat tuc": [WEAK],
        "khau vong co": [STITCH, WEAK],
    },
}

FIRST = [
    ("en", "what is a cerclage?", STITCH),
    ("en", "incompetent cervix", WEAK),
    ("es", "¿Qué es el cerclaje?", STITCH),
    ("es", "insuficiencia", WEAK),
    ("fr", "insuffisance cervicale", WEAK),
    ("ar", "ما هو قصور عنق الرحم", WEAK),
    ("ar", "تطويق عنق الرحم", STITCH),
    ("zh-Hans", "什么是宫颈环扎术", STITCH),
    ("zh-Hans", "宫颈机能不全怎么办", WEAK),
    ("vi", "ho eo tu cung la gi", WEAK),
    ("vi", "khau vong co tu cung", STITCH),
]
"""Which of the two stands first, where only one of them is about it."""
