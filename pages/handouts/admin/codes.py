"""Every code that was ever issued, for a spreadsheet."""

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, StreamingHttpResponse
from django.views.generic import View

from cms.languages import BY_CODE
from pages.editions.documents import rfc3339
from pages.editions.models import Edition
from pages.handouts.models import HandoutIssue

COLUMNS = (
    "code", "topic", "language", "edition", "kind", "published_at", "ended_at", "standing", "reason",
    "issue", "print", "paper", "companion", "issued_at", "issue_recalled_at", "issue_reason", "pages", "sha256",
)  # fmt: skip
_BOM = "\ufeff"
# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CodesView(View):
    """A line for each issue, and one for each edition that was never printed. Streamed, in the order of publishing."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        writer = csv.writer(_Echo())
        lines = (writer.writerow([safe_cell(cell) for cell in line]) for line in _lines())
        response = StreamingHttpResponse(_with_bom(lines), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="parity-codes.csv"'
        response["Cache-Control"] = "private, no-store"
        return response


class _Echo:
    def write(self, value: str) -> str:
        return value


def safe_cell(value: Any) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _with_bom(lines: Iterator[str]) -> Iterator[str]:
    """Without the mark some spreadsheets read UTF-8 as something else."""
    yield _BOM
    yield from lines


def _lines() -> Iterator[tuple[Any, ...]]:
    yield COLUMNS
    editions = Edition.objects.select_related("publication").defer(
        "document", "structure", "texts", "source_hashes", "publication__document"
    )
    issues = HandoutIssue.objects.select_related("companion").defer(
        "companion__document", "companion__structure", "companion__texts", "companion__source_hashes"
    )
    found = editions.order_by("published_at", "pk").prefetch_related(
        Prefetch("handout_issues", issues.order_by("number"))
    )
    for edition in found.iterator(chunk_size=500):
        about = _about(edition)
        yield from ((*about, *_printing(issue)) for issue in edition.handout_issues.all())
        if not edition.handout_issues.all():
            yield (*about, *("" for _ in COLUMNS[len(about) :]))


def _about(edition: Edition) -> tuple[Any, ...]:
    publication = edition.publication
    reason = edition.recall_reason or ("" if publication.is_public else publication.reason)
    return (
        edition.code,
        publication.slug,
        BY_CODE[publication.language].tag,
        edition.number,
        edition.kind,
        rfc3339(edition.published_at),
        rfc3339(edition.ended_at) if edition.ended_at else "",
        edition.standing,
        reason,
    )


def _printing(issue: HandoutIssue) -> tuple[Any, ...]:
    return (
        issue.number,
        issue.variant,
        issue.paper,
        issue.companion.code if issue.companion else "",
        rfc3339(issue.issued_at),
        rfc3339(issue.recalled_at) if issue.recalled_at else "",
        issue.recall_reason,
        issue.pages,
        issue.sha256,
    )
