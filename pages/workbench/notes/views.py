"""The author's notes to translators about a document's texts, all on one page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from pages.content.document import Owner, SourceDocument
from pages.localization.models import TranslationSource
from pages.workbench import addresses
from pages.workbench.notes.forms import NotesForm
from pages.workbench.notes.texts import noted_texts, source_of
from pages.workbench.page import WorkbenchMixin
from pages.workbench.people import may_write_notes
from pages.workbench.words import KINDS


class NotesView(WorkbenchMixin, FormView):
    form_class = NotesForm
    template_name = "workbench/notes/notes.html"
    page_title = _lazy("Notes for translators")
    header_icon = "openquote"

    kwargs: dict[str, Any]

    @cached_property
    def owner(self) -> Owner:
        """:raises Http404: for a kind of document that there is none of."""
        if self.kwargs["owner_type"] not in KINDS:
            raise Http404
        return Owner(self.kwargs["owner_type"], str(self.kwargs["owner_id"]))

    def is_allowed(self) -> bool:
        return may_write_notes(self.person, self.owner)

    @cached_property
    def source(self) -> tuple[str, SourceDocument]:
        """:raises Http404: for a document that does not exist."""
        found = source_of(self.owner)
        if found is None:
            raise Http404
        return found

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        title = self.source[0]
        is_listed = TranslationSource.objects.of(self.owner).exists()
        return [{"url": addresses.document(self.owner) if is_listed else "", "label": title}]

    def get_form(self, form_class: type[NotesForm] | None = None) -> NotesForm:
        return NotesForm(self.owner, noted_texts(self.owner, self.source[1]), **self.get_form_kwargs())

    def form_valid(self, form: NotesForm) -> HttpResponse:
        count = form.save(self.person)
        told = ngettext("%(count)d note is saved.", "%(count)d notes are saved.", count) % {"count": count}
        messages.success(self.request, told if count else _("No note was changed."))
        return redirect(addresses.notes(self.owner))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": self.source[0]}
