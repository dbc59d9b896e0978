"""Handouts in an older look: choose those that are printed anew, and see how far that is."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.languages import BY_CODE
from pages.editions.admin.republish import PublisherMixin, may_publish_pages
from pages.editions.admin.runs import RunView
from pages.editions.admin.topics import tell_refusal
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.models import Edition
from pages.editions.permissions import may_take_back
from pages.handouts.actions import reissue_handouts
from pages.handouts.admin.words import LOOK
from pages.handouts.look import Look, current_look
from pages.handouts.models import HandoutIssue, Reissuing
from pages.handouts.older_looks import differences, editions_in_another_look, issues_in_another_look
from pages.localization.roles import languages_of


def may_reissue_any(user: Any) -> bool:
    return may_publish_pages(user) or bool(languages_of(user, "publish"))


class _ReissuerMixin(PublisherMixin):
    may_enter = staticmethod(may_reissue_any)


class _ChooseColumn(Column):
    cell_template_name = "handouts/admin/choose_cell.html"
    header_template_name = "handouts/admin/choose_header.html"


class OlderLooksView(_ReissuerMixin, BaseListingView):
    """A line for each public edition."""

    template_name = "handouts/admin/older_looks.html"
    results_template_name = "handouts/admin/older_looks_results.html"
    page_title = _lazy("Handouts in an older look")
    header_icon = "resubmit"
    paginate_by = 100

    @cached_property
    def look(self) -> Look:
        return current_look()

    @cached_property
    def columns(self) -> list[Column]:
        return [
            _ChooseColumn("choose", label=_("Choose"), width="6%"),
            Column("topic", label=_("Topic"), accessor="publication.title"),
            Column("language", label=_("Language"), accessor=lambda found: BY_CODE[found.publication.language].name),
            Column("code", label=_("Code"), classname="parity-whole"),
            Column("handouts", label=_("Handouts"), accessor=lambda found: len(self.issues[found.pk])),
            Column("differs", label=_("Printed with"), accessor=self.what_differs),
            DateColumn("published_at", label=_("Published")),
        ]

    def get_base_queryset(self) -> QuerySet[Edition]:
        heavy = ("document", "structure", "texts", "source_hashes", "publication__document")
        return editions_in_another_look(self.look).defer(*heavy)

    @cached_property
    def issues(self) -> dict[int, list[HandoutIssue]]:
        """By edition, in one query."""
        found: dict[int, list[HandoutIssue]] = {}
        for issue in issues_in_another_look(self.look):
            found.setdefault(issue.edition_id, []).append(issue)
        return found

    def what_differs(self, edition: Edition) -> str:
        named = {name for issue in self.issues[edition.pk] for name in differences(issue, self.look)}
        return ", ".join(str(LOOK[name]) for name in LOOK if name in named)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        under_way = Reissuing.objects.filter(finished_at=None).order_by("-pk").first()
        return {**super().get_context_data(**kwargs), "under_way": under_way}


class ReissueView(_ReissuerMixin, View):
    """Starts printing the handouts of the chosen editions anew."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        assert request.user.is_authenticated
        codes = request.POST.getlist("edition")
        issues = issues_in_another_look(current_look()).filter(edition__code__in=codes)
        issues = issues.select_related("edition__publication").order_by("edition__published_at", "number")
        try:
            for publication in {issue.edition.publication for issue in issues}:
                if not may_take_back(request.user, publication):
                    name = BY_CODE[publication.language].name
                    raise NotAllowed([("", _("You may not publish %(name)s. Nothing was printed.") % {"name": name})])
            run = reissue_handouts(issues, person=request.user)
        except PublishingRefused as refused:
            tell_refusal(request, refused)
            return redirect("parity_older_looks")
        return redirect("parity_reissuing", run.pk)


class ReissuingView(_ReissuerMixin, RunView):
    model = Reissuing
    part_template_name = "handouts/admin/reissuing_part.html"
    page_title = _lazy("Printing anew")
    list_url_name = "parity_older_looks"
    list_title = _lazy("Handouts in an older look")

    def get_page_subtitle(self) -> str:
        total = self.object.total
        return ngettext("%(count)d handout", "%(count)d handouts", total) % {"count": total}
