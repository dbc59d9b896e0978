"""What to do with each handout of the rack, the worst first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from pages.editions.models import Edition
from pages.handouts.companions import fit
from pages.handouts.models import HandoutIssue
from pages.handouts.rack.reading import Typed, near_misses

Advice = Literal["throw_away", "unknown", "reprint", "look", "watch", "fine"]

# In the order in which a clinic must act.
ADVICE: Final[tuple[Advice, ...]] = ("throw_away", "unknown", "reprint", "look", "watch", "fine")
_BY_STANDING: Final[dict[str, Advice]] = {
    "recalled": "throw_away",
    "withdrawn": "throw_away",
    "superseded": "reprint",
    "outdated": "watch",
    "latest": "fine",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with one handout.

    ``advice``: ``throw_away`` it; ``unknown``, nothing was issued under that code; ``reprint``, a newer edition is
    public; ``look`` at the issue number in its foot, for ``recalled_numbers`` must go; ``watch``, its translation is
    being updated, print no more; ``fine``.
    ``because`` is the standing of the edition that decides (of a bilingual handout either), ``issue-recalled`` or
    ``issue-unknown``; ``reason`` what a person gave for it; ``since`` when it began. ``newest`` is the edition to
    print instead, and ``beside`` the one to print next to it in a bilingual handout; ``suggestions`` are codes that
    may have been meant. ``is_last``: it was recalled, and no printing of the same handout followed; another would come
    out the same as long as handouts look the same.
    """

    typed: Typed
    advice: Advice
    because: str = ""
    reason: str = ""
    since: datetime | None = None
    edition: Edition | None = None
    issue: HandoutIssue | None = None
    newest: Edition | None = None
    beside: Edition | None = None
    is_last: bool = False
    recalled_numbers: tuple[int, ...] = ()
    suggestions: tuple[str, ...] = ()


def judge(rack: Sequence[Typed]) -> list[Verdict]:
    """The verdicts on a rack, the worst first. Three queries, however much lies in it."""
    editions = _editions_of(typed.code for typed in rack if typed.code)
    issues: dict[str, dict[int, HandoutIssue]] = {}
    for issue in _issues_of(editions.values()):
        issues.setdefault(issue.edition.code, {})[issue.number] = issue
    unknown = {typed: near_misses(typed.written) for typed in rack if typed.code not in editions}
    meant = set(
        Edition.objects.filter(code__in=[code for codes in unknown.values() for code in codes]).values_list(
            "code", flat=True
        )
        if unknown
        else ()
    )
    verdicts = [
        Verdict(typed, "unknown", suggestions=tuple(code for code in unknown[typed] if code in meant))
        if typed in unknown
        else _judge(typed, editions[typed.code or ""], issues.get(typed.code or "", {}))
        for typed in rack
    ]
    return sorted(verdicts, key=lambda verdict: ADVICE.index(verdict.advice))


def _judge(typed: Typed, edition: Edition, issues: dict[int, HandoutIssue]) -> Verdict:
    issue = issues.get(typed.issue) if typed.issue is not None else None
    if typed.issue is not None and issue is None:
        return Verdict(typed, "unknown", "issue-unknown", edition=edition)
    # A bilingual handout is as good as the worse of its two editions.
    both = [edition, issue.companion] if issue is not None and issue.companion else [edition]
    worst = min(both, key=lambda each: ADVICE.index(_BY_STANDING[each.standing]))
    advice = _BY_STANDING[worst.standing]
    newest, beside = edition.publication.edition, _newest_beside(edition, issue)
    if advice == "throw_away":
        return Verdict(typed, advice, worst.standing, _reason(worst), _since(worst), edition, issue, newest, beside)
    if issue is not None and issue.is_recalled:
        because, since, last = "issue-recalled", issue.recalled_at, not _has_successor(issue, issues.values())
        return Verdict(typed, "throw_away", because, issue.recall_reason, since, edition, issue, newest, beside, last)
    recalled = tuple(sorted(number for number, each in issues.items() if each.is_recalled))
    if advice != "reprint" and typed.issue is None and recalled:
        return Verdict(typed, "look", worst.standing, edition=edition, newest=newest, recalled_numbers=recalled)
    return Verdict(typed, advice, worst.standing, "", _since(worst), edition, issue, newest, beside)


def _has_successor(issue: HandoutIssue, issues: Iterable[HandoutIssue]) -> bool:
    same = (each for each in issues if (each.printing, each.companion_id) == (issue.printing, issue.companion_id))
    return any(each.number > issue.number and not each.is_recalled for each in same)


def _newest_beside(edition: Edition, issue: HandoutIssue | None) -> Edition | None:
    """The newest edition in the second language of a bilingual handout, where the two still are one text."""
    newest = edition.publication.edition
    beside = issue.companion.publication.edition if issue is not None and issue.companion else None
    return beside if newest and beside and fit(newest, beside) else None


def _reason(edition: Edition) -> str:
    """What a person wrote. A withdrawal by circumstance has a code for a reason, not words."""
    if edition.is_recalled:
        return edition.recall_reason
    return edition.publication.reason if edition.publication.withheld else ""


def _since(edition: Edition) -> datetime | None:
    return {
        "recalled": edition.recalled_at,
        "withdrawn": edition.publication.since,
        "superseded": edition.ended_at,
        "outdated": edition.publication.source_moved_at,
        "latest": edition.published_at,
    }[edition.standing]


_DOCUMENTS = ("document", "structure", "texts", "source_hashes")


def _editions_of(codes: Iterable[str]) -> dict[str, Edition]:
    """By code, with their publications and the editions that are public now, without their documents."""
    found = Edition.objects.filter(code__in=set(codes)).select_related("publication__edition__publication")
    heavy = (*_DOCUMENTS, *(f"publication__edition__{name}" for name in _DOCUMENTS), "publication__document")
    heavy = (*heavy, "publication__edition__publication__document")
    return {edition.code: edition for edition in found.defer(*heavy)}


def _issues_of(editions: Iterable[Edition]) -> Iterable[HandoutIssue]:
    heavy = [f"{which}__{name}" for which in ("edition", "companion") for name in _DOCUMENTS]
    beside = "companion__publication__edition__publication"
    found = HandoutIssue.objects.filter(edition__in=list(editions)).select_related("edition", beside)
    heavy += [f"companion__publication__edition__{name}" for name in _DOCUMENTS]
    return found.defer(*heavy, "companion__publication__document", f"{beside}__document")
