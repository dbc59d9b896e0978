"""Releases of a topic: choose what goes out together, see what will happen, confirm; now or at a set time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.models import Page, Revision

from cms.languages import BY_CODE, Language
from pages.content.document import SourceDocument
from pages.editions.actions import agreed_texts, cancel_release, plan_topic_release, release_topic, schedule_release
from pages.editions.actions.release import is_public
from pages.editions.admin.planned import planned_languages
from pages.editions.admin.release_form import LEAVE, PUBLISH, ReleaseForm
from pages.editions.admin.scheduled import scheduled_rows
from pages.editions.admin.topics import TopicMixin, may_see, tell_refusal
from pages.editions.admin.words import Words, readiness_of, source_name
from pages.editions.errors import PublishingRefused
from pages.editions.models import Edition, Publication, ScheduledRelease
from pages.editions.plan import Plan, TopicEditions, plan_publish, plan_release
from pages.editions.seen import fingerprint
from pages.localization.extraction import extract
from pages.localization.roles import languages_of

READY, PREVIEW, CONFIRM, CHANGE = "ready", "preview", "confirm", "change"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One language that the person may publish, and whether it is ready."""

    language: Language
    publication: Publication | None
    edition: Edition | None
    """What readers see now."""
    fits_public: tuple[bool, Words]
    fits_draft: tuple[bool, Words]

    @property
    def is_choosable(self) -> bool:
        return self.fits_public[0] or self.fits_draft[0]


def may_release(page: Page, person: User) -> bool:
    """Whoever may publish the topic, or a language."""
    return page.permissions_for_user(person).can_publish() or bool(languages_of(person, "publish"))


class _ReleaseMixin(TopicMixin):
    def is_allowed(self) -> bool:
        return may_release(self.page, self.person)

    @cached_property
    def languages(self) -> list[str]:
        """Those that this person may publish, and therefore choose."""
        return languages_of(self.person, "publish")

    @property
    def releases_url(self) -> str:
        return reverse("parity_release_page", args=[self.page.pk])


