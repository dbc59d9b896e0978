"""What is done to one segment, an address an action."""

import json
import uuid

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from pages.localization.actions import (
    acknowledge_warning,
    confirm_machine_text,
    keep_translation,
    language_slugs,
    mark_read,
    sign_off_segment,
    translate_segment,
    undo_translation,
    withdraw_sign_off,
)
from pages.localization.actions.translate import require_length
from pages.localization.models import Origin
from pages.workbench.editor.answers import ActionView, Answer, JsonView
from pages.workbench.editor.marks import fitted
from pages.workbench.editor.standing import standing_of


class StatesView(JsonView):
    """Every row as it is now, asked for once the page is open, with what else the page opens faster without; or one
    row, with ``segment``."""

    def get(self, request: HttpRequest, **kwargs: object) -> JsonResponse:
        if "segment" in request.GET:
            return JsonResponse(self.row())
        slugs = language_slugs(uuid.UUID(self.owner.id), [self.language.code]) if self.owner.type == "topic" else {}
        slug = slugs.get(self.language.code, "")
        standing = standing_of(self.source, self.language.code)
        return JsonResponse(
            {**self.rows(), "standing": standing, "slug": slug, "may_edit_source": self.may_edit_source}
        )


class SaveView(ActionView):
    """Keeps a text: ``text``, ``seen`` (the hash of what the page held), ``origin`` and ``machine`` of a suggestion."""

    refused_field = "text"

    def act(self) -> Answer:
        wording = self.document.wordings[self.path]
        text = self.posted("text")
        require_length(text)
        text, removed = fitted(text, wording.text) if wording.rich else (text, [])
        from_memory = self.posted("origin") == Origin.MEMORY
        translate_segment(
            self.segment_id,
            self.language.code,
            text,
            origin=Origin.MEMORY if from_memory else Origin.HUMAN,
            machine=from_memory and self.posted("machine") == "1",
            person=self.person,
            seen=self.posted("seen"),
        )
        answer = self.row()
        if removed:
            answer["message"] = _("The source does not have: %(marks)s. It was taken out; the words were kept.") % {
                "marks": ", ".join(removed)
            }
        return answer


class KeepView(ActionView):
    """“Meaning unchanged, keep.”"""

    def act(self) -> Answer:
        keep_translation(self.source, self.path, self.language.code, person=self.person)
        return self.row()


class UndoView(ActionView):
    def act(self) -> Answer:
        undo_translation(self.segment_id, self.language.code, person=self.person, seen=self.posted("seen"))
        return self.row()


class ConfirmView(ActionView):
    def act(self) -> Answer:
        confirm_machine_text(self.segment_id, self.language.code, person=self.person, seen=self.posted("seen"))
        return self.row()


class AcknowledgeView(ActionView):
    refused_field = "reason"

    def act(self) -> Answer:
        acknowledge_warning(
            self.segment_id,
            self.language.code,
            self.posted("check"),
            self.posted("reason"),
            person=self.person,
            seen=self.posted("seen"),
        )
        return self.row()


class SignView(ActionView):
    """Signs exactly the text that the reviewer has before them (``seen``)."""

    def act(self) -> Answer:
        sign_off_segment(self.segment_id, self.language.code, person=self.person, seen=self.posted("seen"))
        return self.row()


class WithdrawView(ActionView):
    def act(self) -> Answer:
        withdraw_sign_off(self.segment_id, self.language.code, person=self.person)
        return self.row()


class ReadView(ActionView):
    """``seen``: a JSON object of the hash of each text that was read, by segment."""

    def act(self) -> Answer:
        try:
            posted = json.loads(self.posted("seen"))
            seen = {int(segment): str(text_hash) for segment, text_hash in posted.items()}
        except (ValueError, AttributeError):
            seen = {}
        here = {segment: text_hash for segment, text_hash in seen.items() if segment in self.paths}
        mark_read(here, self.language.code, person=self.person)
        return {"read": list(here)}
