from collections import Counter
from typing import Any

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.languages import BY_CODE
from pages.localization.models import TranslationSource
from pages.localization.quote import KINDS, Kind, QuoteLine, make_quote
from pages.localization.roles import ROLES, languages_of
from pages.workbench.page import WorkbenchMixin
from pages.workbench.quote.forms import QuoteForm

HEADINGS: dict[Kind, Promise] = {
    "new": _lazy("New"),
    "changed": _lazy("Changed"),
    "fuzzy_75": _lazy("75–84 %"),
    "fuzzy_85": _lazy("85–94 %"),
    "fuzzy_95": _lazy("95–99 %"),
    "repeated": _lazy("Repeated"),
    "translated": _lazy("Translated"),
}


def quoted_languages(user: Any) -> list[str]:
    """The languages in which a person has any role."""
    return languages_of(user, *ROLES)


class QuoteView(SpreadsheetExportMixin, WorkbenchMixin, TemplateView):
    """The words of ``?owner=`` (``topic:<id>``, several) into ``?language=`` (several), also as CSV and XLSX."""

    template_name = "workbench/quote/quote.html"
    page_title = _lazy("Words to translate")
    header_icon = "order"
    list_export = ["title", "owner_type", "tag", *(f"words.{kind}" for kind in KINDS), "total"]
    export_headings: dict[str, Promise | str] = {
        "title": _lazy("Document"),
        "owner_type": _lazy("Kind"),
        "tag": _lazy("Language"),
        **{f"words.{kind}": heading for kind, heading in HEADINGS.items()},
        "total": _lazy("All words"),
    }

    def is_allowed(self) -> bool:
        """Whether the person has a role in every language that is asked for, and in any at all."""
        return bool(self.languages) and set(self.request.GET.getlist("language")) <= set(self.languages)

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> Any:
        if self.is_export:
            # A streamed file is written after the request, when the person's language is active no more.
            self.export_headings = {name: str(heading) for name, heading in self.export_headings.items()}
            return self.as_spreadsheet(self.lines, self.request.GET["export"])
        return super().render_to_response(context, **response_kwargs)

    def get_filename(self) -> str:
        return "words-to-translate"

    @cached_property
    def languages(self) -> list[str]:
        return quoted_languages(self.request.user)

    @cached_property
    def sources(self) -> list[TranslationSource]:
        return list(TranslationSource.objects.working().listed().order_by("title", "pk"))

    @cached_property
    def form(self) -> QuoteForm:
        return QuoteForm(self.sources, self.languages, self.request.GET)

    @cached_property
    def lines(self) -> list[QuoteLine]:
        if not self.form.is_valid():
            return []
        owners = set(self.form.cleaned_data["owner"])
        chosen = [
            source
            for source in self.sources
            if (str(source.owner) in owners if owners else source.owner_type == "topic")
        ]
        return make_quote(chosen, self.form.cleaned_data["language"] or self.languages)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "form": self.form,
            "headings": HEADINGS.values(),
            "languages_quoted": [self._by_language(code) for code in self.languages],
        }

    def _by_language(self, language: str) -> dict[str, Any]:
        lines = [line for line in self.lines if line.language == language]
        total = sum((line.words for line in lines), Counter[Kind]())
        return {
            "language": BY_CODE[language],
            "lines": [(line, [line.words[kind] for kind in KINDS]) for line in lines],
            "total": [total[kind] for kind in KINDS],
            "all": total.total(),
        }
