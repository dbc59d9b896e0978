"""Every edition of a topic, where it stands, and its recall."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.actions import plan_recall, recall_edition
from pages.editions.admin.forms import ReasonForm
from pages.editions.admin.topics import TopicMixin
from pages.editions.admin.words import KINDS, STANDINGS, source_name
from pages.editions.errors import PublishingRefused
from pages.editions.models import Edition, Publication
from pages.editions.permissions import may_publish
from pages.models import TopicPage

_LISTED = (
    "code", "number", "kind", "published_at", "recalled_at", "recall_reason", "source_number",
    "publication__topic_id", "publication__language", "publication__slug", "publication__status",
    "publication__edition_id", "publication__matches_source",
)  # fmt: skip


class _StandingColumn(Column):
    cell_template_name = "editions/admin/standing_cell.html"

    def get_cell_context_data(self, instance: Edition, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "standing": instance.standing, "words": STANDINGS[instance.standing]}


class _ActionsColumn(Column):
    """Where the edition can be read and checked, and its recall for whoever may."""

    cell_template_name = "editions/admin/edition_actions_cell.html"

    def __init__(self, name: str, *, may_recall: Callable[[Edition], bool], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.may_recall = may_recall

    def get_cell_context_data(self, instance: Edition, parent_context: dict[str, Any]) -> dict[str, Any]:
        publication = instance.publication
        is_shown = publication.edition_id == instance.pk
        return {
            **super().get_cell_context_data(instance, parent_context),
            "verify_url": addresses.handout_check(instance.code),
            "reader_url": addresses.reader(publication.slug, publication.language) if is_shown else "",
            "may_recall": self.may_recall(instance),
        }


def _language_name(edition: Edition) -> str:
    return BY_CODE[edition.publication.language].name


class EditionsView(TopicMixin, BaseListingView):
    """The history: newest first."""

    template_name = "editions/admin/editions.html"
    page_title = _lazy("Editions")
    header_icon = "clipboard-list"
    paginate_by = 50
    verbose_name_plural = _lazy("editions")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("number", label=_("Edition"), width="8%"),
            Column("language", label=_("Language"), accessor=_language_name),
            Column("code", label=_("Code")),
            Column("kind", label=_("What changed"), accessor=lambda edition: KINDS[edition.kind]),
            _StandingColumn("standing", label=_("Standing")),
            DateColumn("published_at", label=_("Published")),
            _ActionsColumn("actions", label=_("Look and act"), may_recall=self.may_recall),
        ]

    def get_base_queryset(self) -> QuerySet[Edition]:
        """Without the documents: only what the list shows."""
        editions = Edition.objects.of_topic(self.page.topic_id).with_standing()
        return editions.only(*_LISTED).order_by("-published_at", "-pk")

    def may_recall(self, edition: Edition) -> bool:
        """As ``recall_edition`` decides: the source's by permission on the page, a translation's by its language."""
        if edition.is_recalled:
            return False
        language = edition.publication.language
        is_source = language == settings.PARITY_SOURCE_LANGUAGE
        return self.may_recall_source if is_source else may_publish(self.person, language)

    @cached_property
    def may_recall_source(self) -> bool:
        return self.permissions.can_unpublish() or not self.page.live


class RecallView(TopicMixin, FormView):
    """Shows what recalling an edition recalls with it, and does it for a reason."""

    form_class = ReasonForm
    template_name = "editions/admin/recall.html"
    header_icon = "warning"

    @cached_property
    def edition(self) -> Edition:
        return get_object_or_404(Edition.objects.with_standing(), code=self.kwargs["code"])

    def get_topic(self, **kwargs: Any) -> TopicPage:
        return get_object_or_404(TopicPage, topic_id=self.edition.publication.topic_id)

    def get_page_title(self) -> str:
        return _("Recall edition %(code)s") % {"code": self.edition.code}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        try:
            recalled = recall_edition(self.edition.code, form.cleaned_data["reason"], person=self.person)
        except PublishingRefused as refused:
            form.add_refusal(refused)
            return self.form_invalid(form)
        count = len(recalled)
        message = ngettext(
            "%(count)d edition is recalled: %(codes)s.", "%(count)d editions are recalled: %(codes)s.", count
        )
        codes = ", ".join(edition.code for edition in recalled)
        messages.success(self.request, message % {"count": count, "codes": codes})
        return redirect("parity_editions", self.page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        recalled = [] if self.edition.is_recalled else plan_recall(self.edition)
        source_is_gone = self.edition.publication.is_source and self.edition.publication.edition_id == self.edition.pk
        codes = {edition.code for edition in recalled}
        public = Publication.objects.filter(topic_id=self.page.topic_id).public().select_related("edition")
        withdrawn = [row for row in public if row.edition and row.edition.code not in codes] if source_is_gone else []
        return {
            **super().get_context_data(**kwargs),
            "edition": self.edition,
            "recalled": [(edition, BY_CODE[edition.publication.language]) for edition in recalled],
            "unpublishes": source_is_gone,
            "withdrawn": [BY_CODE[row.language] for row in withdrawn],
            "source_name": source_name(),
        }
