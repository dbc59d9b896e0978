"""What is done to a whole language of a document: handing over and giving back, signing, its own slug."""

import json
import uuid

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.editions.slugs import leads_elsewhere
from pages.localization.actions import (
    SlugTaken,
    UnreadSegments,
    give_back,
    hand_over,
    set_language_slug,
    sign_off_language,
)
from pages.localization.errors import TranslationError
from pages.localization.roles import require
from pages.workbench.editor.answers import ActionView, Answer
from pages.workbench.editor.standing import standing_of
from pages.workbench.notices import notify_given_back, notify_handed_over


class HandOverView(ActionView):
    refused_field = "note"

    def act(self) -> Answer:
        handed_over = hand_over(self.source, self.language.code, note=self.posted("note"), person=self.person)
        notify_handed_over(handed_over)
        return {
            "message": _("Handed over. A translation reviewer reads it now."),
            "standing": standing_of(self.source, self.language.code),
        }


class GiveBackView(ActionView):
    refused_field = "note"

    def act(self) -> Answer:
        notify_given_back(give_back(self.source, self.language.code, self.posted("note"), person=self.person))
        return {
            "message": _("Given back to the translators."),
            "standing": standing_of(self.source, self.language.code),
        }


class SignLanguageView(ActionView):
    """``source`` is the text hash of the source that the page shows; ``unread`` the paths that the reviewer was told
    of and signs all the same, as a JSON list."""

    def act(self) -> Answer:
        if self.posted("source") != self.source.text_hash:
            raise TranslationError(_("The source has changed since you opened this page. Reload it and read again."))
        try:
            signed = sign_off_language(self.document, self.language.code, person=self.person)
        except UnreadSegments as unread:
            if not set(unread.paths) <= self._told():
                raise
            signed = sign_off_language(self.document, self.language.code, person=self.person, with_unread=True)
        message = ngettext("%(count)d segment is signed.", "%(count)d segments are signed.", signed.signed)
        return {
            **self.rows(),
            "message": message % {"count": signed.signed},
            "own": signed.own,
            "standing": standing_of(self.source, self.language.code),
        }

    def _told(self) -> set[str]:
        try:
            return {str(path) for path in json.loads(self.posted("unread") or "[]")}
        except ValueError:
            return set()


class SlugView(ActionView):
    """The topic's own slug in this language."""

    refused_field = "slug"

    def act(self) -> Answer:
        require(self.person, "translate", self.language.code)
        if self.owner.type != "topic":
            raise TranslationError(_("Only topics have an address of their own."))
        slug = self.posted("slug").strip()
        if leads_elsewhere(uuid.UUID(self.owner.id), slug):
            raise SlugTaken(_("This address leads to another topic already, or once did. Choose another."))
        set_language_slug(uuid.UUID(self.owner.id), self.language.code, slug, person=self.person)
        return {"slug": slug}
