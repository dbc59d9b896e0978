"""Links and marks of the source are in the translation."""

import html
import re
from collections import Counter
from collections.abc import Iterator

from pages.quality.checks.base import Check, CheckedSegment, Finding

_OPENED = re.compile(r'<(strong|em|br|a)(?: href="([^"]*)")?>')
_SHIFTED = re.compile(r"<(sup|sub)>(.*?)</\1>|([⁰¹²³⁴-⁹⁺⁻]+)|([₀-₉₊₋]+)", re.DOTALL)
_MARKED = re.compile(r"[<⁰¹²³⁴-⁹⁺⁻₀-₉₊₋]")
_CARRIES_VALUE = re.compile(r"[\d+\-−⁰¹²³⁴-⁹⁺⁻₀-₉₊₋]")


class LinksAndMarks(Check):
    """An error: a link leads elsewhere, was lost or added, or a raised or lowered figure was (10² is not 102).

    A warning: emphasis, a line break, or raised letters, as of an ordinal, were lost or added.
    """

    code = "links_marks"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        if not _MARKED.search(segment.source) and not _MARKED.search(segment.target):
            return
        links_missing, links_added = _differences(_links(segment.source), _links(segment.target))
        values_missing, values_added = _differences(_shifted(segment.source, True), _shifted(segment.target, True))
        wrong = {
            "missing_links": links_missing,
            "added_links": links_added,
            "missing_marks": values_missing,
            "added_marks": values_added,
        }
        if any(wrong.values()):
            yield self.error(**{name: value for name, value in wrong.items() if value})
        marks_missing, marks_added = _differences(_marks(segment.source), _marks(segment.target))
        unsure = {"missing_marks": marks_missing, "added_marks": marks_added}
        if any(unsure.values()):
            yield self.warning(**{name: value for name, value in unsure.items() if value})


def _links(markup: str) -> Counter[str]:
    return Counter(html.unescape(address) for name, address in _OPENED.findall(markup) if name == "a")


def _marks(markup: str) -> Counter[str]:
    return Counter(name for name, _ in _OPENED.findall(markup) if name != "a") + _shifted(markup, False)


def _shifted(markup: str, with_value: bool) -> Counter[str]:
    """Raised and lowered stretches that hold a figure or a sign, or those that hold letters only."""
    found: Counter[str] = Counter()
    for match in _SHIFTED.finditer(markup):
        name = match[1] or ("sup" if match[3] else "sub")
        if bool(_CARRIES_VALUE.search(match[2] or match[0])) == with_value:
            found[name] += 1
    return found


def _differences(source: Counter[str], target: Counter[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted((source - target).elements())), tuple(sorted((target - source).elements()))
