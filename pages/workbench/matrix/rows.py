"""From the sources of one page of a list to its rows: the same number of queries for one document or for hundreds."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max
from django.urls import reverse

from cms.languages import BY_CODE
from pages.editions.models import Publication
from pages.localization.models import Assignment, Comment, HandOver, SourceSegment, TranslationSource
from pages.localization.progress import Progress, progress_of
from pages.localization.roles import ROLES, Role, has_role
from pages.models import TopicPage
from pages.workbench.matrix.cells import Cell, DocumentRow, Line
from pages.workbench.people import writes_sources

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Place = tuple[uuid.UUID, str]
"""A document and a language."""


def load_rows(
    sources: Iterable[TranslationSource], languages: Sequence[str], person: "User | None"
) -> list[DocumentRow]:
    """The rows of these documents, in their order. Nine queries.

    :param sources: one a document, as :meth:`TranslationSourceQuerySet.documents` gives them.
    :param person: who looks: the next steps are theirs.
    """
    return _Loading(list(sources), languages, person).rows()


class _Loading:
    def __init__(self, sources: list[TranslationSource], languages: Sequence[str], person: "User | None") -> None:
        self.sources, self.languages = sources, languages
        self.owners = [source.owner_id for source in sources]
        sent = TranslationSource.objects.listed().filter(owner_id__in=self.owners, basis=TranslationSource.SENT)
        self.sent = {each.owner_id: each for each in sent}
        self.progress = progress_of([*sources, *self.sent.values()], languages)
        self.publications = {(each.topic_id, each.language): each for each in self._publications()}
        self.assignments = self._assignments()
        self.hand_overs = self._hand_overs()
        self.comments = self._comments()
        self.changed = self._changed()
        pages = TopicPage.objects.filter(topic_id__in=self.owners).values_list("topic_id", "pk")
        self.pages: dict[uuid.UUID, int] = dict(pages)
        self.roles = {code: _roles_of(person, code) for code in languages}
        self.is_author = person is not None and writes_sources(person)

    def rows(self) -> list[DocumentRow]:
        return [self._row(source) for source in self.sources]

    def _row(self, source: TranslationSource) -> DocumentRow:
        sent = self.sent.get(source.owner_id)
        later = sent if sent is not None and sent.pk != source.pk else None
        page_pk = self.pages.get(source.owner_id)
        sources = [source, later] if later else [source]
        cells = [self._cell(sources, code, page_pk) for code in self.languages]
        return DocumentRow(source, cells, later, page_pk)

    def _cell(self, sources: list[TranslationSource], language: str, page_pk: int | None) -> Cell:
        place = (sources[0].owner_id, language)
        return Cell(
            language=BY_CODE[language],
            lines=[self._line(source, language) for source in sources],
            publication=self.publications.get(place),
            assignments=self.assignments[place],
            comments=self.comments.get(place, 0),
            roles=self.roles[language],
            publish_url=reverse("parity_release_page", args=[page_pk]) if page_pk is not None else "",
            is_author=self.is_author,
        )

    def _line(self, source: TranslationSource, language: str) -> Line:
        return Line(
            source=source,
            language=BY_CODE[language],
            progress=self.progress.get((source.pk, language), Progress()),
            publication=self.publications.get((source.owner_id, language)),
            hand_over=self.hand_overs.get((source.owner_id, language, source.text_hash)),
            changed_at=self.changed.get((source.pk, language)),
        )

    def _publications(self) -> Iterable[Publication]:
        return (
            Publication.objects.filter(topic_id__in=self.owners, language__in=self.languages)
            .select_related("edition")
            .only(
                "topic_id", "language", "status", "since", "matches_source", "source_moved_at", "updated_at",
                "withheld", "edition__number", "edition__code",
            )
        )  # fmt: skip

    def _assignments(self) -> dict[Place, list[Assignment]]:
        found: dict[Place, list[Assignment]] = defaultdict(list)
        unfinished = Assignment.objects.unfinished().filter(owner_id__in=self.owners, language__in=self.languages)
        for assignment in unfinished.select_related("person").order_by("-task"):
            found[assignment.owner_id, assignment.language].append(assignment)
        return found

    def _hand_overs(self) -> dict[tuple[uuid.UUID, str, str], HandOver]:
        """The newest of each text."""
        found = HandOver.objects.filter(owner_id__in=self.owners, language__in=self.languages).order_by("id")
        return {(each.owner_id, each.language, each.source_text_hash): each for each in found}

    def _comments(self) -> dict[Place, int]:
        open_ones = Comment.objects.unresolved().filter(owner_id__in=self.owners, language__in=self.languages)
        counted = open_ones.order_by().values_list("owner_id", "language").annotate(Count("pk"))
        return {(owner_id, language): count for owner_id, language, count in counted}

    def _changed(self) -> dict[tuple[int, str], datetime]:
        rows = SourceSegment.objects.filter(
            source__in=[source.pk for source in self.sources], segment__statuses__language__in=self.languages
        )
        latest = rows.order_by().values_list("source", "segment__statuses__language")
        return {(pk, code): at for pk, code, at in latest.annotate(Max("segment__statuses__changed_at"))}


def _roles_of(person: "User | None", language: str) -> frozenset[Role]:
    return frozenset(role for role in ROLES if has_role(person, role, language))
