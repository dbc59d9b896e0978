"""How the editor's addresses answer its scripts: JSON, with a sentence for the person wherever something is refused."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from pages.content.canonical import hash_if_any
from pages.localization.errors import Conflict, NotAllowed, SignOffError, TranslationError, UnreadSegments
from pages.localization.models import SourceSegment
from pages.workbench.editor.scope import DocumentMixin
from pages.workbench.editor.states import (
    as_answer,
    progress_answer,
    progress_of_rows,
    row_states,
    shown_moment,
    shown_text,
)

Answer = dict[str, Any]


class NotHere(TranslationError):
    """The segment is not part of the document as it is now."""


class JsonView(DocumentMixin, View):
    """An address of the editor's scripts. 403: not allowed; 404: not here; 409: somebody was first; 422: refused.

    A refusal rolls back whatever the request has written (``AtomicAdminMiddleware``).
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            return refusal(403, "not_allowed", _("You have no part in this language."))
        except Http404:
            return refusal(404, "not_here", _("There is no such document or language to translate."))
        except Conflict as conflict:
            return self.conflict(conflict)
        except NotAllowed as error:
            return refusal(403, "not_allowed", str(error))
        except NotHere as error:
            return refusal(404, "not_here", str(error))
        except UnreadSegments as error:
            return refusal(422, "unread", str(error), paths=error.paths)
        except SignOffError as error:
            return refusal(422, "refused", str(error), paths=error.paths)
        except TranslationError as error:
            return refusal(422, "refused", str(error), field=self.refused_field)

    refused_field: ClassVar[str] = ""
    """The field of the form that a refusal is about."""

    def conflict(self, conflict: Conflict) -> JsonResponse:
        wording = self.document.wordings[self.path]
        return refusal(
            409,
            "conflict",
            str(conflict),
            theirs=shown_text(conflict.theirs, wording),
            hash=hash_if_any(conflict.theirs),
            author=conflict.author or "",
            at=shown_moment(conflict.at),
        )

    @cached_property
    def segment_id(self) -> int:
        """:raises NotHere: when the segment that was asked for is not one of the document's."""
        asked = self.request.POST.get("segment") or self.request.GET.get("segment") or ""
        number = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
        if number not in self.paths:
            raise NotHere(_("This text is not part of the document any more. Keep a copy of it and reload the page."))
        return number

    @cached_property
    def path(self) -> str:
        return self.paths[self.segment_id]

    @cached_property
    def paths(self) -> dict[int, str]:
        """The document path of each segment of the source."""
        return dict(SourceSegment.objects.filter(source=self.source).values_list("segment_id", "path"))

    def row(self) -> Answer:
        """The present state of the row that the request is about, and the document's progress."""
        states = row_states(self.source, self.document, self.language.code, self.person, [self.path])
        return {"rows": [states[self.path]], "progress": progress_answer(self.source, self.language.code)}

    def rows(self) -> Answer:
        states = row_states(self.source, self.document, self.language.code, self.person)
        progress = progress_of_rows(state["state"] for state in states.values())
        return {"rows": list(states.values()), "progress": as_answer(progress)}


class ActionView(JsonView):
    """Calls one action and answers with what has become of the row or the document."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        return JsonResponse(self.act())

    def act(self) -> Answer:
        raise NotImplementedError

    def posted(self, name: str) -> str:
        return self.request.POST.get(name, "")


def refusal(status: int, error: str, message: str, **more: Any) -> JsonResponse:
    return JsonResponse({"error": error, "message": message, **more}, status=status)
