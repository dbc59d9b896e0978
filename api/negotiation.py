"""Which language is served: the Language rule of the HTTP contract, end to end.

``wish_of`` reads what a request wants, ``choose`` decides from where each language stands, and the result says its
own headers. A document is in one language or it is refused; what was not served is always told.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest

from api.parameters import Parameter, choice
from api.problems import Problem
from cms.languages import BY_CODE
from pages.content.matching import LONGEST_LIST, MalformedTag, match, parse_accept_language, parse_preferences
from pages.editions.fallback import FallbackReason, fallback_reason

_FIRST_TAG = re.compile(r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:$|[,;])")


def _preferences(text: str) -> list[str]:
    try:
        return parse_preferences(text)
    except MalformedTag as error:
        raise ValueError(str(error)) from error


LANG = Parameter(
    "lang",
    "A BCP-47 tag or a preference list such as `es-MX,es,en`. Without it, `Accept-Language` decides.",
    {
        "type": "string",
        "format": "language-preferences",
        "pattern": "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(,[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*){0,19}$",
        "maxLength": LONGEST_LIST,
        "examples": ["es", "es-MX,es,en"],
    },
    _preferences,
)


def exact_language_parameter(description: str) -> Parameter:
    """``lang`` where every language named is wanted, and none in place of another (``exact_languages``)."""
    return Parameter("lang", description, {**LANG.schema, "examples": ["es", "es,fr"]}, LANG.parse)


def fallback_parameter(default: Literal["source", "none"]) -> Parameter:
    """``fallback``: single documents fall back to the source language by default, lists to nothing."""
    description = "Where no wanted language can be served: the topic's source language, or a 404 (lists: no item)."
    documented = choice("fallback", description, "source", "none", default=default)
    return Parameter(documented.name, documented.description, documented.schema, documented.parse)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One wanted language: its tag for the answer, and the offered language that it finds."""

    tag: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a request wants, most wanted first; empty: whatever there is.

    ``explicit``: by ``lang``. Otherwise ``Accept-Language`` decided, which browsers send unasked.
    ``fallback`` is None where the request left it to the default.
    """

    wanted: tuple[Wanted, ...]
    explicit: bool
    fallback: str | None

    @property
    def codes(self) -> list[str]:
        """The offered languages wanted, and the source language: all that can be served."""
        codes = [wanted.code for wanted in self.wanted if wanted.code]
        return list(dict.fromkeys([*codes, settings.PARITY_SOURCE_LANGUAGE]))

    def of_list(self) -> "Wish":
        """As lists read it: ``fallback=none`` by default, but only for languages that the request named."""
        return replace(self, fallback="none") if self.explicit and self.fallback is None else self


@dataclass(frozen=True, slots=True)
class Fallback:
    """That, and why, the most wanted language is not served."""

    requested: str
    reason: FallbackReason


@dataclass(frozen=True, slots=True)
class Served:
    """The language of an answer, and how it was found."""

    code: str
    explicit: bool
    fallback: Fallback | None = None

    @property
    def tag(self) -> str:
        return BY_CODE[self.code].tag

    def headers(self) -> dict[str, str]:
        """Content-Language, and the fallback where there is one."""
        headers = {"Content-Language": self.tag}
        if self.fallback:
            told = f"requested={self.fallback.requested}; served={self.tag}; reason={self.fallback.reason}"
            headers["Parity-Language-Fallback"] = told
        return headers


def wish_of(request: HttpRequest, query: Mapping[str, Any]) -> Wish:
    """What the request wants. ``query`` is as read, with ``lang`` and ``fallback``."""
    offered = settings.PARITY_LANGUAGES
    if query["lang"]:
        wanted = [Wanted(tag, match(tag, offered)) for tag in query["lang"]]
        explicit = True
    else:
        header = request.headers.get("Accept-Language", "")
        wanted = [Wanted(BY_CODE[code].tag, code) for code in parse_accept_language(header, offered)]
        wanted = wanted or _first_of(header)
        explicit = False
    shown = tuple(Wanted(BY_CODE[each.code].tag, each.code) if each.code else each for each in wanted)
    return Wish(shown, explicit, query["fallback"])


def choose(wish: Wish, statuses: Mapping[str, str], available: Callable[[], list[str]]) -> Served:
    """The language to serve a document in. The source language must be public.

    :param statuses: the publication status of each language that has one.
    :param available: the codes of all public languages; asked for only when refusing.
    :raises Problem: ``language-unavailable`` where no wanted language is public and no fallback is allowed.
    """
    source = settings.PARITY_SOURCE_LANGUAGE
    if not wish.wanted:
        return Served(source, wish.explicit)
    for wanted in wish.wanted:
        if wanted.code and statuses.get(wanted.code) == "public":
            return Served(wanted.code, wish.explicit)
    first = wish.wanted[0]
    reason = fallback_reason(first.code, statuses.get(first.code or ""))
    if wish.fallback == "none":
        raise _unavailable(wish, reason, available())
    return Served(source, wish.explicit, Fallback(first.tag, reason))


def choose_list_language(wish: Wish) -> Served:
    """The one language of a list: the most wanted that is offered.

    A language that is not offered is refused where the request named it. Where only the browser did, it gets the
    source language, told as a fallback.

    :raises Problem: ``language-unavailable``.
    """
    for wanted in wish.wanted:
        if wanted.code:
            return Served(wanted.code, wish.explicit)
    source = settings.PARITY_SOURCE_LANGUAGE
    if not wish.wanted:
        return Served(source, wish.explicit)
    if wish.of_list().fallback == "none":
        raise _unavailable(wish, "not-offered", settings.PARITY_LANGUAGES)
    return Served(source, wish.explicit, Fallback(wish.wanted[0].tag, "not-offered"))


def exact_languages(tags: Sequence[str]) -> list[str]:
    """The codes of the offered languages that these tags find, in the order offered: all of them are wanted, none in
    place of another.

    :raises Problem: ``language-unavailable`` where one of them is not offered.
    """
    offered = list(settings.PARITY_LANGUAGES)
    found = {tag: match(tag, offered) for tag in tags}
    for tag, code in found.items():
        if code is None:
            raise _unavailable(Wish((Wanted(tag, None),), explicit=True, fallback=None), "not-offered", offered)
    return [code for code in offered if code in found.values()]


def _unavailable(wish: Wish, reason: FallbackReason, codes: list[str]) -> Problem:
    tags = [BY_CODE[code].tag for code in codes]
    requested = wish.wanted[0].tag
    return Problem(
        "language-unavailable",
        f"There is nothing in {requested} ({reason}).",
        private=not wish.explicit,
        requested=requested,
        reason=reason,
        available=tags,
    )


def _first_of(header: str) -> list[Wanted]:
    """The language that a browser asks for first, when none of its languages is offered."""
    found = _FIRST_TAG.match(header)
    if found is None:
        return []
    try:
        offered = match(found[1], settings.PARITY_LANGUAGES)
    except MalformedTag:
        return []
    return [] if offered else [Wanted(found[1], None)]
