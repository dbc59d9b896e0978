"""A consumer says how far it has come, so that the clinic knows which copies still show what was taken back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from api.bodies import JSON, read_fields
from api.keys.acknowledging import acknowledge_changes
from api.keys.consumers import Consumer, count_behind
from api.keys.scopes import CHANGES_ACK
from api.problems import Problem
from api.shapes import MOMENT, NUMBER, TEXT, inline, shape
from api.v1.changes import Place
from api.views import KeyedView
from pages.editions import journal
from pages.editions.documents import rfc3339

MOST_BYTES = 10_000
_CURSOR = {**TEXT, "maxLength": 5000, "description": "The `cursor` in `next` of the last page that was applied."}
_SEQUENCE = {**NUMBER, "minimum": 0, "description": "Of the last line that was applied. A cursor is safer."}


class AcknowledgementsView(KeyedView):
    """The program that has this key has applied every change up to here. Say it after each page of `changes` that was
    applied to the end, and after `initial` when its last page was.

    Repeating it changes nothing, and nobody goes back: the answer says where the program stands.
    """

    http_method_names = ["post", "options"]
    scopes = {"post": CHANGES_ACK}
    operation = "acknowledge"
    tag = "changes"
    summary = "Acknowledge changes that were applied"
    statuses = (200,)
    problems = ("invalid-cursor", "resync", "payload-too-large", "unsupported-media-type", "missing-scope")
    response_headers = ("Cache-Control",)
    body = {
        JSON: {
            "oneOf": [
                {**inline(cursor=_CURSOR), "additionalProperties": False},
                {**inline(sequence=_SEQUENCE), "additionalProperties": False},
            ]
        }
    }
    answer = shape(
        "Acknowledgement",
        sequence={**NUMBER, "description": "Every change up to this one is acknowledged."},
        at={**MOMENT, "description": "When it was acknowledged first."},
        head={**NUMBER, "description": "The newest change there is."},
        behind={
            **inline(withdrawn=NUMBER, recalled=NUMBER, deleted=NUMBER),
            "description": "How many changes of these kinds are not acknowledged yet. The clinic sees them, by name.",
        },
    )

    def post(self, request: Request) -> HttpResponse:
        given = read_fields(request, {"cursor": _cursor, "sequence": _sequence}, most_bytes=MOST_BYTES)
        epoch, head = journal.head()
        place = _place(given, str(epoch), head)
        acknowledged = acknowledge_changes(self.key, epoch, place.sequence)
        (behind,) = count_behind([Consumer(acknowledged.key, epoch)])
        return self.reply(
            {
                "sequence": acknowledged.sequence,
                "at": rfc3339(acknowledged.at),
                "head": head,
                "behind": {"withdrawn": behind.withdrawn, "recalled": behind.recalled, "deleted": behind.deleted},
            }
        )


def _place(given: Mapping[str, Any], epoch: Any, head: int) -> Place:
    """:raises Problem: ``invalid-cursor``, ``resync``, and ``invalid-parameters`` unless exactly one place is given."""
    if len(given) != 1:
        raise _wrong("cursor", "Give either a cursor or a sequence.")
    if "sequence" in given:
        if given["sequence"] > head:
            raise Problem("resync", "This history has no such change yet. Start again with initial=true.")
        return Place(epoch, given["sequence"])
    place = Place.of_cursor(given["cursor"], epoch, head)
    if place.after is not None:
        raise _wrong("cursor", "What `initial` lists is not read to its end yet. Acknowledge when it is.")
    return place


def _wrong(field: str, message: str) -> Problem:
    return Problem("invalid-parameters", message, errors=[{"field": field, "message": message}])


def _cursor(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _CURSOR["maxLength"]:
        raise ValueError("The cursor out of `next`, as a text.")
    return value


def _sequence(value: Any) -> int:
    # To JSON 7.0 is a whole number too.
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if type(whole) is not int or whole < 0:
        raise ValueError("A whole number, not below 0.")
    return whole
