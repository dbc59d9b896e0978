"""Messages that count: every language has each of its forms, and each number takes the right one."""

import gettext
from pathlib import Path

import polib
import pytest
from babel import Locale

from cms.languages import BY_CODE, LANGUAGES
from pages.content import messages, words
from pages.content.catalogues import updated
from pages.content.messages import every_plural
from pages.content.plurals import HEADERS, plural_form, plural_forms
from pages.content.words import MissingWord, catalogue_file, missing_words, words_in

CODES = [language.code for language in LANGUAGES]
COUNTS = [0, 1, 2, 3, 5, 11, 21, 100]
PAGES = {
    "en": ["0 pages", "1 page", "2 pages", "3 pages", "5 pages", "11 pages", "21 pages", "100 pages"],
    "fr": ["0 page", "1 page", "2 pages", "3 pages", "5 pages", "11 pages", "21 pages", "100 pages"],
    "ru": [
        "0 страниц",
        "1 страница",
        "2 страницы",
        "3 страницы",
        "5 страниц",
        "11 страниц",
        "21 страница",
        "100 страниц",
    ],
    "pl": ["0 stron", "1 strona", "2 strony", "3 strony", "5 stron", "11 stron", "21 stron", "100 stron"],
    "ar": ["0 صفحة", "صفحة واحدة", "صفحتان", "3 صفحات", "5 صفحات", "11 صفحة", "21 صفحة", "100 صفحة"],
    "ht": ["0 paj", "1 paj", "2 paj", "3 paj", "5 paj", "11 paj", "21 paj", "100 paj"],
    "zh-hans": ["0 页", "1 页", "2 页", "3 页", "5 页", "11 页", "21 页", "100 页"],
}


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_form_of_every_message_that_counts(code):
    say = words_in(code)
    for _, message in every_plural():
        forms = say.plurals[message.one]
        assert len(forms) == len(plural_forms(BY_CODE[code]))
        assert all(forms)


@pytest.mark.parametrize("code", PAGES)
def test_pages_are_counted_as_the_language_counts(code):
    said = [words_in(code).plural(messages.PAGE_COUNT, count) for count in COUNTS]
    assert [text.replace("\u2068", "").replace("\u2069", "") for text in said] == PAGES[code]


@pytest.mark.parametrize("code", [code for code in CODES if code != "ht"])
def test_forms_are_chosen_by_the_rules_of_cldr(code):
    language = BY_CODE[code]
    rule = Locale.parse("fil" if code == "tl" else language.tag, sep="-").plural_form
    for count in range(1000):
        assert plural_forms(language)[plural_form(language, count)] == rule(count)


@pytest.mark.parametrize("code", CODES)
def test_the_header_of_the_catalogue_chooses_the_same_forms(code):
    """Translators' programs and gettext go by the header; a failure means that they show a form for other numbers."""
    language = BY_CODE[code]
    catalogue = polib.pofile(str(catalogue_file(language, "po")))
    assert catalogue.metadata["Plural-Forms"] == HEADERS[code]
    with catalogue_file(language, "mo").open("rb") as file:
        reference = gettext.GNUTranslations(file)
    message = messages.PAGE_COUNT
    for count in range(1000):
        chosen = words_in(code).plurals[message.one][plural_form(language, count)]
        assert reference.ngettext(message.one, message.other, count) == chosen


def test_a_number_that_only_fractions_or_millions_have_a_form_for_is_counted_all_the_same():
    assert words_in("es").plural(messages.PAGE_COUNT, 1_000_000) == "1000000 páginas"


@pytest.mark.parametrize("code", CODES)
def test_only_a_form_for_one_exact_number_leaves_the_number_out(code):
    language = BY_CODE[code]
    for _, message in every_plural():
        for form, text in zip(plural_forms(language), words_in(code).plurals[message.one], strict=True):
            taken_by = [count for count in range(1000) if plural_forms(language)[plural_form(language, count)] == form]
            assert "{count}" in text or len(taken_by) == 1


@pytest.mark.parametrize("forms", [None, ["{count} strona"], ["{count} strona", "{count} strony", ""]])
def test_a_missing_form_is_an_error_and_the_word_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forms):
    monkeypatch.setattr(words, "LOCALE_FOLDER", tmp_path)
    words_in.cache_clear()
    message, catalogue = messages.PAGE_COUNT, polib.POFile()
    catalogue.append(polib.POEntry(msgid=messages.PHONE, msgstr="Telefon"))
    if forms:
        plural = dict(enumerate(forms))
        catalogue.append(polib.POEntry(msgid=message.one, msgid_plural=message.other, msgstr_plural=plural))
    file = catalogue_file(BY_CODE["pl"], "mo")
    file.parent.mkdir(parents=True)
    catalogue.save_as_mofile(str(file))
    try:
        with pytest.raises(MissingWord, match="pl has not every form"):
            words_in("pl").plural(message, 5)
        assert message.other in missing_words("pl")
    finally:
        words_in.cache_clear()


def test_an_update_keeps_the_forms_and_asks_for_those_of_the_language():
    message, catalogue = messages.PAGE_COUNT, polib.POFile()
    known = {0: "{count} strona", 1: "{count} strony"}
    catalogue.append(polib.POEntry(msgid=message.one, msgid_plural=message.other, msgstr_plural=known))
    gone = polib.POEntry(msgid="{count} day", msgid_plural="{count} days", msgstr_plural={0: "{count} dzień"})
    catalogue.append(gone)
    entries = {entry.msgid: entry for entry in updated(catalogue, BY_CODE["pl"])}
    assert entries[message.one].msgstr_plural == {**known, 2: ""}
    assert entries["{count} day"].obsolete
