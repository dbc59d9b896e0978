"""What a notice says, in the language that is active. Names of languages and days, never a word of the documents."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from cms.languages import BY_CODE
from pages.content.document import Owner
from pages.localization.models import Assignment, Comment, HandOver
from pages.workbench import addresses
from pages.workbench.words import KINDS

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Notice:
    subject: str
    body: str


def assigned(about: int, person: "User") -> Notice | None:
    found = Assignment.objects.unfinished().filter(pk=about, person=person).select_related("assigned_by").first()
    if found is None:
        return None  # taken back meanwhile
    words = {"language": BY_CODE[found.language].name, "kind": str(KINDS[found.owner_type]).lower()}
    if found.task == Assignment.REVIEW:
        subject = _("Yours to review in %(language)s") % words
        sentence = _("A %(kind)s was given to you, to review its translation into %(language)s.") % words
    else:
        subject = _("Yours to translate into %(language)s") % words
        sentence = _("A %(kind)s was given to you, to translate it into %(language)s.") % words
    lines = [sentence]
    if found.assigned_by is not None:
        lines.append(_("From: %(name)s") % {"name": get_user_display_name(found.assigned_by)})
    if found.due is not None:
        lines.append(_("Due: %(day)s") % {"day": date_format(found.due, "DATE_FORMAT")})
    return _notice(subject, lines, found.owner)


def mentioned(about: int, person: "User") -> Notice | None:
    found = Comment.objects.filter(pk=about, mentions=person).select_related("author").first()
    if found is None or found.resolved_at is not None:
        return None
    name = get_user_display_name(found.author) if found.author else _("Somebody")
    words = {"language": BY_CODE[found.language].name, "name": name}
    sentence = _("%(name)s has named you in a comment on a translation into %(language)s.") % words
    return _notice(_("You are named in a comment (%(language)s)") % words, [sentence], _owner(found))


def handed_over(about: int, person: "User") -> Notice | None:
    found = HandOver.objects.filter(pk=about).first()
    if found is None:
        return None
    words = {"language": BY_CODE[found.language].name, "kind": str(KINDS[found.owner_type]).lower()}
    sentence = _("The translation of a %(kind)s into %(language)s is finished and waits for your review.") % words
    return _notice(_("To review in %(language)s") % words, [sentence], _owner(found))


def given_back(about: int, person: "User") -> Notice | None:
    found = HandOver.objects.filter(pk=about).first()
    if found is None:
        return None
    words = {"language": BY_CODE[found.language].name, "kind": str(KINDS[found.owner_type]).lower()}
    sentence = _(
        "The translation reviewer gave the translation of a %(kind)s into %(language)s back to you. "
        "What has to change stands beside it."
    )
    return _notice(_("Given back to you (%(language)s)") % words, [sentence % words], _owner(found))


NOTICES: dict[str, Callable[[int, "User"], Notice | None]] = {
    "assigned": assigned,
    "mentioned": mentioned,
    "handed_over": handed_over,
    "given_back": given_back,
}


def _owner(place: Comment | HandOver) -> Owner:
    return Owner(place.owner_type, str(place.owner_id))  # type: ignore[arg-type]


def _notice(subject: str, lines: list[str], owner: Owner) -> Notice:
    link = settings.WAGTAILADMIN_BASE_URL + addresses.document(owner)
    return Notice(subject, "\n".join([*lines, "", link, ""]))
