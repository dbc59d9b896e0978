"""The matrix as a spreadsheet: a row a document, and a group of columns a language."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_user_display_name

from cms.languages import BY_CODE
from pages.localization.models import TranslationSource
from pages.workbench.matrix.cells import Cell, DocumentRow
from pages.workbench.matrix.rows import load_rows

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CHUNK = 100
"""Documents at a time: thousands of documents in eighteen languages do not fit in memory together."""


def headings(languages: list[str]) -> list[str]:
    """The headings in their order; each language has its own."""
    of_languages = [f"{BY_CODE[code].name}: {heading}" for code in languages for heading in _of_cell(None)]
    return [_("Document"), _("Kind"), _("Words"), *of_languages]


def rows_to_export(sources: list[TranslationSource], languages: list[str], person: "User") -> Iterator[DocumentRow]:
    """The rows of any number of documents."""
    for start in range(0, len(sources), CHUNK):
        yield from load_rows(sources[start : start + CHUNK], languages, person)


def in_language(language: str, lines: Iterator[bytes]) -> Iterator[bytes]:
    """A file that is streamed is written when nobody's language is active any more: each line is, in this one."""
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def exported(row: DocumentRow) -> dict[str, Any]:
    """A row's values by heading."""
    values = {_("Document"): row.source.title, _("Kind"): str(row.kind), _("Words"): row.source.words}
    for cell in row.cells:
        values |= {f"{cell.language.name}: {heading}": value for heading, value in _of_cell(cell).items()}
    return values


def _of_cell(cell: Cell | None) -> dict[str, Any]:
    """A cell's columns by heading; without a cell for the headings alone."""
    line = cell.lines[0] if cell else None
    sent = cell.lines[1] if cell and len(cell.lines) > 1 else None
    public = cell.publication if cell else None
    edition = public.edition if public else None
    assignment = cell.assignments[0] if cell and cell.assignments else None
    return {
        _("state"): str(line.state) if line else "",
        _("% translated"): line.progress.percent if line else None,
        _("% signed"): line.progress.percent_signed if line else None,
        _("state of the draft sent"): str(sent.state) if sent else "",
        _("% translated of the draft sent"): sent.progress.percent if sent else None,
        _("edition"): edition.number if edition else None,
        _("matches the source"): (_("yes") if public.matches_source else _("no")) if public and edition else "",
        _("days outdated"): cell.days_outdated if cell else None,
        _("who has it"): get_user_display_name(assignment.person) if assignment else str(line.stage) if line else "",
        _("due"): assignment.due if assignment else None,
        _("unconfirmed machine texts"): line.progress.unconfirmed if line else None,
        _("open comments"): cell.comments if cell else None,
    }
