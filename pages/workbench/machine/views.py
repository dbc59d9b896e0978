from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import DetailView, TemplateView
from wagtail.admin import messages

from cms.languages import BY_CODE
from pages.editions.admin.runs import ProgressMixin
from pages.localization.actions import TranslationError
from pages.localization.machine import chosen_provider, is_machine_offered
from pages.localization.models import MachineRun, TranslationSource
from pages.localization.roles import has_role
from pages.workbench.machine.run import empty_rows, is_under_way, start_machine_run
from pages.workbench.page import PlaceMixin, WorkbenchMixin


class StartMachineRunView(PlaceMixin, TemplateView):
    """Says what a machine would translate, and who it is; then starts it."""

    template_name = "workbench/machine/start.html"
    page_title = _lazy("Machine translation")
    header_icon = "cogs"

    def is_allowed(self) -> bool:
        return has_role(self.person, "translate", self.language.code)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            run = start_machine_run(self.source, self.language.code, person=self.person)
        except TranslationError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        return redirect("parity_machine_run", run.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "source": self.source,
            "language": self.language,
            "provider": chosen_provider(),
            "is_offered": is_machine_offered(self.language.code),
            "empty": len(empty_rows(self.source, self.language.code)),
        }


class MachineRunView(ProgressMixin, WorkbenchMixin, DetailView):
    """How far a run is."""

    model = MachineRun
    template_name = "workbench/machine/run.html"
    part_template_name = "workbench/machine/run_part.html"
    context_object_name = "run"
    page_title = _lazy("Machine translation")
    header_icon = "cogs"

    def get_object(self, queryset: Any = None) -> MachineRun:
        """:raises PermissionDenied: for whoever does not translate into the language."""
        run: MachineRun = super().get_object(queryset)
        if not has_role(self.person, "translate", run.language):
            raise PermissionDenied
        return run

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
