"""The checks of a translation against its source, one class each: pure, so that they can be run anywhere.

Errors block a translation, warnings ask a person to look. ``check_segment`` runs all that concern one segment,
``check_urgent_help`` the one that concerns a whole document.
"""

from pages.quality.checks.banned import Banned
from pages.quality.checks.base import BannedTerm, Check, CheckedSegment, Finding, Severity, Term
from pages.quality.checks.empty import Empty
from pages.quality.checks.glossary import Glossary
from pages.quality.checks.length import Length
from pages.quality.checks.links_marks import LinksAndMarks
from pages.quality.checks.negation import Negation
from pages.quality.checks.numbers import Numbers
from pages.quality.checks.same_as_source import SameAsSource
from pages.quality.checks.script import Script
from pages.quality.checks.urgent_help import CODE as URGENT_HELP
from pages.quality.checks.urgent_help import check_urgent_help

__all__ = [
    "CHECKS", "URGENT_HELP", "BannedTerm", "Check", "CheckedSegment", "Finding", "Severity", "Term", "check_segment",
    "check_urgent_help",
]  # fmt: skip

CHECKS: tuple[Check, ...] = (
    Empty(), SameAsSource(), Script(), Numbers(), LinksAndMarks(), Negation(), Glossary(), Banned(), Length(),
)  # fmt: skip


def check_segment(segment: CheckedSegment) -> list[Finding]:
    """All findings of one segment, errors first. An empty translation is found empty, and nothing else."""
    if empty := list(CHECKS[0].findings(segment)):
        return empty
    findings = [finding for check in CHECKS[1:] for finding in check.findings(segment)]
    return sorted(findings, key=lambda finding: finding.severity)
