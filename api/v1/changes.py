"""The journal: what a copy has to follow to stay equal to the original."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse
from rest_framework.request import Request

from api.negotiation import exact_language_parameter, exact_languages
from api.pagination import page_url, read_cursor, sign_cursor
from api.parameters import PAGING, Parameter, choice
from api.problems import Problem
from api.shapes import ADDRESS, CODE, FLAG, MOMENT, NUMBER, TAG, TEXT, UUID, listed, nullable, one_of, shape
from api.views import PublicView
from cms.languages import BY_CODE
from pages.editions import addresses, journal
from pages.editions.documents import rfc3339
from pages.editions.models import Change, Publication

LIST = "changes"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a follower wants to hear of, beside withdrawals, recalls and deletions, which it always does.

    :param languages: their codes, in the order offered; empty: all.
    """

    languages: tuple[str, ...] = ()
    topic: uuid.UUID | None = None

    @property
    def query(self) -> dict[str, str]:
        """The parameters that say the same again."""
        query = {"lang": ",".join(BY_CODE[code].tag for code in self.languages)} if self.languages else {}
        return {**query, "topic": str(self.topic)} if self.topic else query

    @property
    def scope(self) -> str:
        """Names these filters in a cursor; empty without any."""
        return hashlib.sha256(repr(self.query).encode()).hexdigest()[:12] if self.query else ""

    def wanted(self, languages: Sequence[str] = ()) -> Q:
        """What passes, of lines and of publications alike.

        :param languages: the only ones in question, where no filter names any.
        """
        wanted = Q(language__in=self.languages or languages) if self.languages or languages else Q()
        return wanted & Q(topic_id=self.topic) if self.topic else wanted


@dataclass(frozen=True, slots=True)
class Place:
    """How far a follower has come: all lines up to ``sequence`` of the history ``epoch``.

    ``after`` is set while it still reads what was public at that moment: the last publication it has. ``scope`` names
    its filters.
    """

    epoch: str
    sequence: int
    after: int | None = None
    scope: str = ""

    @classmethod
    def of_cursor(cls, cursor: str, epoch: uuid.UUID, head: int) -> "Place":
        """:raises Problem: ``invalid-cursor``; ``resync`` for one of another history, or from this one's future."""
        place = cls(*read_cursor(LIST, cursor))
        if place.epoch != str(epoch) or place.sequence > head:
            raise Problem("resync", "The cursor belongs to another history. Start again with initial=true.")
        return place

    def cursor(self) -> str:
        return sign_cursor(LIST, [self.epoch, self.sequence, self.after, self.scope])

    def url(self, filters: Filters, **more: Any) -> str:
        """Where a follower with these filters goes on."""
        return page_url("/api/v1/changes/", {**filters.query, **more}, self.cursor())


LANGUAGES = exact_language_parameter(
    "Only these languages, each exactly; but withdrawals, recalls and deletions of every language. `next` keeps it."
)
TOPIC = Parameter(
    "topic",
    "Only this topic, by its id or a slug; but withdrawals, recalls and deletions of every topic. `next` keeps it.",
    {**TEXT, "maxLength": 255},
)
KIND = {
    **one_of(*Change.KINDS),
    "description": "Others may be added. Treat one that you do not know as `refreshed`: fetch the address, and remove "
    "the copy where it answers 404 or 410.",
}
SEQUENCE = {
    **nullable(NUMBER),
    "description": "Without filters gapless, with filters growing; null for what `initial` lists, which is no change.",
}
CHANGE = shape(
    "Change",
    sequence=SEQUENCE,
    kind=KIND,
    topic={**UUID, "description": "The topic's permanent id."},
    language=TAG,
    edition={**nullable(NUMBER), "description": "Which edition was published, withdrawn or recalled."},
    code=nullable(CODE),
    at=MOMENT,
    reason=nullable(TEXT),
    url={**ADDRESS, "description": "The document, as far as it is public."},
)


