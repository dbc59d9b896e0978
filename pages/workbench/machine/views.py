from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import DetailView, TemplateView
from wagtail.admin import messages

from cms.languages import BY_CODE
from pages.localization.actions import TranslationError
from pages.localization.machine import chosen_provider, is_machine_offered
from pages.localization.models import MachineRun, TranslationSource
from pages.localization.roles import languages_of
from pages.workbench import addresses
from pages.workbench.machine.run import empty_rows, is_under_way, start_machine_run
from pages.workbench.page import WorkbenchMixin


class StartMachineRunView(WorkbenchMixin, TemplateView):
    """Says what a machine would translate, and who it is; then starts it."""

    template_name = "workbench/machine/start.html"
    page_title = _lazy("Machine translation")
    header_icon = "cogs"

    def is_allowed(self) -> bool:
        return self.kwargs["language"] in languages_of(self.person, "translate")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            run = start_machine_run(self.source, kwargs["language"], person=self.person)
        except TranslationError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        return redirect("parity_machine_run", run.pk)

    @cached_property
    def source(self) -> TranslationSource:
        found = TranslationSource.objects.working().filter(
            owner_type=self.kwargs["owner_type"], owner_id=self.kwargs["owner_id"]
        )
        if (source := found.listed().first()) is None:
            raise Http404
        return source

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = self.kwargs["language"]
        return {
            **super().get_context_data(**kwargs),
            "source": self.source,
            "language": BY_CODE[language],
            "provider": chosen_provider(),
            "is_offered": is_machine_offered(language),
            "empty": len(empty_rows(self.source, language)),
        }

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return [{"url": addresses.document(self.source.owner), "label": self.source.title}]


class MachineRunView(WorkbenchMixin, DetailView):
    """How far a run is. The page's script asks again for the part that changes; without it, a reload does."""

    model = MachineRun
    template_name = "workbench/machine/run.html"
    part_template_name = "workbench/machine/run_part.html"
    context_object_name = "run"
    page_title = _lazy("Machine translation")
    header_icon = "cogs"

    def get_object(self, queryset: Any = None) -> MachineRun:
        """:raises PermissionDenied: for whoever does not translate into the language."""
        run: MachineRun = super().get_object(queryset)
        if run.language not in languages_of(self.person, "translate"):
            raise PermissionDenied
        return run

    def get_template_names(self) -> list[str]:
        asked_by_script = self.request.headers.get("X-Requested-With") == "XMLHttpRequest"
        return [self.part_template_name if asked_by_script else self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = self.object
        title = TranslationSource.objects.filter(owner_id=run.owner_id).values_list("title", flat=True).first()
        return {
            **super().get_context_data(**kwargs),
            "title": title or "",
            "language": BY_CODE[run.language],
            "is_under_way": is_under_way(run),
            "left": run.total - run.done,
        }
