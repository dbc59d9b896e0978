"""Topics whose embedded texts have changed, and their republishing with its progress."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from pages.editions.actions import republish_topics
from pages.editions.admin.runs import RunView
from pages.editions.admin.topics import tell_refusal
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.models import Publication, Republishing
from pages.editions.republishing import topics_to_republish
from pages.models import TopicPage

POLICY = PagePermissionPolicy(Page)


def may_publish_pages(user: Any) -> bool:
    """Whether this person may publish any page at all."""
    return POLICY.user_has_permission(user, "publish")


def may_republish_all(user: Any) -> bool:
    """Republishing is all or nothing: it takes the permission to publish every topic that waits."""
    if user.is_superuser:
        return True
    waiting = topics_to_republish().values("topic_id")
    publishable = POLICY.instances_user_has_permission_for(user, "publish").values("pk")
    return not TopicPage.objects.filter(topic_id__in=waiting).exclude(pk__in=publishable).exists()


class PublisherMixin:
    """``may_enter`` says who."""

    request: HttpRequest
    may_enter = staticmethod(may_publish_pages)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """:raises PermissionDenied: for whoever may publish nothing."""
        if not self.may_enter(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class ToRepublishView(PublisherMixin, BaseListingView):
    """The topics that wait."""

    template_name = "editions/admin/to_republish.html"
    results_template_name = "editions/admin/to_republish_results.html"
    page_title = _lazy("To republish")
    header_icon = "resubmit"
    paginate_by = 50

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Topic"), get_url=_languages_url),
            Column("number", label=_("Public edition"), accessor="edition.number"),
            DateColumn("published_at", label=_("Published"), accessor="edition.published_at"),
        ]

    def get_base_queryset(self) -> QuerySet[Publication]:
        page = TopicPage.objects.filter(topic_id=OuterRef("topic_id")).values("pk")[:1]
        waiting = topics_to_republish().select_related("edition").annotate(page_pk=Subquery(page))
        return waiting.only("title", "topic_id", "edition__number", "edition__published_at")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "may_republish": may_republish_all(self.request.user),
            "under_way": Republishing.objects.filter(finished_at=None).order_by("-pk").first(),
        }


class RepublishView(PublisherMixin, View):
    """Starts republishing all that wait."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        assert request.user.is_authenticated
        try:
            if not may_republish_all(request.user):
                raise NotAllowed([("", _("Some of these topics you may not publish. Nothing was republished."))])
            run = republish_topics(person=request.user)
        except PublishingRefused as refused:
            tell_refusal(request, refused)
            return redirect("parity_to_republish")
        return redirect("parity_republishing", run.pk)


class RepublishingView(PublisherMixin, RunView):
    model = Republishing
    part_template_name = "editions/admin/republishing_part.html"
    page_title = _lazy("Republishing")
    list_url_name = "parity_to_republish"
    list_title = _lazy("To republish")


def _languages_url(publication: Publication) -> str:
    return reverse("parity_languages", args=[publication.page_pk])  # type: ignore[attr-defined]
