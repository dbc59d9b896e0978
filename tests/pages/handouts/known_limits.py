"""What ``outloud`` and ``pdfua`` find in handouts although it is right, and why: the one place for such exceptions.

A finding that is not here is a failure of the handout. A limit that nothing meets any more fails a test too.
"""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import outloud
import pdfua
from outloud.findings import Finding

from tests.pages.handouts.tags import Tag

OUTLOUD: dict[str, tuple[str, Callable[[Finding, Tag], bool]]] = {
    "LNK-003": (
        "A link without text: the QR code's. Its picture has an alternative text, which is how a linked picture is"
        " named; the rule reads letters only.",
        lambda finding, document: finding.count == len(_linked_pictures(document)),
    ),
    "ORD-001": (
        "Content out of the order of the tags. The rule takes a paragraph's own pieces before the bold words among"
        " them; test_accessibility.py compares the two orders piece by piece.",
        lambda finding, document: True,
    ),
    "TXT-004": (
        "Many shapes stand for one letter: the letters of Arabic have up to four shapes, and Amiri more.",
        lambda finding, document: "Amiri" in (finding.evidence or ""),
    ),
    "FIG-012": (
        "An alternative text that does not read as language: the rule counts the letters of a word, and in Devanagari"
        " and Bengali half of what is written are marks, which it does not count.",
        lambda finding, document: bool(re.search("[\u0900-\u09ff]", finding.evidence or "")),
    ),
    "TAG-002": (
        "Prose that is not read: the feet of a bilingual page stand side by side, and read across both they look like a"
        " sentence; so does the heading row of a table that goes on on the next page. Both repeat what is read, and a"
        " reader skips the repetition.",
        lambda finding, document: len(list(document.all("Title"))) == 2 or _is_heading_row(finding, document),
    ),
}
"""By rule: the reason, and what tells that a finding is of this kind."""

PDFUA_UNABLE = {
    "UA-14-001": "It looks for empty headings and fails with this version of pikepdf; test_accessibility.py looks too.",
}


def findings(content: bytes, document: Tag) -> dict[str, list[str]]:
    """What the two checkers find in a PDF, by rule: known limits under ``known``, all else under ``unknown``."""
    found: dict[str, list[str]] = {"known": [], "unknown": []}
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        heard = outloud.check(file.name)
        checked = pdfua.validate(file.name)
    if heard.error:
        found["unknown"].append(heard.error)
    for finding in heard.findings:
        _, is_known = OUTLOUD.get(finding.rule, ("", lambda *_: False))
        if is_known(finding, document):
            found["known"].append(finding.rule)
        elif finding.severity != "info":
            found["unknown"].append(f"{finding.rule}: {finding.message} {finding.evidence}")
    found["unknown"] += [f"{finding.rule_id}: {finding.message}" for finding in checked.findings]
    for outcome in checked.outcomes:
        if outcome.skipped_reason:
            known = outcome.rule_id in PDFUA_UNABLE
            found["known" if known else "unknown"].append(outcome.rule_id)
    return found


def _is_heading_row(finding: Finding, document: Tag) -> bool:
    words = " ".join(heading.text for heading in document.all("TH")).split()
    return bool(finding.evidence) and set(finding.evidence.split()) <= set(words)


def _linked_pictures(document: Tag) -> list[Tag]:
    return [link for link in document.all("Link") if not link.text and any(tag.alt for tag in link.all("Figure"))]
