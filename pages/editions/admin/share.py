"""“Share preview”: a link to the draft in one language, for colleagues who have no account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView
from wagtail.log_actions import LogFormatter
from wagtail.models import PageLogEntry

from cms.languages import BY_CODE, BY_TAG, Language
from pages.editions import addresses
from pages.editions.actions import share_preview
from pages.editions.admin.topics import TopicMixin, may_see
from pages.editions.drafts import Draft
from pages.editions.errors import PublishingRefused
from pages.editions.sharing import SECONDS, front_end_address, may_share
from pages.localization.roles import ROLES, languages_of
from pages.models import TopicPage


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that the person may share, and how many texts of the draft it lacks."""

    language: Language
    missing: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    address: str


def may_share_any(page: TopicPage, person: User) -> bool:
    return page.permissions_for_user(person).can_edit() or bool(languages_of(person, *ROLES))


class SharePreviewView(TopicMixin, TemplateView):
    """Choose a language, press the button, and the same page shows the links."""

    template_name = "editions/admin/share.html"
    page_title = _lazy("Share preview")
    header_icon = "view"

    def is_allowed(self) -> bool:
        return may_share_any(self.page, self.person)

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return super().get_inner_breadcrumbs() if may_see(self.permissions, self.person) else []

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.POST.get("language", "")
        try:
            token = share_preview(self.page, language, person=self.person)
        except PublishingRefused as refused:
            problems = [message for _field, message in refused.problems]
            return self.render_to_response(self.get_context_data(chosen=language, problems=problems))
        return self.render_to_response(
            self.get_context_data(
                chosen=language,
                shared_language=BY_CODE[language],
                links=list(self.links(language, token)),
                until=localtime(now() + timedelta(seconds=SECONDS)),
            )
        )

    def links(self, language: str, token: str) -> Iterator[Link]:
        if settings.PREVIEW_URL:
            yield Link(_("In the clinic’s own site or app"), front_end_address(self.page, language, token))
        yield Link(_("As a page of this site"), settings.PUBLIC_URL + addresses.shared_preview(token))

    def choices(self, chosen: str) -> list[Choice]:
        codes = [code for code in settings.PARITY_LANGUAGES if may_share(self.person, self.page, code)]
        draft = Draft.latest(self.page)
        texts = draft.texts_in(codes)
        missing = {code: len(draft.missing(texts[code])) for code in codes}
        complete = [code for code in codes if not missing[code]]
        shown = chosen if chosen in complete else next(iter(complete), "")
        return [Choice(BY_CODE[code], missing[code], code == shown) for code in codes]

    def get_context_data(self, chosen: str = "", **kwargs: Any) -> dict[str, Any]:
        choices = self.choices(chosen)
        can_share = any(not choice.missing for choice in choices)
        return {**super().get_context_data(**kwargs), "choices": choices, "can_share": can_share}


class SharedFormatter(LogFormatter):
    """How the page's history tells that a preview was shared."""

    label = _lazy("Share preview")

    def format_message(self, log_entry: PageLogEntry) -> str:
        name = BY_TAG[log_entry.data["language"].lower()].name
        return _("Shared a preview in %(language)s, for an hour") % {"language": name}
