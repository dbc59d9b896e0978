"""Publishing a draft as a safety correction: choose what was wrong, see what will happen, confirm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Revision

from pages.admin.places import places
from pages.content.canonical import visible_text
from pages.content.differences import Difference, word_diff
from pages.content.document import SourceDocument
from pages.editions.actions import plan_correction, publish_correction
from pages.editions.actions.correct import corrected_paths
from pages.editions.admin.forms import CorrectionForm
from pages.editions.admin.planned import planned_languages
from pages.editions.admin.topics import TopicMixin, tell_refusal
from pages.editions.errors import PublishingRefused
from pages.editions.plan import Plan, TopicEditions
from pages.editions.reconcile import problems_of
from pages.editions.seen import fingerprint
from pages.models import TopicPage

PREVIEW, PUBLISH, CHANGE = "preview", "publish", "change"


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text that the draft changes, as words."""

    path: str
    part: str
    label: str
    old: str
    new: str
    diff: list[Difference]

    @property
    def same_words(self) -> bool:
        return self.old == self.new


class CorrectView(TopicMixin, FormView):
    """Three steps at one address. Nothing is kept between them but what the form posts, so nothing can be lost."""

    form_class = CorrectionForm
    template_name = "editions/admin/correct.html"
    page_title = _lazy("Safety correction")
    header_icon = "warning"

    def is_allowed(self) -> bool:
        return self.permissions.can_publish()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PublishingRefused as refused:  # not public: there is nothing to correct
            tell_refusal(request, refused)
            return redirect(self.languages_url)

    @cached_property
    def revision(self) -> Revision:
        return self.page.latest_revision

    @cached_property
    def draft(self) -> TopicPage:
        return self.revision.as_object()

    @cached_property
    def changed(self) -> dict[str, tuple[str, str]]:
        return corrected_paths(self.draft)

    def get_form(self, form_class: type[CorrectionForm] | None = None) -> CorrectionForm:
        return CorrectionForm(self.changed, **self.get_form_kwargs())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid() or request.POST.get("step") == CHANGE:
            return self.form_invalid(form)
        try:
            plan = self.plan(form)
            if request.POST.get("step") == PUBLISH and request.POST.get("seen") == fingerprint(plan, self.revision.pk):
                publish_correction(self.revision, form.correction, person=self.person)
                return self.published(plan)
        except PublishingRefused as refused:
            form.add_refusal(refused)
            return self.form_invalid(form)
        if request.POST.get("step") == PUBLISH:
            messages.warning(request, _("Something has changed since you looked. Read again what will happen."))
        return self.preview(form, plan)

    def plan(self, form: CorrectionForm) -> Plan:
        """What will happen. :raises PublishingRefused: also for what would stop the publish itself."""
        if self.locked:
            raise PublishingRefused([("", _("The topic is locked. Unlock it first."))])
        plan = plan_correction(self.draft, form.correction, person=self.person)
        problems = problems_of(self.draft, plan.source, TopicEditions.load(self.page.topic_id))
        if problems:
            raise PublishingRefused(problems)
        return plan

    @property
    def locked(self) -> bool:
        lock = self.page.get_lock()
        return lock is not None and lock.for_user(self.person)

    def preview(self, form: CorrectionForm, plan: Plan) -> HttpResponse:
        chosen = set(form.cleaned_data["paths"])
        return self.render_to_response(
            self.get_context_data(
                form=form,
                chosen=[text for text in self.texts() if text.path in chosen],
                plan=list(planned_languages(plan)),
                recalls=len(plan.recalls),
                seen=fingerprint(plan, self.revision.pk),
            )
        )

    def published(self, plan: Plan) -> HttpResponse:
        count = len(plan.recalls)
        message = ngettext(
            "“%(title)s” is published as a safety correction. %(count)d edition is recalled.",
            "“%(title)s” is published as a safety correction. %(count)d editions are recalled.",
            count,
        )
        messages.success(self.request, message % {"title": self.draft.title, "count": count})
        return redirect(self.languages_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "texts": list(self.texts()),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }

    def texts(self) -> Iterator[ChangedText]:
        """The texts that the draft changes, in reading order."""
        public = TopicEditions.load(self.page.topic_id)
        edition = public.latest[public.source.language] if public.source else None
        assert edition is not None
        wordings = SourceDocument.of_edition(edition.structure, edition.texts).wordings
        for path, place in places(edition.structure, edition.texts).items():
            if path in self.changed:
                old, new = (visible_text(text, rich=wordings[path].rich) for text in self.changed[path])
                yield ChangedText(path, place.part, place.label, old, new, word_diff(old, new))
