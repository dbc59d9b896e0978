"""From the document of an edition to what is set on paper: every text ready, nothing left to decide but the look.

The result is plain JSON. All templates read the same sheet, so a variant is another template, not another sheet.
"""

from collections.abc import Mapping
from typing import Any

import segno

from cms.languages import Language, by_tag
from pages.content import messages
from pages.content.phones import shown_number
from pages.content.words import language_name, words_in
from pages.editions import addresses
from pages.handouts.branding import Branding
from pages.handouts.images import svg_of
from pages.handouts.printing import Printing, Variant
from pages.handouts.typesetting.blocks import BlockSetter
from pages.handouts.typesetting.scripts import names_pages, setting_of, typst_language
from pages.handouts.typesetting.writer import Writer, unnamed

# How large a variant is set, in points where Latin letters would have 12. A single page begins with the largest.
_SIZES: dict[Variant, int] = {"standard": 13, "press": 13, "bilingual": 12, "large": 18, "easy": 16}
# What stands in the foot and beside the QR code, by the size of the text.
_SMALL: dict[Variant, float] = {"standard": 0.7, "press": 0.7, "bilingual": 0.75, "large": 14 / 18, "easy": 0.6}
# What to do with the lists of a section whose items can be ticked, by its kind.
_TICKED = {"symptoms": messages.TICK_SYMPTOMS, "risk_factors": messages.TICK_RISKS}
# Stand for the page numbers, which only the typesetter knows and puts in their place.
PAGE, PAGES = "\ue000", "\ue001"


def sheet_of(
    document: Mapping[str, Any],
    *,
    printing: Printing,
    issue: int | None,
    branding: Branding,
    public_url: str,
    images: Mapping[str, bytes],
    numbered_by: str | None = None,
) -> dict[str, Any]:
    """The sheet of a document. Arguments are those of ``typeset``.

    :param numbered_by: of a companion, the code beside it: the number of the issue is that edition's. Beside the
        companion's own code it would name another paper.
    :raises HandoutRefused: when a block cannot be printed.
    """
    language = by_tag(document["language"])
    terms = {term["slug"] for term in document["glossary"]} if names_pages(language) else set()
    writer = Writer(language, words_in(language.code), public_url, terms)
    sections = BlockSetter(writer, images)
    return {
        **setting_on_paper(language, printing.variant),
        "variant_name": writer.say(messages.LARGE_PRINT) if printing.variant == "large" else None,
        "easy_notice": writer.say(messages.EASY_NOTICE),
        "watermark": writer.say(messages.DRAFT) if is_draft(document) else None,
        "tick_box": writer.say(messages.TICK_BOX),
        "notes": writer.say(messages.YOUR_NOTES),
        "paper": printing.paper,
        "bleed": printing.bleed,
        "branding": branding_on_paper(branding, writer),
        "published_at": document["published_at"],
        "name": document["title"],
        "title": writer.text(document["title"]),
        "notice": _notice(document, writer),
        "also_called": writer.say(messages.ALSO_CALLED),
        "other_names": [writer.text(name["text"]) for name in document["other_names"]],
        "summary": writer.text(document["summary"]),
        "key_points": {
            "heading": writer.say(messages.KEY_POINTS),
            "items": [writer.text(point["text"]) for point in document["key_points"]],
        },
        "sections": [
            {
                "kind": section["kind"],
                "heading": writer.text(section["heading"]),
                "blocks": sections.blocks(section["blocks"]),
                "whole": sections.fits(section["blocks"]),
                "tick": writer.say(_TICKED[section["kind"]]) if section["kind"] in _TICKED else None,
            }
            for section in sorted(document["sections"], key=lambda section: section["kind"] != "when_to_call")
        ],
        "contact": _contact(document["contact"], writer),
        "glossary": {
            "heading": writer.say(messages.WORDS_USED_HERE),
            "terms": [
                {
                    "anchor": writer.anchor(term["slug"]),
                    "term": writer.text(term["term"]),
                    "definition": writer.text(term["definition"]),
                }
                for term in document["glossary"]
            ],
        },
        "references": {
            "heading": writer.say(messages.REFERENCES),
            "items": [
                {"citation": writer.foreign(reference["citation"], reference["lang"]), "url": reference["url"]}
                for reference in document["references"]
            ],
        },
        "addresses": writer.addresses,
        "visit": [
            writer.say(label)
            for label in (messages.PREPARED_FOR, messages.PREPARED_BY, messages.PHONE, messages.NEXT_VISIT)
        ],
        "check": _check(document, writer, None if numbered_by else issue),
        "imprint": _imprint(document, writer, _issue(writer, issue, numbered_by)),
        "footer": _footer(document, writer, _issue(writer, issue, numbered_by)),
    }


