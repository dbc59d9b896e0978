"""What the editing interface calls kinds of handouts and where an issue stands."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.languages import BY_CODE
from pages.editions.admin.words import STANDINGS, Words
from pages.handouts.models import HandoutIssue

VARIANTS: Final[dict[str, Words]] = {
    "standard": _("Standard"),
    "large": _("Large print"),
    "bilingual": _("Bilingual"),
    "easy": _("Single page"),
    "press": _("Print shop"),
}
PAPERS: Final[dict[str, Words]] = {"letter": _("Letter"), "a4": _("A4")}
INKS: Final[dict[str, Words]] = {"rgb": _("Colour"), "grey": _("Grey")}
LOOK: Final[dict[str, Words]] = {
    "renderer_version": _("an earlier typesetting"),
    "branding": _("another design"),
    "public_url": _("a QR code that leads to another address"),
}


def languages_of(issue: HandoutIssue) -> str:
    """The language, or both of a bilingual handout."""
    editions = [edition for edition in (issue.edition, issue.companion) if edition]
    return " + ".join(BY_CODE[edition.publication.language].name for edition in editions)


def standing_of(issue: HandoutIssue) -> tuple[str, Words]:
    """Where an issue stands: its own recall, else the worse of its editions."""
    if issue.is_recalled:
        return "recalled", _("Printing recalled")
    order = ("recalled", "withdrawn", "superseded", "outdated", "latest")
    editions = [edition for edition in (issue.edition, issue.companion) if edition]
    standing = min((edition.standing for edition in editions), key=order.index)
    return standing, STANDINGS[standing]
