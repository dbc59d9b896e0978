"""What the editor says of a finding of the checks."""

from pages.quality.checks import Finding


def message_of(finding: Finding) -> str:
    """Until the words of the checks are there (``pages.workbench.finding_words``), the check's code."""
    return finding.check
