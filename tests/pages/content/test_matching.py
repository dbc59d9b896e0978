"""Language matching: a reader gets their own language and script, or nothing."""

import pytest

from cms.languages import LANGUAGES
from pages.content.matching import MalformedTag, _keys_of, match, parse_accept_language, parse_preferences

ALL = [language.code for language in LANGUAGES]

FOUND = {
    "en": "en", "EN": "en", "eng": "en", "en-GB": "en", "en-us": "en", "en-Latn-US": "en", "en-QQ": "en",
    "en-u-nu-latn": "en", "en-t-ru": "en", "en-x-clinic": "en", "en-GB-oed": "en",
    "es": "es", "es-MX": "es", "es-419": "es", "ES-mx": "es", "es-Latn-US": "es", "spa": "es",
    "zh": "zh-hans", "zh-CN": "zh-hans", "zh-SG": "zh-hans", "zh-Hans": "zh-hans", "ZH-HANS-hk": "zh-hans",
    "cmn": "zh-hans", "cmn-Hans-CN": "zh-hans", "zh-cmn-Hans": "zh-hans", "zh-Hans-TW": "zh-hans",
    "zh-TW": "zh-hant", "zh-HK": "zh-hant", "zh-MO": "zh-hant", "zh-Hant-MO": "zh-hant", "zh-Hant-CN": "zh-hant",
    "cmn-Hant": "zh-hant", "zh-US": "zh-hant",
    "pt": "pt-br", "pt-BR": "pt-br", "pt-PT": "pt-br", "pt-AO": "pt-br",
    "fil": "tl", "fil-PH": "tl", "tl": "tl", "tgl": "tl",
    "ar-EG": "ar", "arb": "ar", "fa-AF": "fa", "prs": "fa", "pes": "fa", "per": "fa",
    "ko-KR": "ko", "ko-Kore-KR": "ko", "ur-PK": "ur", "ur-Aran-PK": "ur", "ht-HT": "ht", "fr-CA": "fr", "fr-HT": "fr",
    "vi-VN": "vi", "ru-UA": "ru", "bn-IN": "bn", "hi-IN": "hi", "so-KE": "so", "pl-PL": "pl",
}  # fmt: skip

NEIGHBOURS = [
    "uk", "be", "bg", "sr", "sr-Latn", "ca", "gl", "eu", "nb", "no", "da", "de", "it", "oc", "ro", "mo", "cs",
    "yue", "yue-Hant-HK", "zh-yue", "nan", "zh-min-nan", "zh-Latn", "ja", "arz", "ckb", "he", "iw", "ps", "pa-PK",
    "mr", "ne", "as", "id", "ceb", "hi-Latn", "ru-Latn", "en-Shaw", "es-Cyrl", "ar-Latn", "fa-Cyrl", "vi-Hani",
    "und", "und-US", "und-Hant", "mul", "zxx", "x-private", "i-klingon", "art-lojban", "qaa", "xx", "abcd",
]  # fmt: skip

MALFORMED = [
    "", " ", "-", "*", "a", "12-", "en-", "-en", "en--US", "en_US", "en US", " en", "en ", "en\n", "en\0", "\0", "😀",
    "en-é", "ｅｎ", "en;q=1", "english", "en-abcdefghi", "en-u", "en-x", "x", "en-1", "a" * 10_000, "en-" * 3_000,
    "12", "<script>", "../en", "en'",
]  # fmt: skip


@pytest.mark.parametrize(("tag", "code"), FOUND.items())
def test_a_tag_finds_its_language(tag, code):
    assert match(tag, ALL) == code


@pytest.mark.parametrize("tag", NEIGHBOURS)
def test_a_tag_of_another_language_or_script_finds_nothing(tag):
    assert match(tag, ALL) is None


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_every_language_is_found_by_its_tag_code_and_aliases(language):
    assert {match(tag, ALL) for tag in (language.tag, language.code, *language.aliases)} == {language.code}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_no_language_is_found_when_it_is_the_only_one_not_offered(language):
    others = [code for code in ALL if code != language.code]
    assert match(language.tag, others) is None


def test_no_two_languages_answer_to_the_same_tag():
    keys = [key for code in ALL for key in _keys_of(code)]
    assert len(keys) == len(set(keys))
    assert None not in keys


