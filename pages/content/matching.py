"""Which offered language a wanted one finds: the Language rule of the HTTP contract.

A tag is canonicalised, and CLDR's likely subtags complete it; an offered language is found when primary language
and script are the same. That is as far as it goes: readers of a neighbouring language, or of the other Chinese
script, find nothing. CLDR's parents are not followed beyond the language, since they lead from Haitian Creole to
French and from Hindi in Latin letters to English. The region never decides: ``pt-PT`` finds ``pt-BR`` (CLDR's parent
of ``pt-PT`` is ``pt``, whose likely region is Brazil), and ``es-MX`` finds ``es``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import langcodes

from cms.languages import BY_CODE

LONGEST_LIST = 200
MOST_TAGS = 20
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_RANGE = re.compile(r"(?P<range>\*|[A-Za-z0-9-]+)(?:[ \t]*;[ \t]*[qQ]=(?P<quality>0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?")


class MalformedTag(ValueError):
    """What was given is no BCP-47 tag, or no list of them; the message says so to the caller of the API."""


class Key(NamedTuple):
    """What has to be equal for a tag to find a language."""

    language: str
    script: str


def match(tag: str, offered_codes: Sequence[str]) -> str | None:
    """The offered code that the tag finds, or None: a well-formed tag of an unknown language finds nothing.

    :raises MalformedTag: when the tag is malformed.
    """
    wanted = _key(_well_formed(tag))
    if wanted is None:
        return None
    return next((code for code in offered_codes if wanted in _keys_of(code)), None)


def parse_preferences(text: str) -> list[str]:
    """The tags of a list such as ``es-MX,es,en``, as written and most wanted first.

    :raises MalformedTag: when one of them is malformed, or when the list is empty or too long.
    """
    if len(text) > LONGEST_LIST:
        raise MalformedTag(f"A list of languages has at most {LONGEST_LIST} characters.")
    tags = text.split(",")
    if len(tags) > MOST_TAGS:
        raise MalformedTag(f"A list of languages has at most {MOST_TAGS} tags.")
    return [_well_formed(tag) for tag in tags]


def parse_accept_language(header: str, offered_codes: Sequence[str]) -> list[str]:
    """The offered codes that an ``Accept-Language`` header accepts, most wanted first; equal ones as written.

    ``*`` stands for every offered language that the header does not name, in the order offered. ``q=0`` excludes the
    languages that its range covers, unless a narrower range is accepted (``zh-Hant, zh;q=0``). A malformed or
    oversized header is treated as if it were not there: browsers send it unasked, so it is no one's mistake.
    """
    try:
        ranges = sorted(_ranges(header), key=lambda pair: -pair[1])
        accepted = [each for each, quality in ranges if quality > 0]
        named = {each: match(each, offered_codes) for each in accepted if each != "*"}
    except MalformedTag:
        return []
    excluded = {
        code
        for each, quality in ranges
        if quality == 0
        for code in offered_codes
        if _covers(each, code) and not any(_narrows(other, each) and named[other] == code for other in named)
    }
    found: list[str] = []
    for each in accepted:
        if each == "*":
            found += [code for code in offered_codes if code not in named.values()]
        elif code := named[each]:
            found.append(code)
    return [code for code in dict.fromkeys(found) if code not in excluded]


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    """The ranges of the header with their qualities, as written. :raises MalformedTag: also when it is too long."""
    elements = [element for element in (part.strip(" \t") for part in header.split(",")) if element]
    if len(header) > LONGEST_LIST or len(elements) > MOST_TAGS:
        raise MalformedTag("The Accept-Language header is too long.")
    for element in elements:
        parsed = _RANGE.fullmatch(element)
        if parsed is None:
            raise MalformedTag("The Accept-Language header is malformed.")
        wanted, quality = parsed["range"], parsed["quality"]
        yield (wanted if wanted == "*" else _well_formed(wanted)), float(quality or 1)


def _covers(excluding: str, code: str) -> bool:
    """Whether a range with ``q=0`` speaks of this language: by the whole tag, an alias, or a tag's beginning."""
    language = BY_CODE[code]
    tags = [tag.lower() for tag in (language.tag, *language.aliases)]
    return excluding.lower() in tags or _narrows(language.tag, excluding)


def _narrows(tag: str, wider: str) -> bool:
    return tag.lower().startswith(f"{wider.lower()}-")


def _well_formed(tag: str) -> str:
    """The tag itself. :raises MalformedTag: with a message that repeats nothing unprintable or long."""
    shown = tag if len(tag) <= 40 and tag.isascii() and tag.isprintable() else "one of the values"
    if len(tag) > LONGEST_LIST or not _TAG.fullmatch(tag):
        raise MalformedTag(f"A language is a BCP-47 tag such as es or zh-Hans; {shown!r} is not.")
    try:
        _parsed(tag)
    except ValueError as error:
        raise MalformedTag(f"A language is a BCP-47 tag such as es or zh-Hans; {shown!r} is not.") from error
    return tag


@lru_cache(maxsize=1024)
def _parsed(tag: str) -> langcodes.Language:
    """Parsed, with deprecated and overlong codes replaced (``iw`` by ``he``, ``eng`` by ``en``)."""
    return langcodes.Language.get(tag, normalize=True)


@lru_cache(maxsize=1024)
def _key(tag: str) -> Key | None:
    """Language and script of a well-formed tag; None where it names no language (``und``, ``x-private``)."""
    parsed = _parsed(tag)
    if parsed.language is None:  # CLDR's likely subtags would make English of it
        return None
    complete = parsed.maximize()
    return Key(complete.language or "", complete.script or "")


@lru_cache(maxsize=64)
def _keys_of(code: str) -> frozenset[Key | None]:
    """What finds an offered language: its own tag, and the table's aliases of it."""
    language = BY_CODE[code]
    return frozenset(_key(tag) for tag in (language.tag, *language.aliases))
