"""Which documents and languages somebody can take out."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict

from cms.languages import BY_CODE, Language
from pages.localization.exchange import working_sources
from pages.localization.models import TranslationSource
from pages.localization.roles import ROLES, languages_of

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for by the address: ``?owner=topic:<id>&language=es&basis=sent&q=cerv``."""

    owners: tuple[str, ...]
    every: bool
    language: str
    basis: str
    query: str

    @classmethod
    def of(cls, asked: QueryDict) -> "Choice":
        basis = asked.get("basis", "")
        return cls(
            owners=tuple(dict.fromkeys(asked.getlist("owner"))),
            every="every" in asked,
            language=asked.get("language", ""),
            basis=basis if basis in (TranslationSource.PUBLISHED, TranslationSource.SENT) else "",
            query=asked.get("q", "").strip(),
        )

    def sources(self) -> list[TranslationSource]:
        """The chosen documents, with their texts."""
        found = TranslationSource.objects.order_by("title", "id")
        return self._working(found if self.every else found.filter(owner_id__in=self._ids()))

    def listed(self) -> list[TranslationSource]:
        """What can be chosen: those that are, then those whose title holds the query; without their texts."""
        every = TranslationSource.objects.listed().order_by("title", "id")
        chosen = self._working(every.filter(owner_id__in=self._ids()))
        others = every.exclude(owner_id__in=self._ids()).filter(title__icontains=self.query)
        return chosen + working_sources(others[: 2 * SHOWN])[:SHOWN]

    def _ids(self) -> list[uuid.UUID]:
        return [owner_id for owner in self.owners if (owner_id := _owner_id(owner))]

    def _working(self, sources: Iterable[TranslationSource]) -> list[TranslationSource]:
        found = list(sources)
        of_basis = {source.owner: source for source in found if source.basis == self.basis}
        return [of_basis.get(source.owner, source) for source in working_sources(found)]


def export_languages(person: User) -> list[Language]:
    """The languages in which somebody has any role."""
    return [BY_CODE[code] for code in languages_of(person, *ROLES)]


def _owner_id(owner: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(owner.partition(":")[2])
    except ValueError:
        return None