@pytest.mark.parametrize("tag", ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN", "cmn-Hant"])
def test_traditional_chinese_never_finds_simplified(tag):
    assert match(tag, ["zh-hans"]) is None


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-Hans", "cmn"])
def test_simplified_chinese_never_finds_traditional(tag):
    assert match(tag, ["zh-hant"]) is None


def test_haitian_creole_never_finds_french_although_cldr_calls_it_the_parent():
    assert match("ht", ["fr", "en"]) is None


def test_nothing_is_found_when_nothing_is_offered():
    assert match("en", []) is None


@pytest.mark.parametrize("tag", MALFORMED)
def test_a_malformed_tag_is_refused_with_a_short_printable_message(tag):
    with pytest.raises(MalformedTag) as refusal:
        match(tag, ALL)
    assert len(str(refusal.value)) < 150
    assert str(refusal.value).isprintable()


def test_preferences_keep_their_order_and_wording():
    assert parse_preferences("es-MX,es,en") == ["es-MX", "es", "en"]
    assert parse_preferences("FIL") == ["FIL"]


@pytest.mark.parametrize(
    "text", [*MALFORMED, "es,", ",es", "es,,en", "es, en", "es;q=0.5,en", "es,en_US", "en," * 5000 + "en"]
)
def test_malformed_preferences_are_refused(text):
    with pytest.raises(MalformedTag):
        parse_preferences(text)


def test_preferences_have_at_most_twenty_tags_and_two_hundred_characters():
    assert len(parse_preferences(",".join(["en"] * 20))) == 20
    with pytest.raises(MalformedTag, match="20 tags"):
        parse_preferences(",".join(["en"] * 21))
    longest = ",".join(["en-x-abcdefgh"] * 14)
    assert len(longest) == 195
    assert len(parse_preferences(longest)) == 14
    with pytest.raises(MalformedTag, match="200 characters"):
        parse_preferences(longest + ",en-GB")


OFFERED = ["en", "es", "zh-hans", "zh-hant", "pt-br", "tl"]


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("es", ["es"]),
        ("es-MX,es;q=0.9,en;q=0.8", ["es", "en"]),
        ("en;q=0.8, es", ["es", "en"]),
        ("en;q=0.5,es;q=0.5", ["en", "es"]),
        ("zh-TW, zh;q=0.5", ["zh-hant", "zh-hans"]),
        ("uk, ru;q=0.9", []),
        ("uk, en;q=0.1", ["en"]),
        ("fil-PH", ["tl"]),
        ("*", OFFERED),
        ("tl, *;q=0.5", ["tl", "en", "es", "zh-hans", "zh-hant", "pt-br"]),
        ("*;q=0.9, es;q=0.1", ["en", "zh-hans", "zh-hant", "pt-br", "tl", "es"]),
        ("*;q=0", []),
        ("*, en;q=0", ["es", "zh-hans", "zh-hant", "pt-br", "tl"]),
        ("*, zh;q=0", ["en", "es", "pt-br", "tl"]),
        ("*, fil;q=0, zh-CN;q=0", ["en", "es", "zh-hant", "pt-br"]),
        ("zh-Hant, zh;q=0", ["zh-hant"]),
        ("en, en-GB;q=0", ["en"]),
        ("en;q=0", []),
        ("en;q=0.000, es;q=1.000", ["es"]),
        ("EN ; Q=0.3 ,\tes;q=0.4", ["es", "en"]),
        (",en,,es,", ["en", "es"]),
        ("", []),
        ("x-private, und", []),
    ],
)
def test_accept_language_gives_offered_languages_by_preference(header, codes):
    assert parse_accept_language(header, OFFERED) == codes


@pytest.mark.parametrize(
    "header",
    [
        "en_US,es", "es;q=2", "es;q=1.5", "es;q=-1", "es;q=", "es;q=0.1234", "es;level=1", "es;q=nan", "es es", "*-CH",
        "**", "es,\0", "es,😀", "es;;q=1", "en-,es", "es," * 3000, ",".join(["es"] * 21), "e" * 10_000,
    ],
)  # fmt: skip
def test_a_malformed_or_oversized_accept_language_is_as_if_absent(header):
    assert parse_accept_language(header, OFFERED) == []