def setting_on_paper(language: Language, variant: Variant) -> dict[str, Any]:
    setting = setting_of(language)
    size = setting.size * _SIZES[variant] / 12
    lang, region = typst_language(language)
    return {
        "own_name": language.own_name,
        "lang": lang,
        "region": region,
        "dir": language.direction,
        "fonts": list(language.fonts),
        "size": size,
        "least": setting.least,
        "small": size * _SMALL[variant],
        "above": setting.above,
        "below": setting.below,
        "leading": setting.leading,
        "tight": setting.tight,
        "spacing": setting.spacing,
        "kerning": setting.kerning,
        "whole_words": setting.whole_words,
        "numbers": words_in(language.code).number(1),
    }


def branding_on_paper(branding: Branding, writer: Writer) -> dict[str, Any]:
    return {
        "name": writer.text(branding.name),
        "colour": branding.colour,
        "logo": svg_of(branding.logo) if branding.logo else None,
    }


def _contact(contact: Mapping[str, Any] | None, writer: Writer) -> dict[str, Any] | None:
    if contact is None:
        return None
    lines = {messages.HOURS: "hours", messages.INTERPRETER: "interpreter", messages.LOCATION: "location"}
    return {
        "heading": writer.say(messages.SECTION_NAMES["contact"]),
        "name": writer.text(contact["name"]),
        "phones": [
            {
                "label": writer.text(phone["label"]),
                "number": writer.text(shown_number(phone["number"])),
                "link": unnamed(f"tel:{phone['number']}"),
            }
            for phone in contact["phones"]
        ],
        "lines": [
            {"label": writer.say(label), "text": writer.text(contact[name])}
            for label, name in lines.items()
            if contact.get(name)
        ],
    }


def is_draft(document: Mapping[str, Any]) -> bool:
    """Whether it is no edition: it has no number and no code, and says on each page that it is for no patient."""
    return document["code"] is None


def _notice(document: Mapping[str, Any], writer: Writer) -> str | None:
    notice = writer.text(document["notice"])
    if not is_draft(document):
        return notice
    return " ".join(filter(None, [writer.say(messages.DRAFT_NOTICE), notice]))


def _check(document: Mapping[str, Any], writer: Writer, issue: int | None) -> dict[str, Any] | None:
    """Where to check the handout: the QR code, its address, and the code to type. A draft cannot be checked."""
    if is_draft(document):
        return None
    address = f"{writer.public_url}{addresses.handout_check(document['code'], issue)}"
    return {
        "qr": segno.make(address, error="m", micro=False).svg_inline(border=0),
        "alt": writer.say(messages.QR_CODE_TEXT),
        "address": address,
        "code": document["code"],
        "text": writer.say(messages.SCAN_TO_CHECK),
    }


def _issue(writer: Writer, issue: int | None, numbered_by: str | None) -> str | None:
    """The number of this printing; of a companion in one line with the code that it belongs to."""
    said = writer.say(messages.ISSUE, number=issue) if issue is not None else None
    if said is None or numbered_by is None:
        return said
    return f"{said} {writer.text(f'({numbered_by})')}".replace(" ", "\u00a0")


def _edition(document: Mapping[str, Any], writer: Writer, issue: str | None) -> list[str]:
    """What this paper is, line by line: edition, language, where it was translated from, dates."""
    if is_draft(document):
        return [writer.language.own_name]
    source = document["source"]
    lines = [writer.say(messages.EDITION, number=document["edition"])]
    if issue is not None:
        lines.append(issue)
    lines.append(writer.language.own_name)
    if source["language"] != document["language"]:
        name = language_name(by_tag(source["language"]).code, writer.language.code)
        lines.append(writer.say(messages.TRANSLATED_FROM, language=name, number=source["edition"]))
    lines.append(writer.say(messages.PUBLISHED_ON, date=writer.date(document["published_at"])))
    if "review" in document:
        reviewed = document["review"]["last_reviewed"]
        lines.append(
            writer.say(messages.LAST_REVIEWED_AT_PRINTING, date=writer.date(reviewed))
            if reviewed
            else writer.say(messages.NOT_YET_REVIEWED)
        )
    return lines


def _imprint(document: Mapping[str, Any], writer: Writer, issue: str | None) -> list[str]:
    attribution = document["attribution"]
    name = writer.say(messages.DRAFT) if is_draft(document) else writer.say(messages.CODE, code=document["code"])
    lines = [name, *_edition(document, writer, issue)]
    if attribution["text"]:
        lines.append(writer.text(attribution["text"]) or "")
    lines.append(f"{writer.say(messages.LICENSE)}: {writer.text(document['license'])}")
    return lines


def _footer(document: Mapping[str, Any], writer: Writer, issue: str | None) -> dict[str, Any]:
    return {
        "code": writer.say(messages.DRAFT) if is_draft(document) else document["code"],
        "lines": _edition(document, writer, issue),
        "page": writer.say(messages.PAGE_OF, page=PAGE, pages=PAGES),
    }