class ReleasesView(_ReleaseMixin, FormView):
    """Three steps at one address. Nothing is kept between them but what the form posts, so nothing can be lost."""

    form_class = ReleaseForm
    template_name = "editions/admin/releases.html"
    page_title = _lazy("Releases")

    def get_form(self, form_class: type[ReleaseForm] | None = None) -> ReleaseForm:
        return ReleaseForm(self.languages, **self.get_form_kwargs())

    def get_initial(self) -> dict[str, Any]:
        return {"draft": PUBLISH if self.public is None and self.draft is not None else LEAVE}

    @cached_property
    def known(self) -> TopicEditions:
        return TopicEditions.load(self.page.topic_id)

    @cached_property
    def public(self) -> SourceDocument | None:
        """The text that readers have now in the source language."""
        edition = self.known.current(settings.PARITY_SOURCE_LANGUAGE)
        return SourceDocument.of_edition(edition.structure, edition.texts) if edition else None

    @cached_property
    def draft(self) -> Revision | None:
        """The latest draft, where it is not public and this person may publish it."""
        revision = self.page.latest_revision
        may_publish = self.permissions.can_publish()
        return revision if revision is not None and may_publish and not is_public(self.page, revision) else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = request.POST.get("step")
        if step == READY:
            return self.form_invalid(self.form_with_all_that_are_ready())
        form = self.get_form()
        if not form.is_valid() or step == CHANGE:
            return self.form_invalid(form)
        try:
            plan = self.plan(form)
            if step == CONFIRM and request.POST.get("seen") == self.fingerprint(form, plan):
                return self.confirmed(form, plan)
        except PublishingRefused as refused:
            form.add_refusal(refused)
            return self.form_invalid(form)
        if step == CONFIRM:
            messages.warning(request, _("Something has changed since you looked. Read again what will happen."))
        return self.preview(form, plan)

    def form_with_all_that_are_ready(self) -> ReleaseForm:
        """What was posted, with every language checked that fits the draft, or what is public, as was chosen."""
        data = self.request.POST.copy()
        with_draft = data.get("draft") == PUBLISH
        ready = [row for row in self.rows() if (row.fits_draft if with_draft else row.fits_public)[0]]
        data.setlist("languages", [row.language.code for row in ready])
        return ReleaseForm(self.languages, data)

    def revision(self, form: ReleaseForm) -> Revision | None:
        return self.draft if form.with_draft else None

    def plan(self, form: ReleaseForm) -> Plan:
        """What will happen. :raises PublishingRefused: for all that would stop it."""
        if form.with_draft and self.draft is None:
            raise PublishingRefused([("draft", _("There is no draft that you could publish. Choose again."))])
        languages = form.cleaned_data["languages"]
        return plan_topic_release(self.page, languages, revision=self.revision(form), person=self.person)

    def fingerprint(self, form: ReleaseForm, plan: Plan) -> str:
        revision = self.revision(form)
        return fingerprint(plan, revision.pk if revision else None)

    def confirmed(self, form: ReleaseForm, plan: Plan) -> HttpResponse:
        languages, at = form.cleaned_data["languages"], form.cleaned_data["go_live_at"]
        agreed, revision = agreed_texts(plan, languages), self.revision(form)
        if at is None:
            release_topic(self.page, languages, revision=revision, agreed=agreed, person=self.person)
            message = _("Released: %(languages)s. Readers see it now.")
        else:
            schedule_release(self.page, languages, at, revision=revision, agreed=agreed, person=self.person)
            message = _("Scheduled for %(at)s: %(languages)s.")
        names = [source_name()] * form.with_draft + [BY_CODE[code].name for code in languages]
        told = {"languages": ", ".join(names), "at": date_format(localtime(at), "DATETIME_FORMAT") if at else ""}
        messages.success(self.request, message % told)
        return redirect(self.releases_url)

    def preview(self, form: ReleaseForm, plan: Plan) -> HttpResponse:
        chosen = set(form.cleaned_data["languages"])
        return self.render_to_response(
            self.get_context_data(
                form=form,
                plan=list(planned_languages(plan)),
                chosen=chosen | {settings.PARITY_SOURCE_LANGUAGE} if form.with_draft else chosen,
                at=form.cleaned_data["go_live_at"],
                seen=self.fingerprint(form, plan),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {**super().get_context_data(**kwargs), "source_name": source_name()}
        if "plan" in context:
            return context
        return {
            **context,
            "rows": list(self.rows()),
            "draft": self.draft,
            "may_publish_source": self.permissions.can_publish(),
            "public_edition": self.known.current(settings.PARITY_SOURCE_LANGUAGE),
            "own_schedule": self.page.scheduled_revision,
            "scheduled": list(scheduled_rows(self.page, self.person)),
            "may_see_languages": may_see(self.permissions, self.person),
        }

    def rows(self) -> Iterator[ChoiceRow]:
        """Each language that this person may publish, against the public text and against the draft."""
        of_public: dict[str, tuple[bool, Words]] = {}
        of_draft: dict[str, tuple[bool, Words]] = {}
        topic_id, languages = self.page.topic_id, self.languages
        if self.public is not None:
            released = plan_release(topic_id, self.public, self.known, languages, self.person)
            of_public = {outcome.language: readiness_of(outcome) for outcome in released.outcomes}
        if self.draft is not None:
            source = extract(self.draft.as_object())
            published = plan_publish(topic_id, source, self.known, person=self.person, chosen=languages)
            of_draft = {code: readiness_of(published.of(code)) for code in languages}
        for code in languages:
            yield ChoiceRow(
                BY_CODE[code],
                self.known.publications.get(code),
                self.known.current(code),
                of_public.get(code, (False, "")),
                of_draft.get(code, (False, "")),
            )


class CancelReleaseView(_ReleaseMixin, View):
    """Takes back a scheduled release of this topic."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        scheduled_id = kwargs["pk"]
        if not ScheduledRelease.objects.of_topic(self.page.topic_id).filter(pk=scheduled_id).exists():
            raise Http404
        try:
            cancel_release(scheduled_id, person=self.person)
        except PublishingRefused as refused:
            tell_refusal(request, refused)
        else:
            messages.success(request, _("The scheduled release is cancelled. Nothing is published by it."))
        return redirect(self.releases_url)
