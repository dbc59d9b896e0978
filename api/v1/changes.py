"""The journal: what a copy has to follow to stay equal to the original."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from api.pagination import page_url, read_cursor, sign_cursor
from api.parameters import PAGING, choice
from api.problems import Problem
from api.shapes import ADDRESS, CODE, FLAG, MOMENT, NUMBER, TAG, TEXT, UUID, listed, nullable, one_of, shape
from api.views import PublicView
from cms.languages import BY_CODE
from pages.editions import addresses, journal
from pages.editions.documents import rfc3339
from pages.editions.models import Change, Publication

LIST = "changes"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a follower has come: all lines up to ``sequence`` of the history ``epoch``.

    ``after`` is set while it still reads what was public at that moment: the last publication it has.
    """

    epoch: str
    sequence: int
    after: int | None = None

    @classmethod
    def of_cursor(cls, cursor: str, epoch: uuid.UUID, head: int) -> "Place":
        """:raises Problem: ``invalid-cursor``; ``resync`` for one of another history, or from this one's future."""
        place = cls(*read_cursor(LIST, cursor))
        if place.epoch != str(epoch) or place.sequence > head:
            raise Problem("resync", "The cursor belongs to another history. Start again with initial=true.")
        return place

    def cursor(self) -> str:
        return sign_cursor(LIST, [self.epoch, self.sequence, self.after])


class ChangesView(PublicView):
    """Every change of a public document, gapless and in order. Whoever applies each line, and fetches what it names,
    holds byte-equal copies.

    Start with `initial=true`, follow `next` for ever: at once while `has_more`, else after a pause.
    """

    operation = "changes"
    tag = "changes"
    summary = "The journal of changes"
    parameters = (
        choice("initial", "Start from what is public now, not from the first line.", "true", "false"),
        *PAGING,
    )
    problems = ("invalid-cursor", "resync")
    response_headers = ("ETag", "Cache-Control", "Cache-Tag")
    answer = shape(
        "Changes",
        items=listed(
            shape(
                "Change",
                sequence={
                    **nullable(NUMBER),
                    "description": "Gapless; null for what `initial` lists, which is no change.",
                },
                kind=one_of(*Change.KINDS),
                topic={**UUID, "description": "The topic's permanent id."},
                language=TAG,
                edition={**nullable(NUMBER), "description": "Which edition was published, withdrawn or recalled."},
                code=nullable(CODE),
                at=MOMENT,
                reason=nullable(TEXT),
                url={**ADDRESS, "description": "The document, as far as it is public."},
            )
        ),
        next={**ADDRESS, "description": "Where to go on; always there."},
        has_more={**FLAG, "description": "Whether there is more to read at once."},
    )

    def get(self, request: Request) -> HttpResponse:
        epoch, head = journal.head()
        size = self.query["page_size"]
        place = self._place(epoch, head)
        page = _public(place, size) if place.after is not None else _lines(place, size)
        items, following, has_more = page
        if place.after is not None and not has_more:
            has_more = head > following.sequence
        here = page_url(request.path, {"page_size": size}, following.cursor())
        return self.reply({"items": items, "next": here, "has_more": has_more}, tags=("changes",))

    def _place(self, epoch: uuid.UUID, head: int) -> Place:
        cursor, initial = self.query["cursor"], self.query["initial"]
        if cursor and initial:
            message = "A cursor goes on from where it is; initial only starts."
            raise Problem("invalid-parameters", message, errors=[{"field": "initial", "message": message}])
        if cursor:
            return Place.of_cursor(cursor, epoch, head)
        return Place(str(epoch), head, after=0) if initial == "true" else Place(str(epoch), 0)


def _lines(place: Place, size: int) -> tuple[list[dict[str, Any]], Place, bool]:
    rows = list(Change.objects.filter(sequence__gt=place.sequence).order_by("sequence")[: size + 1])
    page = rows[:size]
    items = [
        {
            "sequence": change.sequence,
            "kind": change.kind,
            "topic": str(change.topic_id),
            "language": BY_CODE[change.language].tag,
            "edition": change.edition,
            "code": change.code or None,
            "at": rfc3339(change.at),
            "reason": change.reason or None,
            "url": addresses.topic(change.slug, change.language),
        }
        for change in page
    ]
    last = page[-1].sequence if page else None
    return items, Place(place.epoch, place.sequence if last is None else last), len(rows) > size


def _public(place: Place, size: int) -> tuple[list[dict[str, Any]], Place, bool]:
    """What is public, by publication; then on from the journal's end as it was when the follower started.

    A publication that changes meanwhile is listed as it is now, and again by the line that says so.
    """
    rows = list(
        Publication.objects.public()
        .filter(pk__gt=place.after, language__in=settings.PARITY_LANGUAGES)
        .select_related("edition")
        .only("topic_id", "slug", "language", "changed_at", "edition__number", "edition__code")
        .order_by("pk")[: size + 1]
    )
    page = rows[:size]
    items = [
        {
            "sequence": None,
            "kind": "published",
            "topic": str(publication.topic_id),
            "language": BY_CODE[publication.language].tag,
            "edition": publication.edition.number if publication.edition else None,
            "code": publication.edition.code if publication.edition else None,
            "at": rfc3339(publication.changed_at),
            "reason": None,
            "url": addresses.topic(publication.slug, publication.language),
        }
        for publication in page
    ]
    has_more = len(rows) > size
    return items, Place(place.epoch, place.sequence, page[-1].pk if has_more else None), has_more
