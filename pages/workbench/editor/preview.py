"""What readers and handouts would show of what is translated so far: a draft, all in one language."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import View

from cms.languages import BY_CODE
from pages.editions.drafts import document_of_draft, with_gaps
from pages.handouts.admin.choices import PrintingForm
from pages.handouts.previews import DraftHandout, Ways, show_pages, show_pdf
from pages.localization.assembly import assemble
from pages.reader.preview import draft_page
from pages.workbench.editor.scope import DocumentMixin


@method_decorator(xframe_options_sameorigin, name="dispatch")
class PreviewView(DocumentMixin, View):
    """The reader's page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return draft_page(request, self.draft, self.language)

    @cached_property
    def texts(self) -> dict[str, str]:
        return dict(assemble(self.document, self.language.code).texts)

    @cached_property
    def draft(self) -> dict[str, Any]:
        """:raises Http404: for what is no topic: it has no page of its own."""
        if self.topic is None:
            raise Http404
        return document_of_draft(self.topic, self.document, with_gaps(self.document, self.texts), self.language)


class HandoutView(PreviewView):
    """The handout as PDF, in the variant and on the paper that the query names; a bilingual one has the source beside
    the translation."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return show_pdf(self.handout, self.ways)

    @cached_property
    def handout(self) -> DraftHandout:
        """:raises Http404: for a choice that there is not."""
        form = PrintingForm(self.request.GET)
        if not form.is_valid():
            raise Http404
        printing, gaps = form.printing, len(self.document.wordings) - len(self.texts)
        return DraftHandout(self.draft, printing, self.source_beside if printing.variant == "bilingual" else None, gaps)

    @property
    def source_beside(self) -> dict[str, Any]:
        language = BY_CODE[settings.PARITY_SOURCE_LANGUAGE]
        assert self.topic is not None
        return document_of_draft(self.topic, self.document, self.document.texts, language)

    @property
    def ways(self) -> Ways:
        values = [self.owner.type, self.owner.id, self.language.code]
        pdf = f"{reverse('parity_translate_handout', args=values)}?{self.request.GET.urlencode()}"
        return Ways(pdf=pdf, block=self.row_of)

    def row_of(self, block: str) -> str:
        """The first text of a block, in this editor."""
        segments = self.source.segments.filter(Q(path=block) | Q(path__startswith=f"{block}/"))
        found = segments.values_list("segment_id", flat=True).first()
        return f"{self.url('parity_translate')}#segment-{found}" if found else ""


class HandoutPagesView(HandoutView):
    """The same as pictures of its pages, for the panel beside the rows."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return show_pages(self.handout, self.ways)
