"""The languages of a topic: where each stands, what publishing the draft would do to it, release and withdrawal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import FormView, TemplateView, View
from wagtail import hooks
from wagtail.admin import messages

from cms.languages import BY_CODE, Language
from pages.content.document import SourceDocument
from pages.editions import addresses
from pages.editions.actions import release_languages, withdraw_language
from pages.editions.admin.forms import ReasonForm
from pages.editions.admin.releases import may_release
from pages.editions.admin.topics import TopicMixin, tell_refusal
from pages.editions.admin.words import STATES, Words, effect_of, reason_of, source_name
from pages.editions.errors import PublishingRefused
from pages.editions.models import Edition, Publication
from pages.editions.permissions import may_publish
from pages.editions.plan import Outcome, Plan, TopicEditions, plan_publish, plan_release
from pages.editions.reconcile import problems_of
from pages.localization.extraction import extract
from pages.localization.languages import target_languages

BUTTONS_HOOK = "register_topic_languages_buttons"
"""A function of a topic's page and a person, registered with Wagtail's hooks: the buttons that other packages add."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language of a topic, as the page shows it."""

    language: Language
    is_source: bool
    state: Words
    publication: Publication | None
    edition: Edition | None
    """What readers see now."""
    effect: list[Words]
    is_releasable: bool
    is_withdrawable: bool

    @property
    def why_not_public(self) -> Words:
        return reason_of(self.publication.reason) if self.publication else ""

    @property
    def verify_url(self) -> str:
        return addresses.handout_check(self.edition.code) if self.edition else ""

    @property
    def reader_url(self) -> str:
        return addresses.reader(self.publication.slug, self.language.code) if self.edition and self.publication else ""


class LanguagesView(TopicMixin, TemplateView):
    template_name = "editions/admin/languages.html"
    page_title = _lazy("Languages")

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = self.page.get_latest_revision_as_object()
        known = TopicEditions.load(self.page.topic_id)
        source = extract(draft)
        plan = plan_publish(self.page.topic_id, source, known, person=self.person)
        rows = list(self.rows(plan, known))
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "releasable": [row for row in rows if row.is_releasable],
            "problems": [message for _field, message in problems_of(draft, source, known)],
            "can_publish": self.permissions.can_publish(),
            "may_release": may_release(self.page, self.person),
            "can_edit": self.permissions.can_edit(),
            "buttons": [button for found in hooks.get_hooks(BUTTONS_HOOK) for button in found(self.page, self.person)],
            "is_public": known.current(settings.PARITY_SOURCE_LANGUAGE) is not None,
        }

    def rows(self, plan: Plan, known: TopicEditions) -> Iterator[LanguageRow]:
        releasable = self.releasable(known)
        for outcome in plan.outcomes:
            publication = known.publications.get(outcome.language)
            is_source = outcome.language == settings.PARITY_SOURCE_LANGUAGE
            is_public = publication is not None and publication.is_public
            yield LanguageRow(
                language=BY_CODE[outcome.language],
                is_source=is_source,
                state=STATES[outcome.state] if outcome.state else _("Written here"),
                publication=publication,
                edition=known.current(outcome.language),
                effect=effect_of(outcome),
                is_releasable=outcome.language in releasable,
                is_withdrawable=is_public and not is_source and may_publish(self.person, outcome.language),
            )

    def releasable(self, known: TopicEditions) -> set[str]:
        """The languages that can be released now, against the text that is public, without publishing the draft."""
        edition = known.current(settings.PARITY_SOURCE_LANGUAGE)
        if edition is None:
            return set()
        others = target_languages()
        source = SourceDocument.of_edition(edition.structure, edition.texts)
        plan = plan_release(self.page.topic_id, source, known, others, self.person)
        return {outcome.language for outcome in plan.outcomes if _brings_something(outcome)}


def _brings_something(outcome: Outcome) -> bool:
    return outcome.candidate is not None and outcome.effect != "unchanged"


class ReleaseView(TopicMixin, View):
    """Releases the languages that were posted: all of them or none."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        languages = [code for code in request.POST.getlist("language") if code in settings.PARITY_LANGUAGES]
        try:
            release_languages(self.page.topic_id, languages, person=self.person)
        except PublishingRefused as refused:
            tell_refusal(request, refused)
        else:
            names = ", ".join(BY_CODE[code].name for code in languages)
            messages.success(request, _("Released: %(languages)s. Readers see it now.") % {"languages": names})
        return redirect(self.languages_url)


class WithdrawView(TopicMixin, FormView):
    """Takes one language back, with a reason."""

    form_class = ReasonForm
    template_name = "editions/admin/withdraw.html"
    header_icon = "download"

    @property
    def language(self) -> Language:
        """:raises Http404: for a language that the table lacks."""
        try:
            return BY_CODE[self.kwargs["language"]]
        except KeyError as error:
            raise Http404 from error

    def get_page_title(self) -> str:
        return _("Withdraw %(language)s") % {"language": self.language.name}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        try:
            withdraw_language(self.page.topic_id, self.language.code, reason, person=self.person)
        except PublishingRefused as refused:
            form.add_refusal(refused)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("%(language)s is withdrawn. Readers get %(source)s instead.")
            % {"language": self.language.name, "source": source_name()},
        )
        return redirect(self.languages_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "language": self.language, "source_name": source_name()}
