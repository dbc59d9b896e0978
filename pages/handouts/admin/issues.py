"""Every handout of a topic that was issued, and the recall of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView

from pages.editions import addresses
from pages.editions.admin.forms import ReasonForm
from pages.editions.admin.topics import TopicMixin
from pages.editions.errors import PublishingRefused
from pages.editions.permissions import may_take_back
from pages.handouts.actions import recall_issue
from pages.handouts.admin.choices import TopicHandoutForm
from pages.handouts.admin.filters import IssueFilterSet
from pages.handouts.admin.words import PAPERS, VARIANTS, languages_of, standing_of
from pages.handouts.models import HandoutIssue
from pages.handouts.rack_sheets import RackSheet
from pages.models import TopicPage


class _StandingColumn(Column):
    cell_template_name = "handouts/admin/standing_cell.html"

    def get_cell_context_data(self, instance: HandoutIssue, parent_context: dict[str, Any]) -> dict[str, Any]:
        standing, words = standing_of(instance)
        return {**super().get_cell_context_data(instance, parent_context), "standing": standing, "words": words}


class _ActionsColumn(Column):
    cell_template_name = "handouts/admin/issue_actions_cell.html"

    def get_cell_context_data(self, instance: HandoutIssue, parent_context: dict[str, Any]) -> dict[str, Any]:
        readable = all(edition.is_readable for edition in (instance.edition, instance.companion) if edition)
        url = addresses.handout_file(instance.sha256) if readable and not instance.is_recalled else ""
        return {**super().get_cell_context_data(instance, parent_context), "file_url": url}


class IssuesView(TopicMixin, BaseListingView):
    """The newest first."""

    template_name = "handouts/admin/issues.html"
    results_template_name = "handouts/admin/issues_results.html"
    filterset_class = IssueFilterSet
    page_title = _lazy("Handouts")
    header_icon = "doc-full"
    paginate_by = 50
    verbose_name_plural = _lazy("handouts")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("code", label=_("Code"), accessor="edition.code", classname="parity-whole"),
            Column("number", label=_("Issue")),
            Column("language", label=_("Language"), accessor=languages_of),
            Column("edition", label=_("Edition"), accessor="edition.number"),
            Column("variant", label=_("Kind"), accessor=lambda issue: VARIANTS[issue.variant]),
            Column("paper", label=_("Paper"), accessor=lambda issue: PAPERS[issue.paper]),
            Column("pages", label=_("Pages")),
            DateColumn("issued_at", label=_("Printed")),
            _StandingColumn("standing", label=_("Standing")),
            _ActionsColumn("actions", label=_("Look and act")),
        ]

    def get_base_queryset(self) -> QuerySet[HandoutIssue]:
        issues = HandoutIssue.objects.filter(edition__publication__topic_id=self.page.topic_id).with_editions()
        return issues.order_by("-issued_at", "-pk")

    def get_index_url(self) -> str:
        return reverse("parity_handouts", args=[self.page.pk])

    def get_index_results_url(self) -> str:
        return reverse("parity_handouts_results", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.results_only:
            return context
        sheet = RackSheet.of_topic(self.page.topic_id)
        left_out = ", ".join(language.name for language in sheet.left_out)
        form = TopicHandoutForm(languages=[entry.language for entry in sheet.entries])
        return {**context, "form": form, "rack_sheet": sheet, "left_out": left_out, "papers": PAPERS.items()}


class RecallIssueView(TopicMixin, FormView):
    """Says what recalling one printing does, and does it for a reason."""

    form_class = ReasonForm
    template_name = "handouts/admin/recall_issue.html"
    header_icon = "warning"

    @cached_property
    def issue(self) -> HandoutIssue:
        return get_object_or_404(HandoutIssue.objects.with_editions(), pk=self.kwargs["pk"])

    def get_topic(self, **kwargs: Any) -> TopicPage:
        return get_object_or_404(TopicPage, topic_id=self.issue.edition.publication.topic_id)

    def is_allowed(self) -> bool:
        return may_take_back(self.person, self.issue.edition.publication)

    def get_page_title(self) -> str:
        return _("Recall issue %(number)s of %(code)s") % {"number": self.issue.number, "code": self.issue.edition.code}

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return [{"url": reverse("parity_handouts", args=[self.page.pk]), "label": _("Handouts")}]

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        try:
            recall_issue(self.issue, form.cleaned_data["reason"], person=self.person)
        except PublishingRefused as refused:
            form.add_refusal(refused)
            return self.form_invalid(form)
        values = {"number": self.issue.number, "code": self.issue.edition.code}
        messages.success(self.request, _("Issue %(number)s of %(code)s is recalled.") % values)
        return redirect("parity_handouts", self.page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        issue = self.issue
        return {
            **super().get_context_data(**kwargs),
            "issue": issue,
            "languages_url": reverse("parity_handouts", args=[self.page.pk]),
            "words": {"language": languages_of(issue), "kind": VARIANTS[issue.variant], "paper": PAPERS[issue.paper]},
        }
