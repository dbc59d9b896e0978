"""Where one printing of an edition stands, by the issue number in its foot."""

from typing import Any

from api.problems import Problem
from api.shapes import ADDRESS, CODE, MOMENT, NUMBER, STANDINGS, TAG, TEXT, inline, listed, nullable, one_of, shape
from api.v1.printing import MARKS, PRINTS
from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.documents import rfc3339
from pages.editions.models import Edition
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import INKS, PAPERS
from pages.handouts.standing import find_issue, in_place_of, not_to_be_used, other_edition, refusal_of, standing_of

ISSUE = shape(
    "Issue",
    "One printing of an edition.",
    **{
        "number": NUMBER,
        "print": one_of(*PRINTS),
        "paper": one_of(*PAPERS),
        "ink": one_of(*INKS),
        "marks": one_of(*MARKS),
        "issued_at": MOMENT,
        "standing": {
            **one_of("latest", "superseded", "withdrawn", "recalled"),
            "description": "Of this printing: `superseded` by a later one of the same edition; `withdrawn` or "
            "`recalled` where it is, or one of its editions.",
        },
        "since": {**nullable(MOMENT), "description": "Since when it is withdrawn or recalled."},
        "reason": {**nullable(TEXT), "description": "Why it is withdrawn or recalled."},
        "url": {
            **nullable(ADDRESS),
            "description": "The file to use: its own, or that of the printing in its place; null where there is none.",
        },
        "with": {
            **nullable(inline(code=CODE, language=TAG, standing=one_of(*STANDINGS))),
            "description": "The other edition of a bilingual handout, and where that one stands.",
        },
    },
)
UNUSABLE = {
    **listed(
        shape("UnusableIssue", number=NUMBER, standing=one_of("withdrawn", "recalled"), reason=TEXT, since=MOMENT)
    ),
    "description": "Printings that bear this code and must not be used although the edition itself may be read. "
    "Whoever typed the code by hand must compare the issue number in the foot.",
}


def described(edition: Edition, number: int) -> tuple[HandoutIssue, dict[str, Any]]:
    """The issue, and what is said of it. Two queries. :raises Problem: ``unknown-issue``."""
    issue = find_issue(edition, number)
    if issue is None:
        raise Problem("unknown-issue", f"Edition {edition.code} has no issue {number}. Do not rely on this handout.")
    successor, refusal, other = in_place_of(issue), refusal_of(issue), other_edition(issue, edition)
    use = successor or issue
    gone = refusal is not None and (not refusal.issue or successor is None)
    return issue, {
        "number": issue.number,
        "print": "standard" if other else issue.variant,
        "paper": issue.paper,
        "ink": issue.ink,
        "marks": "crop" if issue.crop_marks else "none",
        "issued_at": rfc3339(issue.issued_at),
        "standing": standing_of(issue, successor),
        "since": rfc3339(refusal.since) if refusal else None,
        "reason": refusal.reason or None if refusal else None,
        "url": None if gone else addresses.handout_file(use.sha256),
        "with": other
        and {"code": other.code, "language": BY_CODE[other.publication.language].tag, "standing": other.standing},
    }


def unusable(edition: Edition) -> list[dict[str, Any]]:
    """Of an edition that can be read. One query."""
    refusals = ((issue, refusal_of(issue)) for issue in not_to_be_used(edition))
    return [
        {
            "number": issue.number,
            "standing": refusal.standing,
            "reason": refusal.reason,
            "since": rfc3339(refusal.since),
        }
        for issue, refusal in refusals
        if refusal
    ]
