"""What is said of a piece of paper: the gravest of what holds for its editions and for its printing."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from cms.languages import BY_CODE, Language
from pages.editions import addresses
from pages.editions.models import Edition, Publication
from pages.handouts.models import HandoutIssue
from pages.handouts.standing import find_issue, in_place_of, not_to_be_used, other_edition
from pages.reader.contacts import live_contact
from pages.reader.languages import source_language
from pages.reader.shell import Choice

_GRAVITY: Final = ("recalled", "withdrawn", "superseded", "outdated", "latest")


@dataclass(frozen=True, slots=True)
class Printing:
    """What the issue number adds. ``unknown``: no handout with this code has it. ``recalled``: this printing, while
    its editions can be read. ``unasked``: no number was given, and those in ``numbers`` must not be used."""

    state: Literal["fine", "unknown", "recalled", "unasked"] = "fine"
    issue: HandoutIssue | None = None
    successor: HandoutIssue | None = None
    numbers: tuple[int, ...] = ()

    @property
    def numbers_listed(self) -> list[int]:
        """As ``Words`` takes a list."""
        return list(self.numbers)


@dataclass(frozen=True, slots=True)
class Paper:
    """A handout in somebody's hand. ``editions``: the one whose code was given, and the one beside it, if there is."""

    editions: tuple[Edition, ...]
    printing: Printing

    @property
    def deciding(self) -> Edition:
        """A bilingual handout is as good as the worse of its editions."""
        return min(self.editions, key=lambda edition: _GRAVITY.index(edition.standing))

    @property
    def standing(self) -> str:
        """That of the deciding edition, or else ``issue-unknown`` or ``issue-recalled``."""
        standing = self.deciding.standing
        if standing in ("recalled", "withdrawn") or self.printing.state in ("fine", "unasked"):
            return standing
        return f"issue-{self.printing.state}"

    @property
    def tone(self) -> str:
        if self.standing in ("recalled", "issue-recalled", "issue-unknown"):
            return "stop"
        return "good" if self.standing == "latest" and self.printing.state == "fine" else "caution"

    def verdicts(self) -> list[dict[str, Any]]:
        """The same verdict once in the language of each edition."""
        return [self._in_language_of(edition) for edition in self.editions]

    def _in_language_of(self, own: Edition) -> dict[str, Any]:
        language = BY_CODE[own.publication.language]
        edition = own if own.standing == self.deciding.standing else self.deciding
        newest = edition.publication.edition
        to_call = self.tone != "good" and self.standing != "superseded"
        return {
            "language": language,
            "own": own,
            "edition": edition,
            "edition_language": BY_CODE[edition.publication.language],
            "publication": edition.publication,
            "standing": self.standing,
            "tone": self.tone,
            "printing": self.printing,
            "newest": newest,
            "text_differs": newest is not None and newest.text_hash != edition.text_hash,
            "reason": self._reason(edition),
            "new_file": self._new_file,
            "readable": where_to_read(own.publication, language),
            "contact": live_contact(own, language) if to_call else None,
            "source_language": source_language(),
        }

    @property
    def _new_file(self) -> str | None:
        """Of the same edition, as long as that is what is read now."""
        successor = self.printing.successor
        newest = self.deciding.standing in ("latest", "outdated")
        return addresses.handout_file(successor.sha256) if successor and newest else None

    def _reason(self, edition: Edition) -> str:
        issue = self.printing.issue
        return issue.recall_reason if issue and self.standing == "issue-recalled" else reason_of(edition)


def judge(edition: Edition, number: int | None) -> Paper:
    """:param number: of the issue, where it is known; the QR code says it."""
    if number is None:
        numbers = tuple(issue.number for issue in not_to_be_used(edition)) if edition.is_readable else ()
        return Paper((edition,), Printing("unasked", numbers=numbers) if numbers else Printing())
    issue = find_issue(edition, number)
    if issue is None:
        return Paper((edition,), Printing("unknown"))
    other = other_edition(issue, edition)
    editions = (edition, other) if other else (edition,)
    if not issue.is_recalled:
        return Paper(editions, Printing(issue=issue))
    return Paper(editions, Printing("recalled", issue, in_place_of(issue)))


def reason_of(edition: Edition) -> str:
    """What a person wrote, in the source language. A withdrawal by circumstance has a code for a reason, not words."""
    if edition.is_recalled:
        return edition.recall_reason
    publication = edition.publication
    by_a_person = publication.withheld and publication.status == Publication.WITHDRAWN
    return publication.reason if by_a_person else ""


def where_to_read(publication: Publication, language: Language) -> Choice | None:
    """The topic's page in the edition's language, or in the source language where that is all there is."""
    for each in dict.fromkeys((language, source_language())):
        public = Publication.objects.public().filter(topic_id=publication.topic_id, language=each.code)
        slug = publication.slug if publication.is_public else public.values_list("slug", flat=True).first()
        if slug:
            return Choice(each, addresses.reader(slug, each.code), each == language)
    return None
