import uuid
from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.views.generic import View

from pages.content.differences import word_diff
from pages.content.document import Wording
from pages.localization.memory import Match, matches, words_of
from pages.localization.models import SourceSegment
from pages.localization.roles import ROLES, languages_of
from pages.localization.terms import TermFinder, approved_terms


class SuggestionsView(View):
    """``{"matches": […], "terms": […]}`` for the segment that ``?segment=`` names. Nothing in it is HTML to be trusted.

    A match is as :class:`pages.localization.memory.Match` says, with ``diff``: what its source said, against what this
    one says, as ``[{"change": "equal" | "deletion" | "addition", "text": …}]``. A term is a
    :class:`pages.localization.terms.TermUse`.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest, owner_type: str, owner_id: uuid.UUID, language: str) -> JsonResponse:
        if language not in languages_of(request.user, *ROLES):  # type: ignore[arg-type]
            return JsonResponse({"detail": "You have no role in this language."}, status=403)
        segment = request.GET.get("segment", "")
        if not segment.isdecimal() or len(segment) > 18:
            return JsonResponse({"detail": "Name a segment by its number."}, status=400)
        wording = _wording(owner_type, owner_id, int(segment))
        asked = words_of(wording.text, rich=wording.rich)
        finder = TermFinder.load(approved_terms([language]).get(language, ()))
        return JsonResponse(
            {
                "matches": [_match(match, asked) for match in matches(wording, language)],
                "terms": [asdict(use) for use in finder.in_text(wording.text, rich=wording.rich)],
            }
        )


def _wording(owner_type: str, owner_id: uuid.UUID, segment_id: int) -> Wording:
    """The segment's wording in its document, which also says in what context it stands. One query.

    :raises Http404: when the document has no such segment.
    """
    places = SourceSegment.objects.filter(
        source__owner_type=owner_type, source__owner_id=owner_id, segment=segment_id
    ).select_related("source")
    placed = places.order_by("-source__taken_at").first()
    if placed is None:
        raise Http404
    return placed.source.document().wordings[placed.path]


def _match(match: Match, asked: str) -> dict[str, Any]:
    return {**asdict(match), "diff": [piece._asdict() for piece in word_diff(match.source, asked)]}
