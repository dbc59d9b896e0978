"""What readers and handouts would show of what is translated so far: a draft, all in one language."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import View

from pages.content.document import Texts
from pages.editions.drafts import document_of_draft
from pages.handouts.errors import HandoutRefused
from pages.handouts.images import stored_images
from pages.handouts.models import ClinicBranding
from pages.handouts.printing import Printing
from pages.handouts.typesetting import typeset
from pages.localization.assembly import assemble
from pages.reader.preview import draft_page
from pages.workbench.editor.scope import DocumentMixin

PLACEHOLDER = "[…]"
"""Stands where a text is not translated yet: in no language, so that a preview is never a mix of two."""


@method_decorator(xframe_options_sameorigin, name="dispatch")
class PreviewView(DocumentMixin, View):
    """The reader's page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return draft_page(request, self.draft, self.language)

    @cached_property
    def draft(self) -> dict[str, Any]:
        """:raises Http404: for what is no topic: it has no page of its own."""
        if self.topic is None:
            raise Http404
        return document_of_draft(self.topic, self.document, self.texts, self.language)

    @property
    def texts(self) -> Texts:
        translated = assemble(self.document, self.language.code).texts
        return {path: translated.get(path, PLACEHOLDER) for path in self.document.wordings}


class HandoutView(PreviewView):
    """The PDF. Typeset in this request, which writes nothing and holds no transaction."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            images = stored_images(self.draft)
            pdf = typeset(
                self.draft,
                printing=Printing(paper="a4"),
                issue=None,
                branding=ClinicBranding.current(),
                public_url=settings.PUBLIC_URL,
                images=images,
            )
        except HandoutRefused as refused:
            text = _("It cannot be printed yet: %(cause)s") % {"cause": refused.cause}
            return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
        response = HttpResponse(pdf.content, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="draft-{self.language.tag}.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response
