"""Who has a document in one language, and whether it was handed over: for the head of the page."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.localization.actions import latest_hand_over
from pages.localization.models import Assignment, TranslationSource
from pages.workbench.editor.states import shown_moment


def standing_of(source: TranslationSource, language: str) -> dict[str, Any]:
    """``is_handed_over``, the tasks that are ``taken``, and the sentences that say who has it. Two queries."""
    latest = latest_hand_over(source, language)
    sentences, taken = [], []
    if latest is not None:
        values = {
            "person": latest.person.get_username() if latest.person else _("somebody"),
            "at": shown_moment(latest.at),
        }
        sentence = (
            _("Given back by %(person)s, %(at)s") if latest.given_back else _("Handed over by %(person)s, %(at)s")
        )
        note = f": “{latest.note}”" if latest.note else ""
        sentences.append(f"{sentence % values}{note}")
    unfinished = Assignment.objects.unfinished().filter(owner_id=source.owner_id, language=language)
    for assignment in unfinished.select_related("person"):
        taken.append(assignment.task)
        sentence = _("%(person)s translates") if assignment.task == Assignment.TRANSLATE else _("%(person)s reviews")
        due = _(", due %(day)s") % {"day": date_format(assignment.due, "DATE_FORMAT")} if assignment.due else ""
        sentences.append(sentence % {"person": assignment.person.get_username()} + due)
    return {"is_handed_over": latest is not None and not latest.given_back, "taken": taken, "sentences": sentences}
