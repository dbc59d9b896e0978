"""The sheet for a clinic's rack: one topic in all its languages, each with the code that leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno

from cms.languages import Language
from pages.content import messages
from pages.content.words import words_in
from pages.editions import addresses
from pages.handouts.branding import Branding
from pages.handouts.printing import Paper
from pages.handouts.renderer.compiler import Pdf, compiled
from pages.handouts.renderer.pool import in_renderer
from pages.handouts.typesetting.sheet import branding_on_paper, setting_on_paper
from pages.handouts.typesetting.writer import Writer


@dataclass(frozen=True, slots=True)
class RackEntry:
    """One language of a topic: its title and slug, and the code of its edition for those who look after the rack."""

    language: Language
    title: str
    slug: str
    code: str


def typeset_rack_sheet(
    entries: Sequence[RackEntry], *, paper: Paper, branding: Branding, public_url: str, at: datetime
) -> Pdf:
    """The sheet as PDF (PDF/UA-1): a card a language, in that language alone; on one page where they fit.

    :param entries: in the order of the cards; title and foot are in the language of the first.
    :param at: when it is printed.
    :raises HandoutRefused: when a title cannot be printed.
    """
    first = entries[0]
    writer = _writer(first, public_url)
    sheet = {
        **setting_on_paper(first.language, "standard"),
        "paper": paper,
        "bleed": 0,
        "variant_name": None,
        "branding": branding_on_paper(branding, writer),
        "published_at": at.isoformat(),
        "name": first.title,
        "title": writer.text(first.title),
        "lead": writer.say(messages.RACK_TITLE),
        "foot": writer.say(messages.PRINTED_ON, date=writer.date(at.date().isoformat())),
        "cards": [_card(entry, public_url) for entry in entries],
    }
    return in_renderer(compiled, "rack.typ", sheet, at)


def _card(entry: RackEntry, public_url: str) -> dict[str, Any]:
    writer = _writer(entry, public_url)
    address = public_url + addresses.reader(entry.slug, entry.language.code)
    return {
        **setting_on_paper(entry.language, "bilingual"),
        "own_name": entry.language.own_name,
        "name": entry.title,
        "title": writer.text(entry.title),
        "scan": writer.say(messages.RACK_SCAN),
        "address": address,
        "qr": segno.make(address, error="m", micro=False).svg_inline(border=2),
        "code": entry.code,
    }


def _writer(entry: RackEntry, public_url: str) -> Writer:
    return Writer(entry.language, words_in(entry.language.code), public_url, terms=())
