"""Keep the catalogues in step with ``messages.py``: ``python -m pages.content.catalogues``.

For every language of the table, ``public.po`` gets the new messages (empty, for a translator to fill), those that
are no longer said become obsolete, and ``public.mo`` is compiled from it. No language is special, English neither.
"""

import sys

import polib

from cms.languages import LANGUAGES, Language
from pages.content.messages import every_message, every_plural
from pages.content.plurals import HEADERS, plural_forms
from pages.content.words import catalogue_file

HEADER = """What pages and handouts say by themselves: see pages/content/messages.py.
Written with the program; not yet reviewed by a clinician or a professional translator."""


def updated(catalogue: polib.POFile, language: Language) -> polib.POFile:
    """The same translations as a new catalogue that holds the messages of today, in their order.

    A message that has gone keeps its translation as an obsolete entry; one that comes back finds it again.
    """
    places: dict[str, list[str]] = {}
    for place, msgid in every_message():
        places.setdefault(msgid, []).append(place)
    known = {entry.msgid: entry for entry in catalogue}
    result = polib.POFile(wrapwidth=110)
    result.header = HEADER
    result.metadata = {
        "Project-Id-Version": "Parity",
        "Language": language.tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": HEADERS[language.code],
    }
    for msgid, where in places.items():
        old = known.pop(msgid, None)
        result.append(
            polib.POEntry(
                msgid=msgid,
                msgstr=old.msgstr if old else "",
                comment=", ".join(where),
                tcomment=old.tcomment if old else "",
                flags=_flags(msgid, old),
            )
        )
    for place, message in every_plural():
        old = known.pop(message.one, None)
        forms = old.msgstr_plural if old else {}
        result.append(
            polib.POEntry(
                msgid=message.one,
                msgid_plural=message.other,
                msgstr_plural={number: forms.get(number, "") for number in range(len(plural_forms(language)))},
                comment=place,
                tcomment=old.tcomment if old else "",
                flags=_flags(message.one, old),
            )
        )
    for entry in known.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete = True
            result.append(entry)
    return result


def update(language: Language) -> polib.POFile:
    """Rewrite one language's ``public.po`` and ``public.mo``, and give back the catalogue."""
    source = catalogue_file(language, "po")
    source.parent.mkdir(parents=True, exist_ok=True)
    catalogue = updated(polib.pofile(str(source)) if source.exists() else polib.POFile(), language)
    catalogue.save(str(source))
    catalogue.save_as_mofile(str(catalogue_file(language, "mo")))
    return catalogue


def _flags(msgid: str, old: polib.POEntry | None) -> list[str]:
    kept = ["fuzzy"] if old and "fuzzy" in old.flags else []
    return [*kept, "python-brace-format"] if "{" in msgid else kept


if __name__ == "__main__":
    for each in LANGUAGES:
        entries = update(each)
        empty = sum(1 for entry in entries if not entry.translated() and not entry.obsolete)
        sys.stdout.write(f"{each.tag}: {len(entries)} messages, {empty} to translate\n")
