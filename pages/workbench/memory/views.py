from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import FormView, View

from cms.languages import BY_CODE
from pages.localization.actions import MemoryPlan, forget_file, plan_memory, remember_file
from pages.localization.models import MemoryUnit, SegmentStatus
from pages.localization.roles import languages_of
from pages.localization.tmx import write_tmx
from pages.workbench.memory.forms import MemoryFileForm
from pages.workbench.page import WorkbenchMixin

REASONS: dict[str, Promise] = {
    "no_source": _lazy("without a text in the source language"),
    "no_target": _lazy("without a text in this language"),
    "too_long": _lazy("longer than any text here"),
    "characters": _lazy("with characters that could mislead readers, or from a broken encoding"),
    "unknown_code": _lazy("with codes or entities that TMX does not know"),
}


def memory_languages(user: Any) -> list[str]:
    """The languages whose memory a person keeps: those they translate or review."""
    return languages_of(user, "translate", "review")


class _KeeperMixin(WorkbenchMixin):
    kwargs: dict[str, Any]

    def is_allowed(self) -> bool:
        return bool(self.languages) and self.kwargs.get("language", self.languages[0]) in self.languages

    @cached_property
    def languages(self) -> list[str]:
        return memory_languages(self.request.user)


class MemoryView(_KeeperMixin, FormView):
    """What is remembered. A file is looked at first (``plan``); the same file posted again with its digest is kept."""

    form_class = MemoryFileForm
    template_name = "workbench/memory/memory.html"
    part_template_name = "workbench/memory/plan.html"
    page_title = _lazy("Translation memory")
    header_icon = "history"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "languages": self.languages}

    def form_valid(self, form: MemoryFileForm) -> HttpResponse:
        assert self.request.user.is_authenticated
        language, name = form.cleaned_data["language"], form.cleaned_data["file"].name
        if not form.was_looked_at:
            return self.render_plan(form, plan_memory(form.memory, language))
        plan = remember_file(form.memory, language, name, person=self.request.user)
        count = len(plan.new)
        told = ngettext("%(count)d unit of %(file)s was added.", "%(count)d units of %(file)s were added.", count)
        messages.success(self.request, told % {"count": count, "file": name})
        return redirect("parity_memory")

    def form_invalid(self, form: MemoryFileForm) -> HttpResponse:
        return self.render_plan(form, None)

    def render_plan(self, form: MemoryFileForm, plan: MemoryPlan | None) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                plan=plan,
                unusable=[(count, REASONS[reason]) for reason, count in plan.unusable.most_common()] if plan else [],
            )
        )

    def get_template_names(self) -> list[str]:
        asked_by_script = self.request.headers.get("X-Requested-With") == "XMLHttpRequest"
        return [self.part_template_name if asked_by_script else self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        texts = Counter(
            dict(
                SegmentStatus.objects.filter(language__in=self.languages, unconfirmed=False)
                .exclude(text_hash="")
                .values_list("language")
                .annotate(Count("pk"))
            )
        )
        files = MemoryUnit.objects.filter(language__in=self.languages).values("language", "file_name")
        files = files.annotate(units=Count("pk"), at=Max("imported_at")).order_by("-at", "file_name")
        return {
            **super().get_context_data(**kwargs),
            "remembered": [(BY_CODE[code], texts[code]) for code in self.languages],
            "files": [{**file, "name": BY_CODE[file["language"]].name} for file in files],
        }


class ExportMemoryView(_KeeperMixin, View):
    """Everything that is remembered in one language, written while it is sent."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, language: str) -> StreamingHttpResponse:
        name = f"memory-{BY_CODE[language].tag}.tmx"
        return StreamingHttpResponse(
            write_tmx(language),
            content_type="application/x-tmx+xml",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class ForgetFileView(_KeeperMixin, View):
    """Takes back what a file has added."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        assert request.user.is_authenticated
        name, language = request.POST.get("file_name", ""), request.POST.get("language", "")
        if language not in self.languages:
            raise PermissionDenied
        count = forget_file(name, language, person=request.user)
        told = ngettext("%(count)d unit of %(file)s was removed.", "%(count)d units of %(file)s were removed.", count)
        messages.success(request, told % {"count": count, "file": name})
        return redirect("parity_memory")
