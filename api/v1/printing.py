"""How a handout is asked for: the parameters of every address that prints, read into one value."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from api.negotiation import LANG, Wanted, Wish
from api.parameters import Parameter, choice
from api.problems import Errors, Problem
from api.shapes import CODE
from cms.languages import BY_CODE
from pages.content.codes import read_code
from pages.content.matching import MalformedTag, match, parse_preferences
from pages.handouts.printing import INKS, PAPERS, Printing

PRINTS = ("standard", "large", "easy", "press")
MARKS = ("none", "crop")
PRINTING = (
    choice("paper", "The paper.", *PAPERS, default="letter"),
    choice(
        "print",
        "The kind of print: `large` letters, the `easy` single page, or a `press` sheet with bleed for a print shop.",
        *PRINTS,
        default="standard",
    ),
    choice("ink", "Of a press sheet.", *INKS, default="rgb"),
    choice("marks", "Of a press sheet: where to cut.", *MARKS, default="none"),
)
_BESIDE = (
    "Makes a bilingual handout, with both texts side by side. Only with `print=standard`; nothing stands in for {}."
)


def _code(text: str) -> str:
    code = read_code(text) if len(text) <= 20 else None
    if code is None:
        raise ValueError("This is no code of an edition.")
    return code


def _tag(text: str) -> str:
    try:
        [tag] = parse_preferences(text)
    except (MalformedTag, ValueError) as error:
        raise ValueError("One language, as a BCP-47 tag.") from error
    return tag


WITH_EDITION = Parameter(
    "with",
    "The code of an edition of the same topic in another language. " + _BESIDE.format("an edition"),
    {**CODE, "maxLength": 20},
    _code,
)
WITH_LANGUAGE = Parameter(
    "with",
    "Another language, as a BCP-47 tag. " + _BESIDE.format("either language then"),
    {
        "type": "string",
        "pattern": "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$",
        "maxLength": LANG.schema["maxLength"],
        "examples": ["en", "zh-Hans"],
    },
    _tag,
)


def printing_of(query: Mapping[str, Any]) -> Printing:
    """:raises Problem: ``invalid-parameters``, naming each that goes with another kind of print only."""
    variant, is_bilingual = query["print"], query["with"] is not None
    errors: Errors = []
    if variant != "press":
        chosen = [name for name, usual in (("ink", "rgb"), ("marks", "none")) if query[name] != usual]
        errors += [{"field": name, "message": "Only with print=press."} for name in chosen]
    if is_bilingual and variant != "standard":
        errors.append({"field": "with", "message": "A bilingual handout has no other kind of print: leave it out."})
    if errors:
        raise Problem("invalid-parameters", errors[0]["message"], errors=errors)
    return Printing("bilingual" if is_bilingual else variant, query["paper"], query["ink"], query["marks"] == "crop")


def wish_for(tag: str) -> Wish:
    """A wish for exactly this language."""
    code = match(tag, settings.PARITY_LANGUAGES)
    return Wish((Wanted(BY_CODE[code].tag if code else tag, code),), explicit=True, fallback="none")


def wrong_companion(message: str) -> Problem:
    """The ``with`` of a request cannot be what was meant."""
    return Problem("invalid-parameters", message, errors=[{"field": "with", "message": message}])


def query_of(printing: Printing, companion: str | None = None) -> str:
    """The query of a handout's address for this printing.

    :param companion: the code of the edition beside it, in a bilingual one.
    """
    values: dict[str, str] = {"paper": printing.paper, "print": "standard" if companion else printing.variant}
    if companion:
        values["with"] = companion
    if printing.variant == "press":
        values |= {"ink": printing.ink, "marks": "crop" if printing.crop_marks else "none"}
    return "&".join(f"{name}={value}" for name, value in values.items())
