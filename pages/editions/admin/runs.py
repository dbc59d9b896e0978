"""How far a run is that the worker does item by item."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.views.generic import DetailView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class ProgressMixin:
    """The page's script asks again for the part that changes; without it, a reload does."""

    request: HttpRequest
    template_name: Any
    part_template_name = ""

    def get_template_names(self) -> list[str]:
        asked_by_script = self.request.headers.get("X-Requested-With") == "XMLHttpRequest"
        return [self.part_template_name if asked_by_script else self.template_name]


class RunView(ProgressMixin, WagtailAdminTemplateMixin, DetailView):
    """``list_url_name`` and ``list_title`` are of the page on which the run was started."""

    template_name = "editions/admin/run.html"
    context_object_name = "run"
    header_icon = "resubmit"
    list_url_name = ""
    list_title: str | Promise = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse(self.list_url_name), "label": self.list_title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "list_url": reverse(self.list_url_name)}