class ChangesView(PublicView):
    """Every change of a public document, gapless and in order. Whoever applies each line, and fetches what it names,
    holds byte-equal copies.

    Start with `initial=true`, follow `next` for ever: at once while `has_more`, else after a pause. Filters leave out
    lines that tell of new bytes; withdrawals, recalls and deletions are told of everything, so a line can name what a
    follower does not hold.
    """

    operation = "changes"
    tag = "changes"
    summary = "The journal of changes"
    parameters = (
        choice("initial", "Start from what is public now, not from the first line.", "true", "false"),
        LANGUAGES,
        TOPIC,
        *PAGING,
    )
    problems = ("invalid-cursor", "language-unavailable", "unknown-topic", "resync")
    response_headers = ("ETag", "Cache-Control", "Cache-Tag")
    answer = shape(
        "Changes",
        items=listed(CHANGE),
        next={**ADDRESS, "description": "Where to go on; always there."},
        has_more={**FLAG, "description": "Whether there is more to read at once."},
    )

    def get(self, request: Request) -> HttpResponse:
        epoch, head, topic_id = self._head()
        filters = Filters(tuple(exact_languages(self.query["lang"] or [])), topic_id)
        size = self.query["page_size"]
        place = self._place(epoch, head, filters)
        if place.after is not None:
            items, following, has_more = _public(place, filters, size)
            has_more = has_more or head > following.sequence
        else:
            items, following, has_more = _lines(place, filters, size, head)
        here = following.url(filters, page_size=size)
        return self.reply({"items": items, "next": here, "has_more": has_more}, tags=("changes",))

    def _head(self) -> tuple[uuid.UUID, int, uuid.UUID | None]:
        """The journal's epoch and newest number, and the topic asked for: one query. :raises Problem: unknown-topic."""
        if self.query["topic"] is None:
            return *journal.head(), None
        epoch, head, topic_id = journal.head_and_topic(self.query["topic"])
        if topic_id is None:
            raise Problem("unknown-topic", "No topic with this id or slug was ever public.")
        return epoch, head, topic_id

    def _place(self, epoch: uuid.UUID, head: int, filters: Filters) -> Place:
        cursor, initial = self.query["cursor"], self.query["initial"]
        if cursor and initial:
            message = "A cursor goes on from where it is; initial only starts."
            raise Problem("invalid-parameters", message, errors=[{"field": "initial", "message": message}])
        if not cursor:
            start = Place(str(epoch), 0, scope=filters.scope)
            return replace(start, sequence=head, after=0) if initial == "true" else start
        place = Place.of_cursor(cursor, epoch, head)
        if place.scope != filters.scope:
            message = "This cursor was made with other filters. Follow `next` as it is."
            raise Problem("invalid-cursor", message, errors=[{"field": "cursor", "message": message}])
        return place


def _lines(place: Place, filters: Filters, size: int, head: int) -> tuple[list[dict[str, Any]], Place, bool]:
    """The next lines that pass. On the last page the follower has come to the head, whatever was left out."""
    told = Q(kind__in=Change.REMOVING) | filters.wanted() if filters.query else Q()
    rows = list(Change.objects.filter(told, sequence__gt=place.sequence).order_by("sequence")[: size + 1])
    page, has_more = rows[:size], len(rows) > size
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
    last = (page[-1].sequence or 0) if page else 0
    # The head was read first: no line up to it can appear later, and none up to the last that was just read.
    return items, replace(place, sequence=last if has_more else max(head, last)), has_more


def _public(place: Place, filters: Filters, size: int) -> tuple[list[dict[str, Any]], Place, bool]:
    """What is public, by publication; then on from the journal's end as it was when the follower started.

    A publication that changes meanwhile is listed as it is now, and again by the line that says so.
    """
    rows = list(
        Publication.objects.public()
        .filter(filters.wanted(settings.PARITY_LANGUAGES), pk__gt=place.after)
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
    return items, replace(place, after=page[-1].pk if has_more else None), has_more
