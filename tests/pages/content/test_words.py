"""The words that pages and handouts say by themselves: complete in every language, and never mixed."""

import datetime
import re
import string
from pathlib import Path

import polib
import pytest

from cms.languages import BY_CODE, LANGUAGES
from pages.content import messages, words
from pages.content.catalogues import updated
from pages.content.messages import every_message, every_plural
from pages.content.words import MissingWord, catalogue_file, format_date, language_name, missing_words, words_in

CODES = [language.code for language in LANGUAGES]
MSGIDS = [msgid for _, msgid in every_message()]

# Where a translation may be the English wording, and why.
SAME_AS_ENGLISH = {("fr", "Causes"): "French has the same word"}

# Letters without which a text is not in the language's script, for the languages that have one of their own.
SCRIPT_LETTERS = {
    "Hans": r"[\u4e00-\u9fff]",
    "Hant": r"[\u4e00-\u9fff]",
    "Arab": r"[\u0600-\u06ff]",
    "Kore": r"[\uac00-\ud7a3]",
    "Cyrl": r"[\u0400-\u04ff]",
    "Deva": r"[\u0900-\u097f]",
    "Beng": r"[\u0980-\u09ff]",
}


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def source_catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(catalogue_file(BY_CODE[code], "po")))


@pytest.fixture
def locale_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty folder of catalogues, and no words remembered from another."""
    monkeypatch.setattr(words, "LOCALE_FOLDER", tmp_path)
    words_in.cache_clear()
    yield tmp_path
    words_in.cache_clear()


def write_catalogue(code: str, translations: dict[str, str]) -> None:
    catalogue = polib.POFile()
    catalogue.extend(polib.POEntry(msgid=msgid, msgstr=text) for msgid, text in translations.items())
    file = catalogue_file(BY_CODE[code], "mo")
    file.parent.mkdir(parents=True)
    catalogue.save_as_mofile(str(file))


# The catalogues


@pytest.mark.parametrize("code", CODES)
def test_no_word_is_missing_in_any_language(code):
    assert missing_words(code) == []


@pytest.mark.parametrize("code", CODES)
def test_the_catalogue_is_what_the_command_would_write(code, tmp_path):
    """A failure means that somebody changed messages.py or a .po file: run ``python -m pages.content.catalogues``."""
    catalogue = updated(source_catalogue(code), BY_CODE[code])
    catalogue.save(str(tmp_path / "public.po"))
    assert catalogue_file(BY_CODE[code], "po").read_bytes() == (tmp_path / "public.po").read_bytes()
    assert catalogue_file(BY_CODE[code], "mo").read_bytes() == catalogue.to_binary()


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_catalogue_says_what_the_source_says(code):
    entries = [entry for entry in source_catalogue(code) if not entry.obsolete]
    source = {entry.msgid: entry.msgstr for entry in entries if not entry.msgid_plural}
    assert dict(words_in(code).translations) == source
    assert list(source) == list(dict.fromkeys(MSGIDS))
    counting = {entry.msgid: tuple(entry.msgstr_plural.values()) for entry in entries if entry.msgid_plural}
    assert dict(words_in(code).plurals) == counting
    assert list(counting) == [message.one for _, message in every_plural()]


@pytest.mark.parametrize("code", CODES)
def test_every_translation_has_the_places_of_its_message(code):
    say = words_in(code)
    wrong = [msgid for msgid in MSGIDS if placeholders(say.translations[msgid]) != placeholders(msgid)]
    assert wrong == []


def test_places_are_plain_names():
    assert all(name.isidentifier() for msgid in MSGIDS for name in placeholders(msgid))


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_no_translation_is_the_english_wording(code):
    same = {(code, msgid) for msgid in MSGIDS if words_in(code).translations[msgid].casefold() == msgid.casefold()}
    assert same == {pair for pair in SAME_AS_ENGLISH if pair[0] == code}


@pytest.mark.parametrize("code", [code for code in CODES if BY_CODE[code].script in SCRIPT_LETTERS])
def test_every_translation_is_in_the_script_of_its_language(code):
    letters = SCRIPT_LETTERS[BY_CODE[code].script]
    say = words_in(code)
    texts = [*say.translations.values(), *(form for forms in say.plurals.values() for form in forms)]
    foreign = [text for text in texts if not re.search(letters, text)]
    assert foreign == []


def test_the_two_chinese_scripts_are_not_copies_of_each_other():
    simplified, traditional = words_in("zh-hans").translations, words_in("zh-hant").translations
    same = [msgid for msgid in MSGIDS if simplified[msgid] == traditional[msgid]]
    # Words whose characters were never simplified.
    assert all(len(simplified[msgid]) <= 14 for msgid in same), same
    assert not any(re.search(r"[这们请译审术]", text) for text in traditional.values())
    assert not any(re.search(r"[這們請譯審術]", text) for text in simplified.values())


@pytest.mark.parametrize("code", CODES)
def test_no_translation_begins_or_ends_with_a_space(code):
    assert [text for text in words_in(code).translations.values() if text != text.strip()] == []


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_ends_as_a_sentence_and_a_label_does_not(code):
    marks = tuple(BY_CODE[code].sentence_marks)
    wrong = [
        (msgid, text)
        for msgid, text in words_in(code).translations.items()
        if msgid.endswith(".") != text.endswith(marks) and not msgid.endswith("}")
    ]
    assert wrong == []


def test_every_section_kind_and_standing_has_words():
    assert len(messages.SECTION_NAMES) == 12
    assert set(messages.URGENCY_NAMES) == {"emergency", "urgent", "routine"}
    assert set(messages.FALLBACK_REASONS) == {"not-offered", "not-translated", "withdrawn", "recalled"}
    standings = {"latest", "outdated", "superseded", "withdrawn", "recalled"}
    assert set(messages.VERIFY_TITLES) == {*standings, "unknown", "issue-recalled"}


@pytest.mark.parametrize("code", CODES)
def test_an_issue_is_not_called_an_edition(code):
    """Both stand with their numbers in one foot: taken for each other, the wrong paper is thrown away."""
    say = words_in(code)
    assert say(messages.ISSUE, number="2").casefold() != say(messages.EDITION, number="2").casefold()


def test_an_update_keeps_what_is_said_and_makes_obsolete_what_is_not():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid=messages.LANGUAGE, msgstr="Idioma", tcomment="usted"))
    catalogue.append(polib.POEntry(msgid="No longer said", msgstr="Ya no se dice"))
    entries = {entry.msgid: entry for entry in updated(catalogue, BY_CODE["es"])}
    assert (entries[messages.LANGUAGE].msgstr, entries[messages.LANGUAGE].tcomment) == ("Idioma", "usted")
    assert entries["No longer said"].obsolete
    assert entries[messages.PHONE].msgstr == ""
    plain = [msgid for msgid, entry in entries.items() if not entry.obsolete and not entry.msgid_plural]
    assert plain == list(dict.fromkeys(MSGIDS))


def test_a_message_that_comes_back_finds_its_translation():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid=messages.LANGUAGE, msgstr="Idioma", obsolete=True))
    (entry,) = [entry for entry in updated(catalogue, BY_CODE["es"]) if entry.msgid == messages.LANGUAGE]
    assert (entry.msgstr, entry.obsolete) == ("Idioma", 0)


# Saying them


def test_a_message_is_said_in_the_named_language():
    assert words_in("es")(messages.READ_IN, language="inglés") == "Leer en inglés"
    assert words_in("en")(messages.READ_IN, language="Spanish") == "Read in Spanish"


@pytest.mark.parametrize("active", ["en", "es", "ar"])
def test_the_active_language_of_django_does_not_matter(active):
    from django.utils import translation

    with translation.override(active):
        assert words_in("fr")(messages.LANGUAGE) == "Langue"
        assert format_date(datetime.date(2026, 3, 5), "fr") == "5 mars 2026"
        assert language_name("es", "fr") == "espagnol"


@pytest.mark.parametrize("translations", [{}, {messages.LANGUAGE: ""}])
def test_a_missing_word_is_an_error_and_never_english(locale_folder, translations):
    write_catalogue("es", {messages.PHONE: "Teléfono", **translations})
    with pytest.raises(MissingWord, match="es has no translation of 'Language'"):
        words_in("es")(messages.LANGUAGE)
    assert messages.LANGUAGE in missing_words("es")
    assert messages.PHONE not in missing_words("es")


def test_a_missing_catalogue_is_an_error_and_all_its_words_are_missing(locale_folder):
    write_catalogue("en", {msgid: msgid for msgid in MSGIDS})
    with pytest.raises(MissingWord, match="es has no catalogue"):
        words_in("es")
    assert missing_words("es") == [*dict.fromkeys(MSGIDS), *(message.other for _, message in every_plural())]


def test_english_is_no_exception(locale_folder):
    with pytest.raises(MissingWord):
        words_in("en")


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        words_in("de")


def test_a_place_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="language"):
        words_in("es")(messages.READ_IN)


def test_a_value_is_never_read_as_a_template():
    assert words_in("en")(messages.VERIFY_WHY, reason="{date} & <b>") == "Why: {date} & <b>"


def test_values_are_isolated_in_right_to_left_languages_only():
    assert words_in("ar")(messages.CODE, code="K7QM-4XTB") == "الرمز: \u2068K7QM-4XTB\u2069"
    assert "\u2068" not in words_in("ru")(messages.CODE, code="K7QM-4XTB")


# Numbers


@pytest.mark.parametrize("code", CODES)
def test_numbers_are_in_the_digits_that_cldr_gives_the_language(code):
    expected = {"fa": "۱۲۳۴۵۶۷۸۹۰", "bn": "১২৩৪৫৬৭৮৯০"}.get(code, "1234567890")
    assert words_in(code).number(1234567890) == expected
    assert expected in words_in(code)(messages.EDITION, number=1234567890)


@pytest.mark.parametrize("code", ["fa", "bn"])
def test_what_is_copied_or_typed_keeps_its_digits(code):
    say = words_in(code)
    assert "K7QM-4XTB" in say(messages.CODE, code="K7QM-4XTB")
    assert "911" in say(messages.CALL_NUMBER, number="911")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "1, 12"),
        ("zh-hans", "1、12"),
        ("ar", "\u20681\u2069، \u206812\u2069"),
        ("fa", "\u2068۱\u2069، \u2068۱۲\u2069"),
    ],
)
def test_a_list_of_numbers_is_written_as_the_language_reads_it(code, expected):
    assert expected in words_in(code)(messages.VERIFY_RECALLED_ISSUES, numbers=[1, 12])


# Dates and names of languages


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "March 5, 2026"),
        ("es", "5 de marzo de 2026"),
        ("fr", "5 mars 2026"),
        ("ar", "5 مارس 2026"),
        ("zh-hans", "2026年3月5日"),
        ("vi", "5 tháng 3, 2026"),
        ("tl", "Marso 5, 2026"),
        ("pt-br", "5 de março de 2026"),
        ("ht", "2026-03-05"),  # CLDR has only French months for it
        ("fa", "۵ مارس ۲۰۲۶"),
        ("ur", "5 مارچ، 2026"),
        ("hi", "5 मार्च 2026"),
        ("bn", "৫ মার্চ, ২০২৬"),
    ],
)
def test_dates_are_written_in_the_language_or_as_iso(code, expected):
    assert format_date(datetime.date(2026, 3, 5), code) == expected


@pytest.mark.parametrize("code", CODES)
def test_every_language_can_write_a_date_and_name_every_language(code):
    assert words_in(code).number(2026) in format_date(datetime.date(2026, 12, 31), code)
    assert all(language_name(other, code) for other in CODES)


@pytest.mark.parametrize(
    ("of_code", "in_code", "expected"),
    [
        ("ar", "es", "árabe"),
        ("zh-hans", "en", "Simplified Chinese"),
        ("zh-hant", "zh-hant", "繁體中文"),
        ("pt-br", "en", "Brazilian Portuguese"),
        ("pt-br", "vi", "Tiếng Bồ Đào Nha (Brazil)"),
        ("pt-br", "zh-hant", "葡萄牙文 (巴西)"),
        ("so", "ht", "Soomaali"),  # CLDR would say it in French
        ("tl", "so", "Tagalog"),
    ],
)
def test_languages_are_named_in_the_language_or_by_their_own_name(of_code, in_code, expected):
    assert language_name(of_code, in_code) == expected
