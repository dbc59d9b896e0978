"""Short ways to ask a check about one pair of texts."""

from pages.quality.checks import CHECKS, CheckedSegment

_BY_CODE = {check.code: check for check in CHECKS}


def found(check, source, target, language, **more):
    """What one check finds: ``{"error": details, "warning": details}``, only those that are there."""
    given = {"rich": False, "source_language": "en", **more}
    findings = list(_BY_CODE[check].findings(CheckedSegment(source=source, target=target, language=language, **given)))
    assert {finding.check for finding in findings} <= {check}
    assert len({finding.severity for finding in findings}) == len(findings) or check in ("glossary", "banned", "script")
    return {finding.severity: dict(finding.details) for finding in findings}
