"""The words that pages and handouts say by themselves, in exactly one language.

A sentence half in another language can hurt a patient. So these functions are told the language by name, read only
that language's catalogue, and raise where a word is missing: they never fall back, and Django's active language
plays no part in them.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from babel.dates import format_date as format_cldr_date

from cms.languages import BY_CODE, Language
from pages.content.cldr import cldr_locale, in_digits_of
from pages.content.messages import Plural, every_message, every_plural
from pages.content.plurals import plural_form, plural_forms

LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "locale"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
# Between the numbers of a list, by script.
_SEPARATORS = {"Arab": "، ", "Hans": "、", "Hant": "、"}


class MissingWord(LookupError):
    """A language's catalogue has no translation of a message, or there is no catalogue at all."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; call it with a message of ``pages.content.messages`` and its named values.

    ``plurals`` holds the forms of each message that counts, by its English singular.
    """

    language: Language
    translations: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]

    def __call__(self, msgid: str, **values: object) -> str:
        """The message in this language, as plain text (escape it for HTML), its ``{name}`` places filled.

        A whole number, or each of a list of them, is written in the language's digits; what is to stay as it is (a
        code, a telephone number) is given as text. In a right-to-left language each value is wrapped in Unicode
        isolates, or codes, numbers and dates would drag the punctuation around them to the wrong side.

        :raises MissingWord: when the catalogue has no translation.
        :raises KeyError: when a place has no value.
        """
        translation = self.translations.get(msgid)
        if not translation:
            raise MissingWord(f"{self.language.code} has no translation of {msgid!r}")
        return self._filled(translation, values)

    def plural(self, message: Plural, count: int) -> str:
        """The form of the message that this number takes, its ``{count}`` filled: ``2 strony``, ``5 stron``.

        :raises MissingWord: when the catalogue lacks one of the language's forms.
        """
        if not self.can_count(message):
            raise MissingWord(f"{self.language.code} has not every form of {message.other!r}")
        return self._filled(self.plurals[message.one][plural_form(self.language, count)], {"count": count})

    def can_count(self, message: Plural) -> bool:
        """Whether the catalogue has every form of this message."""
        forms = self.plurals.get(message.one, ())
        return len(forms) == len(plural_forms(self.language)) and all(forms)

    def number(self, number: int) -> str:
        """The number in the language's digits, without separators."""
        return in_digits_of(self.language, str(number))

    def _filled(self, translation: str, values: Mapping[str, object]) -> str:
        return translation.format_map({name: self._shown(value) for name, value in values.items()})

    def _shown(self, value: object) -> str:
        if isinstance(value, list):
            return _SEPARATORS.get(self.language.script, ", ").join(self._shown(each) for each in value)
        text = self.number(value) if isinstance(value, int) else str(value)
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if self.language.direction == "rtl" else text


@cache
def words_in(language_code: str) -> Words:
    """The words of one language of the table, by its code; read from disk once in a process.

    :raises KeyError: when the table has no such language.
    :raises MissingWord: when its compiled catalogue is not there.
    """
    language = BY_CODE[language_code]
    file = catalogue_file(language, "mo")
    if not file.is_file():
        raise MissingWord(f"{language.code} has no catalogue {file}")
    entries = polib.mofile(str(file))
    return Words(
        language,
        {entry.msgid: entry.msgstr for entry in entries if not entry.msgid_plural},
        {
            entry.msgid: tuple(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))
            for entry in entries
            if entry.msgid_plural
        },
    )


def missing_words(language_code: str) -> list[str]:
    """The messages that this language cannot say, in the order of ``messages.py``; all without a catalogue."""
    msgids = dict.fromkeys(msgid for _, msgid in every_message())
    counting = [message for _, message in every_plural()]
    try:
        words = words_in(language_code)
    except MissingWord:
        return [*msgids, *(message.other for message in counting)]
    return [
        *(msgid for msgid in msgids if not words.translations.get(msgid)),
        *(message.other for message in counting if not words.can_count(message)),
    ]


def catalogue_file(language: Language, suffix: str) -> Path:
    """Where a language's catalogue lies, for ``po`` or ``mo``; folders are named as Django names locales."""
    return LOCALE_FOLDER / language.tag.replace("-", "_") / "LC_MESSAGES" / f"public.{suffix}"


def format_date(date: datetime.date, language_code: str) -> str:
    """The date in full, as the language writes it (``5 de marzo de 2026``); ISO 8601 where CLDR cannot tell.

    :raises KeyError: when the table has no such language.
    """
    language = BY_CODE[language_code]
    locale = cldr_locale(language)
    if locale is None:
        return date.isoformat()
    return in_digits_of(language, format_cldr_date(date, format="long", locale=locale))


def language_name(of_code: str, in_code: str) -> str:
    """What one language is called in another: ``árabe`` for ``ar`` in ``es``; its own name where CLDR cannot tell.

    :raises KeyError: when the table lacks either language.
    """
    language, locale = BY_CODE[of_code], cldr_locale(BY_CODE[in_code])
    if locale is None:
        return language.own_name
    subtags = language.tag.split("-")
    if name := locale.languages.get("_".join(subtags)):
        return str(name)
    base, territory = locale.languages.get(subtags[0]), locale.territories.get(subtags[-1])
    return f"{base} ({territory})" if base and territory else language.own_name
