"""Sending a draft to translation: what is new in it, who translates it, and taking it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import FormView
from wagtail.admin import messages

from pages.content.document import Owner, SourceDocument
from pages.editions.admin.topics import TopicMixin
from pages.localization.actions import TranslationError, assign, send_to_translation, take_back_from_translation
from pages.localization.extraction import extract
from pages.localization.models import TranslationSource
from pages.workbench import addresses
from pages.workbench.notices import notify_assigned
from pages.workbench.sending.changes import changes_of
from pages.workbench.sending.forms import SendForm

TAKE_BACK = "take back"


class SendView(TopicMixin, FormView):
    """One page: what the draft changes, and the button that freezes it for translators."""

    form_class = SendForm
    template_name = "workbench/sending/send.html"
    page_title = _lazy("Send to translation")

    def is_allowed(self) -> bool:
        return self.permissions.can_edit()

    @cached_property
    def owner(self) -> Owner:
        return Owner("topic", str(self.page.topic_id))

    @cached_property
    def draft(self) -> SourceDocument:
        return extract(self.page.get_latest_revision_as_object())

    @cached_property
    def sources(self) -> dict[str, TranslationSource]:
        """What translators see now, by basis."""
        return {each.basis: each for each in TranslationSource.objects.of(self.owner)}

    @property
    def sent(self) -> TranslationSource | None:
        return self.sources.get(TranslationSource.SENT)

    @property
    def public(self) -> TranslationSource | None:
        return self.sources.get(TranslationSource.PUBLISHED)

    def get_form(self, form_class: type[SendForm] | None = None) -> SendForm:
        return SendForm(self.person, **self.get_form_kwargs())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("step") == TAKE_BACK:
            take_back_from_translation(self.page, person=self.person)
            told = _("Taken back. Translators see what is public again; what they wrote meanwhile is kept.")
            messages.success(request, told)
            return redirect("parity_send_to_translation", self.page.pk)
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        if request.POST.get("seen") != self.draft.text_hash:
            messages.warning(request, _("The draft has changed since you looked. Read again what will be sent."))
            return self.form_invalid(form)
        return self.form_valid(form)

    def form_valid(self, form: SendForm) -> HttpResponse:
        try:
            send_to_translation(self.page, person=self.person)
            due = form.cleaned_data["due"]
            given = [
                assign(self.owner, language, "translate", assignee, due=due, person=self.person)
                for language, assignee in form.assignees
            ]
        except TranslationError as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        for assignment in given:
            notify_assigned(assignment)
        messages.success(
            self.request,
            _("“%(title)s” is sent to translation. What you write from now on changes nothing for translators.")
            % {"title": self.page.get_admin_display_title()},
        )
        return redirect(addresses.document(self.owner))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "sent": self.sent,
            "is_public": self.public is not None,
            "changes": changes_of(self.draft, self.public.document() if self.public else None),
            "nothing_new": self.nothing_new,
            "seen": self.draft.text_hash,
            "notes_url": addresses.notes(self.owner),
            "document_url": addresses.document(self.owner) if self.sources else "",
        }

    @property
    def nothing_new(self) -> bool:
        """Whether translators have exactly this text already, or there is none."""
        known = {source.text_hash for source in self.sources.values()}
        return not self.draft.wordings or self.draft.text_hash in known
