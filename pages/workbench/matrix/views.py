"""The matrix of documents and languages, and the page of one document."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from pages.editions.admin.share import may_share_any
from pages.editions.admin.topics import may_see
from pages.editions.models import Publication
from pages.localization.languages import target_languages
from pages.localization.models import TranslationSource
from pages.localization.models.source_queryset import TranslationSourceQuerySet
from pages.localization.roles import ROLES, languages_of
from pages.models import TopicPage
from pages.workbench import addresses
from pages.workbench.matrix.cells import DocumentRow
from pages.workbench.matrix.export import exported, headings, in_language, rows_to_export
from pages.workbench.matrix.filters import MatrixFilterSet
from pages.workbench.matrix.rows import load_rows
from pages.workbench.page import WorkbenchMixin
from pages.workbench.people import has_any_role, may_write_notes
from pages.workbench.words import ICONS, KINDS, SHORT_STATES, Words

ORDERINGS: dict[str, Words] = {
    "title": _lazy("Title"),
    "percent": _lazy("Least translated"),
    "outdated": _lazy("Outdated longest"),
    "due": _lazy("Due first"),
    "-words": _lazy("Longest"),
    "words": _lazy("Shortest"),
}
UNSENT_SHOWN = 10


class DocumentPaginator(WagtailPaginator):
    """Calls what it counts by the word that people know."""

    verbose_name = _lazy("document")
    verbose_name_plural = _lazy("documents")


class MatrixView(WorkbenchMixin, ReportView):
    """The report. Every query is over all documents; what a row shows is read for its page alone."""

    template_name = "workbench/matrix/matrix.html"
    results_template_name = "workbench/matrix/matrix_results.html"
    page_title = _lazy("Translations")
    index_url_name = "parity_matrix"
    index_results_url_name = "parity_matrix_results"
    model = TranslationSource
    filterset_class = MatrixFilterSet
    paginate_by = 25
    is_searchable = True
    search_fields = ["title"]
    default_ordering = "title"
    export_filename = "translations"
    paginator_class = DocumentPaginator

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return ReportView.get_breadcrumbs_items(self)

    @cached_property
    def languages(self) -> list[str]:
        """The columns: those that were chosen, the person's own first."""
        own = languages_of(self.person, *ROLES)
        return sorted(self.filters.languages, key=lambda code: code not in own)

    def get_base_queryset(self) -> TranslationSourceQuerySet:
        return TranslationSource.objects.documents().listed()

    def get_filtered_queryset(self) -> QuerySet[TranslationSource]:
        return self.get_queryset()  # filtered already: Wagtail's would filter twice

    def get_valid_orderings(self) -> list[str]:
        return list(ORDERINGS)

    def order_queryset(self, queryset: TranslationSourceQuerySet) -> QuerySet[TranslationSource]:
        """Over all documents, in the languages that were chosen."""
        if self.ordering == "percent":
            by_share = F("share_translated").asc()
            return queryset.with_share_translated(self.languages).order_by(by_share, "title", "pk")
        if self.ordering == "due":
            by_due = F("next_due").asc(nulls_last=True)
            return queryset.with_next_due(self.languages).order_by(by_due, "title", "pk")
        if self.ordering == "outdated":
            moved = Publication.objects.public().filter(topic_id=OuterRef("owner_id"), language__in=self.languages)
            oldest = moved.exclude(source_moved_at=None).order_by("source_moved_at").values("source_moved_at")[:1]
            by_age = F("outdated_since").asc(nulls_last=True)
            return queryset.annotate(outdated_since=Subquery(oldest)).order_by(by_age, "title", "pk")
        return queryset.order_by(self.ordering, "title", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return object_list if self.is_export else load_rows(object_list, self.languages, self.person)

    @property
    def list_export(self) -> list[str]:
        return headings(self.languages)

    def get_heading(self, queryset: Any, field: str) -> str:
        return field  # columns are named by their headings, so that each language can have its own

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        return in_language(get_language(), super().stream_csv(queryset))

    def to_row_dict(self, item: DocumentRow) -> dict[str, Any]:
        return exported(item)

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        rows = rows_to_export(list(queryset), self.languages, self.person)
        return super().as_spreadsheet(rows, spreadsheet_format)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        unsent = self.unsent_topics()
        return {
            **context,
            "orderings": ORDERINGS.items(),
            "legend": [(ICONS[state], words) for state, words in SHORT_STATES.items()],
            "unsent": unsent[:UNSENT_SHOWN],
            "more_unsent": len(unsent) > UNSENT_SHOWN,
            "has_languages": bool(target_languages()),
            "has_role": has_any_role(self.person),
        }

    def unsent_topics(self) -> list[TopicPage]:
        """The topics of which translators see nothing yet, for whoever may send them; not while something is sought."""
        if self.is_export or self.is_searching or self.is_filtering:
            return []
        known = TranslationSource.objects.filter(owner_type="topic").values("owner_id")
        may_send = policy_registry.get_by_type(TopicPage).instances_user_has_permission_for(self.person, "change")
        pages = TopicPage.objects.filter(pk__in=may_send.values("pk")).exclude(topic_id__in=known)
        return list(pages.defer_streamfields().order_by("-latest_revision_created_at")[: UNSENT_SHOWN + 1])


class DocumentView(WorkbenchMixin, TemplateView):
    """Every language of one document: where it stands, who has it, and what to do next."""

    template_name = "workbench/matrix/document.html"

    @cached_property
    def source(self) -> TranslationSource:
        """:raises Http404: for a document that translators are shown nothing of."""
        found = TranslationSource.objects.documents().listed()
        source = found.filter(owner_type=self.kwargs["owner_type"], owner_id=self.kwargs["owner_id"]).first()
        if source is None:
            raise Http404
        return source

    def get_page_title(self) -> str:
        return self.source.title

    def get_page_subtitle(self) -> str:
        return str(KINDS[self.source.owner_type])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = languages_of(self.person, *ROLES)
        languages = sorted(target_languages(), key=lambda code: code not in own)
        row = load_rows([self.source], languages, self.person)[0]
        page = TopicPage.objects.filter(pk=row.page_pk).defer_streamfields().first() if row.page_pk else None
        permissions = page.permissions_for_user(self.person) if page else None
        return self.render_to_response(
            self.get_context_data(
                row=row,
                sent=row.sent,
                page=page,
                may_send=permissions is not None and permissions.can_edit(),
                may_see_languages=permissions is not None and may_see(permissions, self.person),
                may_share=page is not None and may_share_any(page, self.person),
                may_write_notes=may_write_notes(self.person, self.source.owner),
                notes_url=addresses.notes(self.source.owner),
                exchange_url=addresses.exchange(self.source.owner) if own else "",
                quote_url=addresses.quote(self.source.owner) if own else "",
            )
        )
