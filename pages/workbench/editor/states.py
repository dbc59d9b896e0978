"""What changes of a row while people work: its text, where it stands, what the checks and colleagues say of it."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from pages.content.canonical import clean_inline_html, hash_if_any, visible_text
from pages.content.differences import word_diff
from pages.content.document import SourceDocument, Wording
from pages.localization.actions.sign_off import is_own
from pages.localization.assembly import Translation, assemble
from pages.localization.checking import Checker, load_checkers
from pages.localization.critical import critical_paths
from pages.localization.models import (
    Acknowledgement,
    Comment,
    ContextNote,
    ReadMark,
    Segment,
    SegmentStatus,
    TranslationSource,
)
from pages.localization.progress import Progress, progress_of
from pages.localization.roles import may_review
from pages.localization.terms import TermFinder
from pages.workbench.editor.marks import with_link_words
from pages.workbench.finding_words import message_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

State = dict[str, Any]
_Place = tuple[str, str]
"""(id of the owner, path in it): what comments and notes belong to."""


def row_states(
    source: TranslationSource,
    document: SourceDocument,
    language: str,
    person: "User",
    paths: Iterable[str] | None = None,
) -> dict[str, State]:
    """By document path. A fixed number of queries, whatever the number of rows.

    :param paths: only these; None for all.
    """
    return _Reading(source, document, language, person, paths).states()


class _Reading:
    """What the rows of one document need, read once for all of them."""

    def __init__(
        self,
        source: TranslationSource,
        document: SourceDocument,
        language: str,
        person: "User",
        paths: Iterable[str] | None,
    ) -> None:
        self.language, self.person = language, person
        whole = assemble(document, language)
        self.translations = whole.translations if paths is None else {path: whole.translations[path] for path in paths}
        self.numbers = [each.segment_id for each in self.translations.values() if each.segment_id is not None]
        self.owner_ids = [owner.id for owner in document.owners]
        self.critical = critical_paths(source)
        self.checker: Checker = load_checkers(document, [language])[language]
        self.urgent = self.checker.urgent_help(document, whole.texts)
        statuses = SegmentStatus.objects.filter(segment__in=self.numbers, language=language).select_related("author")
        self.statuses = {status.segment_id: status for status in statuses}
        self.read = self._read_marks()
        self.comments = self._count_comments()
        notes = ContextNote.objects.filter(owner_id__in=self.owner_ids)
        self.notes = {(str(owner), path): body for owner, path, body in notes.values_list("owner_id", "path", "body")}
        self.earlier = self._read_earlier()
        self.terms = TermFinder.load(self.checker.terms)

    def states(self) -> dict[str, State]:
        return {path: self._state(path, translation) for path, translation in self.translations.items()}

    def _state(self, path: str, translation: Translation) -> State:
        wording = translation.wording
        status = self.statuses.get(translation.segment_id or 0) or SegmentStatus()
        text_hash = hash_if_any(translation.text)
        place = (wording.owner.id, wording.path)
        return {
            "path": path,
            "segment": translation.segment_id,
            "state": translation.state,
            "text": shown_text(translation.text, wording),
            "hash": text_hash,
            "machine": status.machine,
            "unconfirmed": status.unconfirmed,
            "origin": status.origin,
            "author": status.author.get_username() if status.author else "",
            "own": bool(translation.text) and is_own(status, self.person),
            "read": (translation.segment_id, text_hash) in self.read,
            "critical": path in self.critical,
            "findings": self._findings(path, translation),
            "comments": self.comments[place],
            "note": self.notes.get(place, ""),
            "terms": [asdict(use) for use in self.terms.in_text(wording.text, rich=wording.rich)],
            "earlier": self.earlier.get(place) if translation.state == "outdated" else None,
        }

    def _findings(self, path: str, translation: Translation) -> list[State]:
        if not translation.text:
            return []
        found = self.checker.findings(translation.wording, translation.text) + self.urgent.get(path, [])
        return [
            {
                "check": finding.check,
                "severity": finding.severity,
                "message": with_link_words(message_of(finding), translation.wording.text, translation.text)
                if translation.wording.rich
                else message_of(finding),
                "acknowledged": _as_answer(
                    self.checker.acknowledgement(translation.segment_id, finding, translation.text)
                ),
            }
            for finding in found
        ]

    def _read_marks(self) -> set[tuple[int, str]]:
        """(segment, hash of the text) of what the person has read; only translation reviewers are asked to."""
        if not may_review(self.person, self.language):
            return set()
        marks = ReadMark.objects.filter(person=self.person, language=self.language, segment__in=self.numbers)
        return set(marks.values_list("segment_id", "text_hash"))

    def _count_comments(self) -> dict[_Place, dict[str, int]]:
        counts: defaultdict[_Place, dict[str, int]] = defaultdict(lambda: {"open": 0, "all": 0})
        comments = Comment.objects.filter(owner_id__in=self.owner_ids, language=self.language)
        for owner_id, path, resolved_at in comments.values_list("owner_id", "path", "resolved_at"):
            count = counts[str(owner_id), path]
            count["all"] += 1
            count["open"] += resolved_at is None
        return counts

    def _read_earlier(self) -> dict[_Place, State]:
        """Of outdated places: what the source said then, against what it says now, and its translation."""
        wordings = {
            (each.wording.owner.id, each.wording.path): each.wording
            for each in self.translations.values()
            if each.state == "outdated"
        }
        if not wordings:
            return {}
        source_language = settings.PARITY_SOURCE_LANGUAGE
        rows = Segment.objects.filter(owner_id__in={uuid.UUID(owner) for owner, _path in wordings})
        rows = rows.filter(path__in={path for _owner, path in wordings})
        found: dict[_Place, State] = {}
        for row in rows.with_languages(self.language, source_language).order_by("id"):
            place = (str(row.owner_id), row.path)
            wording = wordings.get(place)
            if wording is None or not row.translation(self.language) or row.source_hash == wording.hash:
                continue
            then = visible_text(row.translation(source_language), rich=wording.rich)
            now = visible_text(wording.text, rich=wording.rich)
            found[place] = {
                "diff": shown_diff(then, now),
                "same_words": then == now,
                "text": shown_text(row.translation(self.language), wording),
            }
        return found


def _as_answer(said: Acknowledgement | None) -> State | None:
    if said is None:
        return None
    person = said.person.get_username() if said.person else ""
    return {"reason": said.reason, "person": person, "at": shown_moment(said.at)}


def progress_answer(source: TranslationSource, language: str) -> State:
    """The progress of the document, for the bar above the rows. Two queries."""
    return as_answer(progress_of([source], [language])[source.pk, language])


def as_answer(progress: Progress) -> State:
    return {name: getattr(progress, name) for name in ("total", "translated", "signed", "state")}


def progress_of_rows(states: Iterable[str]) -> Progress:
    """The same from the state of each row, read already."""
    counts = Counter(states)
    translated = counts["in_review"] + counts["approved"]
    return Progress(counts.total(), translated, counts["approved"], counts["outdated"])


def shown_text(text: str, wording: Wording) -> str:
    """A text for the page: markup is sanitised on its way out, as everywhere."""
    return clean_inline_html(text) if wording.rich else text


def shown_diff(before: str, now: str) -> list[dict[str, str]]:
    """Of two plain texts: ``[{"change": "equal" | "deletion" | "addition", "text": …}]``."""
    return [piece._asdict() for piece in word_diff(before, now)]


def shown_moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
