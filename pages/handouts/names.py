"""What a downloaded handout is called."""

import re
from collections.abc import Iterable

from cms.languages import BY_CODE
from pages.content.bidi import without_controls
from pages.editions.models import Edition
from pages.handouts.models import HandoutIssue

PAPER_NAMES = {"letter": "Letter", "a4": "A4"}
# What some file system cannot have in a name, and what would be seen as a folder or not at all.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029]+')
# Of the 255 that file systems take; a title in Bengali uses three for a letter.
_LONGEST_TITLE = 150


def download_name(issue: HandoutIssue) -> str:
    """A file name that is unique in a language: ``cervical-insufficiency-en-3-letter.pdf``,
    ``…-es-en-3-bilingual-a4.pdf``.

    The slug is the language's own where it has one. Reads the publications of its editions.
    """
    publication = issue.edition.publication
    return _joined(issue, publication.own_slug or publication.slug)


def ascii_name(issue: HandoutIssue) -> str:
    """The same for programs that know no other letters: with the topic's slug, or else the edition's code."""
    slug = issue.edition.publication.slug
    return _joined(issue, slug if slug.isascii() else issue.edition.code)


def readable_name(issue: HandoutIssue, title: str) -> str:
    """A file name for people, in the language of the handout: ``Insuficiencia cervical – español – 3 – A4.pdf``.

    :param title: of the edition.
    """
    name = " ".join(_FORBIDDEN.sub(" ", without_controls(title)).split()).strip(".")
    shortened = name.encode()[:_LONGEST_TITLE].decode("utf-8", "ignore").strip()
    languages = " + ".join(BY_CODE[each.publication.language].own_name for each in _editions(issue))
    variant = [] if issue.companion else _variant(issue)
    parts = [shortened or issue.edition.code, languages, str(issue.edition.number), *variant]
    return " – ".join([*parts, PAPER_NAMES[issue.paper]]) + ".pdf"


def _joined(issue: HandoutIssue, first: str) -> str:
    languages = [BY_CODE[each.publication.language].tag for each in _editions(issue)]
    return "-".join([first, *languages, str(issue.edition.number), *_variant(issue), issue.paper]) + ".pdf"


def _editions(issue: HandoutIssue) -> Iterable[Edition]:
    return filter(None, (issue.edition, issue.companion))


def _variant(issue: HandoutIssue) -> list[str]:
    """None for the standard print. Two inks of one press sheet are two files."""
    if issue.variant == "standard":
        return []
    return [issue.variant, *(["grey"] if issue.ink == "grey" else []), *(["crop"] if issue.crop_marks else [])]
