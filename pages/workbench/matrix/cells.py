"""One document in one language, as the matrix shows it: where it stands, who has it, and what is to be done next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _lazy

from cms.languages import Language
from pages.editions.models import Publication
from pages.localization.models import Assignment, HandOver, TranslationSource
from pages.localization.progress import Progress
from pages.localization.roles import Role
from pages.workbench import addresses
from pages.workbench.words import BASES, ICONS, KINDS, SHORT_STATES, Words


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody may do next, and where."""

    label: Words
    url: str


@dataclass(frozen=True)
class Line:
    """Where one language stands against one source: what is public, or what was sent."""

    source: TranslationSource
    language: Language
    progress: Progress
    publication: Publication | None
    hand_over: HandOver | None
    changed_at: datetime | None
    """When a text of it was last changed."""

    @property
    def basis(self) -> Words:
        return BASES[self.source.basis]

    @property
    def state(self) -> Words:
        return SHORT_STATES[self.progress.state]

    @property
    def icon(self) -> str:
        return ICONS[self.progress.state]

    @property
    def url(self) -> str:
        return addresses.editor(self.source.owner, self.language.code, self.source.basis)

    @property
    def is_handed_over(self) -> bool:
        return self.hand_over is not None and not self.hand_over.given_back

    @property
    def is_publishable(self) -> bool:
        """Approved, and not what readers see: never released, older than the source, or reworded since."""
        if self.progress.state != "approved" or self.source.basis != TranslationSource.PUBLISHED:
            return False
        public = self.publication
        if public is None or not public.is_public or not public.matches_source or public.updated_at is None:
            return True
        return self.changed_at is not None and self.changed_at > public.updated_at

    @property
    def stage(self) -> Words:
        """Who has it, where nobody is named."""
        if self.progress.state == "approved":
            return _lazy("ready to publish") if self.is_publishable else ""
        if self.is_handed_over and self.progress.state == "in_review":
            return _lazy("with translation review")
        if self.hand_over is not None and self.hand_over.given_back:
            return _lazy("given back to translation")
        return _lazy("with translation")


@dataclass(frozen=True)
class Cell:
    """One language of one document."""

    language: Language
    lines: list[Line]
    """Against what is public first, then against what was sent."""
    publication: Publication | None
    assignments: list[Assignment]
    comments: int
    roles: frozenset[Role]
    """Those of the person who looks."""
    publish_url: str = ""
    is_author: bool = False
    """Whether the person who looks writes sources."""

    @cached_property
    def actions(self) -> list[tuple[Line, Action | None]]:
        """Each line with the next step for the person who looks, where there is one."""
        return [(line, self.next_action(line)) for line in self.lines]

    @property
    def may_look(self) -> bool:
        return bool(self.roles) or self.is_author

    def next_action(self, line: Line) -> Action | None:
        state = line.progress.state
        if "translate" in self.roles:
            if state in ("missing", "partial"):
                return Action(_lazy("Translate"), line.url)
            if state == "outdated":
                return Action(_lazy("Translate the changes"), line.url)
            if line.progress.unconfirmed:
                return Action(_lazy("Check the machine's texts"), line.url)
        if state == "in_review":
            if "review" in self.roles and not line.progress.unconfirmed:
                return Action(_lazy("Review and sign"), line.url)
            if "translate" in self.roles and not line.is_handed_over:
                return Action(_lazy("Hand over"), line.url)
        if line.is_publishable and "publish" in self.roles and self.publish_url:
            return Action(_lazy("Publish…"), self.publish_url)
        return None

    @property
    def days_outdated(self) -> int | None:
        public = self.publication
        if public is None or not public.is_public or public.source_moved_at is None:
            return None
        return (timezone.now() - public.source_moved_at).days

    @property
    def is_assignable(self) -> bool:
        """Whether the person may give or take the work, and there is some."""
        return bool(self.roles) and any(line.progress.state != "approved" for line in self.lines)

    @property
    def assign_url(self) -> str:
        return addresses.assignment(self.lines[0].source.owner, self.language.code)


@dataclass(frozen=True)
class DocumentRow:
    """One document in the languages that were chosen."""

    source: TranslationSource
    cells: list[Cell]
    sent: TranslationSource | None = None
    """The later draft that was sent to translation, where there is one beside what is public."""
    page_pk: int | None = None
    """The topic's page; None for other documents, and where it is gone."""

    @property
    def kind(self) -> Words:
        return KINDS[self.source.owner_type]

    @property
    def url(self) -> str:
        return addresses.document(self.source.owner)
