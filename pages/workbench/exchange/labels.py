"""What the interface calls the outcomes of an import."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.localization.exchange import Outcome

NAMES: dict[Outcome, str | Promise] = {
    Outcome.NEW: _("New translation"),
    Outcome.CHANGED: _("Changed translation"),
    Outcome.CONFLICT: _("Changed here since the export"),
    Outcome.UNFINISHED: _("Marked as unfinished in the file"),
    Outcome.KEPT_APART: _("Source changed since the export"),
    Outcome.UNCHANGED: _("Nothing new"),
    Outcome.EMPTY: _("No translation in the file"),
    Outcome.CODES: _("Marks or links differ"),
    Outcome.TEXT: _("Text cannot be used"),
    Outcome.CONTRADICTION: _("Contradicts itself"),
    Outcome.UNKNOWN: _("Unknown segment"),
}
EXPLANATIONS: dict[Outcome, str | Promise] = {
    Outcome.NEW: _("There is no translation here yet. It will be written."),
    Outcome.CHANGED: _("It will take the place of the present translation."),
    Outcome.CONFLICT: _("Somebody has changed it here since the file was exported. Choose which one holds."),
    Outcome.UNFINISHED: _("The file itself says that this needs work. Take it only if it is right."),
    Outcome.KEPT_APART: _("It translates an earlier wording, so it is not used for the present one."),
    Outcome.UNCHANGED: _("The file says what is here, or what was here when it was exported."),
    Outcome.EMPTY: _("What is here stays."),
    Outcome.CODES: _("Not imported."),
    Outcome.TEXT: _("Not imported."),
    Outcome.CONTRADICTION: _("The file holds different translations of this segment. Not imported."),
    Outcome.UNKNOWN: _("There is no such segment here. Not imported."),
}
