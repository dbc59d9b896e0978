"""What waits for one person: theirs to translate, to review and to publish, and who asks them something.

A few queries whatever the number of documents. Each list is found in SQL and ends there: past a number that nobody
counts any more, more is not looked for.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _lazy
from wagtail.permissions import policy_registry

from cms.languages import BY_CODE, Language
from pages.content.document import Owner
from pages.localization.models import Assignment, Comment, TranslationSource
from pages.localization.models.source_queryset import TranslationSourceQuerySet
from pages.localization.models.source_states import Condition, waits_for_review, waits_for_translator
from pages.localization.roles import ROLES, Role, languages_of
from pages.models import TopicPage
from pages.workbench import addresses
from pages.workbench.home.publishable import is_publishable
from pages.workbench.words import Words

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHOWN = 5
COUNTED = 50
"""Documents of a list that are looked for; where there are as many, the number is said to be larger."""
_CONDITIONS: dict[Role, Condition] = {
    "translate": waits_for_translator,
    "review": waits_for_review,
    "publish": is_publishable,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One document in one language that waits."""

    title: str
    language: Language
    url: str
    due: date | None = None
    is_overdue: bool = False
    is_mine: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class WaitingList:
    """``items`` are the first of what waits."""

    heading: Words
    empty: Words
    items: list[Item] = field(default_factory=list)
    count: int = 0
    is_more: bool = False
    """Whether there may be more than were counted."""
    url: str = ""
    """All of them, in the matrix."""


class Waiting:
    """Read when asked for, once."""

    def __init__(self, person: "User") -> None:
        self.person = person

    @cached_property
    def languages(self) -> dict[Role, list[str]]:
        return {role: languages_of(self.person, role) for role in ROLES}

    @cached_property
    def assignments(self) -> list[Assignment]:
        """The person's own, the most urgent first."""
        unfinished = Assignment.objects.unfinished().filter(person=self.person)
        return sorted(unfinished, key=lambda each: (each.due is None, each.due or date.max, each.pk))

    @cached_property
    def mentions(self) -> list[Comment]:
        found = Comment.objects.unresolved().filter(mentions=self.person)
        return list(found.select_related("author").order_by("-pk")[:SHOWN])

    @cached_property
    def notes_to_author(self) -> list[Comment]:
        """Notes of translators that ask for a change in a source that this person may edit."""
        shared = {"term": "glossaryterm", "contact": "contact"}
        kinds = [kind for kind, model in shared.items() if self.person.has_perm(f"pages.change_{model}")]
        editable = policy_registry.get_by_type(TopicPage).instances_user_has_permission_for(self.person, "change")
        topics = TopicPage.objects.filter(pk__in=editable.values("pk")).values("topic_id")
        notes = Comment.objects.unresolved().for_author()
        found = notes.filter(Q(owner_type__in=kinds) | Q(owner_type="topic", owner_id__in=topics))
        return list(found.select_related("author").order_by("-pk")[:SHOWN])

    @property
    def count(self) -> int:
        """How much is this person's by name: what was assigned to them, and where they are mentioned."""
        return len(self.assignments) + Comment.objects.unresolved().filter(mentions=self.person).count()

    @cached_property
    def lists(self) -> list[WaitingList]:
        """The lists of this person's roles, whether anything waits or not."""
        lists = []
        if self.languages["translate"]:
            nothing = _lazy("Nothing waits for a translation.")
            lists.append(self._list("translate", _lazy("Yours to translate"), nothing))
        if self.languages["review"]:
            nothing = _lazy("Nothing was handed over for review.")
            lists.append(self._list("review", _lazy("Yours to review"), nothing))
        if self.languages["publish"]:
            nothing = _lazy("Every approved translation is public.")
            lists.append(self._list("publish", _lazy("Yours to publish"), nothing))
        return lists

    @cached_property
    def comments(self) -> list[tuple[Words, list[Item]]]:
        """Who asks this person something; only what there is."""
        named = [
            (_lazy("You are mentioned"), self.mentions),
            (_lazy("Translators ask for a change in the source"), self.notes_to_author),
        ]
        return [(heading, [self._comment(each) for each in found]) for heading, found in named if found]

    def _list(self, role: Role, heading: Words, empty: Words) -> WaitingList:
        mine = [each for each in self.assignments if each.task == role]
        items = [self._assigned(each) for each in mine[:SHOWN]]
        free, is_more = self._free(role)
        items += free[: SHOWN - len(items)]
        url = addresses.matrix(_query(role, self.languages[role]))
        return WaitingList(heading, empty, items, len(mine) + len(free), is_more, url)

    def _of_nobody(self, role: Role, language: str) -> Q:
        """It waits, and nobody has taken it."""
        taken = Assignment.objects.unfinished().filter(owner_id=OuterRef("owner_id"), language=language, task=role)
        waits = _CONDITIONS[role](language)
        return waits if role == "publish" else ~Q(Exists(taken)) & waits

    def _free(self, role: Role) -> tuple[list[Item], bool]:
        """What waits and nobody has taken, by title, and whether there may be more of it."""
        flags = {f"in_{BY_CODE[code].column}": code for code in self.languages[role]}
        conditions = {
            flag: ExpressionWrapper(self._of_nobody(role, code), output_field=BooleanField())
            for flag, code in flags.items()
        }
        waits = Q(pk__in=[])
        for flag in flags:
            waits |= Q(**{flag: True})
        found = self._sources(role).listed().annotate(**conditions).filter(waits).order_by("title", "pk")[:COUNTED]
        items = [
            self._item(source, code, role) for source in found for flag, code in flags.items() if getattr(source, flag)
        ]
        return items, len(found) == COUNTED

    @staticmethod
    def _sources(role: Role) -> "TranslationSourceQuerySet":
        return TranslationSource.objects.documents() if role == "publish" else TranslationSource.objects.working()

    def _item(self, source: TranslationSource, language: str, role: Role) -> Item:
        url = addresses.editor(source.owner, language, source.basis)
        if role == "publish":
            url = addresses.document(source.owner)
        return Item(source.title, BY_CODE[language], url)

    def _assigned(self, assignment: Assignment) -> Item:
        owner, language = assignment.owner, BY_CODE[assignment.language]
        title, basis = self._titles.get(assignment.owner_id, ("", TranslationSource.SHARED))
        url = addresses.editor(owner, language.code, basis)
        return Item(title, language, url, assignment.due, assignment.is_overdue, True, assignment.note)

    def _comment(self, comment: Comment) -> Item:
        title, basis = self._titles.get(comment.owner_id, ("", TranslationSource.SHARED))
        owner = Owner(comment.owner_type, str(comment.owner_id))  # type: ignore[arg-type]
        url = addresses.editor(owner, comment.language, basis, comment.path)
        return Item(title, BY_CODE[comment.language], url, note=comment.body)

    @cached_property
    def _titles(self) -> dict[uuid.UUID, tuple[str, str]]:
        """Title and basis of what is assigned or commented on."""
        owners = {each.owner_id for each in self.assignments}
        owners |= {each.owner_id for each in [*self.mentions, *self.notes_to_author]}
        found = TranslationSource.objects.working().listed().filter(owner_id__in=owners)
        return {source.owner_id: (source.title, source.basis) for source in found}


def _query(role: Role, languages: list[str]) -> str:
    states = {"translate": ("missing", "partial", "outdated"), "review": ("in_review",), "publish": ("approved",)}
    return "&".join([*(f"language={code}" for code in languages), *(f"state={state}" for state in states[role])])
