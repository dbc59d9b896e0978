"""“Handout preview”: the handout that the latest draft of a topic would be, in any language, kind and paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView, View

from pages.editions.admin.share import may_share_any
from pages.editions.admin.topics import TopicMixin, may_see
from pages.editions.drafts import Draft, with_gaps
from pages.handouts.admin.choices import TopicHandoutForm, offered_languages
from pages.handouts.previews import DraftHandout, Ways, show_pages, show_pdf


class _DraftMixin(TopicMixin):
    """Of the draft that was saved last, for whoever works on the topic in any language."""

    def is_allowed(self) -> bool:
        return may_share_any(self.page, self.person)

    @cached_property
    def form(self) -> TopicHandoutForm:
        return TopicHandoutForm(self.request.GET, languages=offered_languages())


class DraftHandoutView(_DraftMixin, TemplateView):
    """The choices, and the handout in a frame below."""

    template_name = "handouts/admin/draft_handout.html"
    page_title = _lazy("Handout preview")
    header_icon = "doc-full"

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return super().get_inner_breadcrumbs() if may_see(self.permissions, self.person) else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = reverse("parity_draft_handout_pages", args=[self.page.pk])
        shown = f"{pages}?{self.request.GET.urlencode()}" if self.form.is_valid() else ""
        return {**super().get_context_data(**kwargs), "form": self.form, "shown": shown}


class DraftPdfView(_DraftMixin, View):
    """The file."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return show_pdf(self.handout, self.ways)

    @cached_property
    def handout(self) -> DraftHandout:
        """:raises Http404: for a choice that there is not."""
        if not self.form.is_valid():
            raise Http404
        draft, languages = Draft.latest(self.page), list(filter(None, [self.form.first, self.form.second]))
        texts = draft.texts_in([language.code for language in languages])
        documents = [draft.document(with_gaps(draft.source, texts[each.code]), each) for each in languages]
        gaps = sum(len(draft.missing(texts[each.code])) for each in languages)
        return DraftHandout(documents[0], self.form.printing, documents[1] if documents[1:] else None, gaps)

    @property
    def ways(self) -> Ways:
        pdf = f"{reverse('parity_draft_handout_pdf', args=[self.page.pk])}?{self.request.GET.urlencode()}"
        return Ways(pdf=pdf, block=self.place_of if self.permissions.can_edit() else lambda block: "")

    def place_of(self, block: str) -> str:
        """The block in the topic's own form, where it has an anchor by its id."""
        return f"{reverse('wagtailadmin_pages:edit', args=[self.page.pk])}#block-{block}-section"


class DraftPagesView(DraftPdfView):
    """The same as pictures of its pages, for the frame."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return show_pages(self.handout, self.ways)
