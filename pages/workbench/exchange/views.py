"""Taking translations out to files and in again."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages

from cms.languages import BY_CODE
from pages.localization.errors import NotAllowed, TranslationError
from pages.localization.exchange import (
    TAKEABLE,
    FileRefused,
    Format,
    Outcome,
    Parcel,
    Plan,
    PlanChanged,
    import_parcel,
    outgoing_documents,
    plan_import,
    write_parcel,
)
from pages.localization.roles import languages_of
from pages.workbench.exchange.choosing import Choice, export_languages
from pages.workbench.exchange.forms import UploadForm
from pages.workbench.exchange.keeping import keep_file, parcel_of
from pages.workbench.exchange.models import ImportFile
from pages.workbench.exchange.showing import PAGE, counts_of, shown, units_to_show
from pages.workbench.page import WorkbenchMixin
from pages.workbench.people import has_any_role
from pages.workbench.words import KINDS

FORMATS: dict[str, Format] = {"xliff": "xliff", "po": "po"}


class RoleMixin(WorkbenchMixin):
    """For whoever has a role in any language."""

    def is_allowed(self) -> bool:
        return has_any_role(self.person)


class ExchangeView(RoleMixin, FormView):
    """Two forms: what to take out, and a file to bring in."""

    form_class = UploadForm
    template_name = "workbench/exchange/exchange.html"
    page_title = _lazy("Translation files")
    header_icon = "download"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_import:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            kept = keep_file(file.name, file.read(), person=self.person)
        except NotAllowed as refused:
            messages.error(self.request, str(refused))
            return redirect("parity_exchange")
        except (FileRefused, TranslationError) as refused:
            for reason in str(refused).split("\n"):
                form.add_error("file", reason)
            return self.form_invalid(form)
        return redirect("parity_import", kept.pk)

    @property
    def may_import(self) -> bool:
        return bool(languages_of(self.person, "translate"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choice = Choice.of(self.request.GET)
        waiting = ImportFile.objects.filter(person=self.person).defer("content").order_by("-pk")
        return {
            **super().get_context_data(**kwargs),
            "choice": choice,
            "languages": export_languages(self.person),
            "sources": [(source, str(source.owner), KINDS[source.owner_type]) for source in choice.listed()],
            "may_import": self.may_import,
            "waiting": waiting[:10],
        }


class DownloadView(RoleMixin, View):
    """The chosen documents in one language, as a file."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        choice = Choice.of(request.GET)
        if choice.language not in {language.code for language in export_languages(self.person)}:
            raise PermissionDenied
        file_format = FORMATS.get(request.GET.get("format", ""), "xliff")
        try:
            download = write_parcel(outgoing_documents(choice.sources(), choice.language), file_format)
        except FileRefused:
            messages.error(request, _("Choose at least one document that has a text."))
            return redirect(f"{reverse('parity_exchange')}?{urlencode({'language': choice.language})}")
        disposition = content_disposition_header(True, download.name)
        return HttpResponse(
            download.content,
            content_type=download.content_type,
            headers={"Content-Disposition": disposition or "attachment", "Cache-Control": "private, no-store"},
        )


class ImportView(RoleMixin, TemplateView):
    """What a file would change, unit by unit; confirmed, it does."""

    template_name = "workbench/exchange/import.html"
    page_title = _lazy("Import translations")
    header_icon = "download"

    @cached_property
    def file(self) -> ImportFile:
        """:raises Http404: for another person's file, too."""
        return get_object_or_404(ImportFile, pk=self.kwargs["pk"], person=self.person)

    @cached_property
    def parcel(self) -> Parcel:
        return parcel_of(self.file)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except (FileRefused, TranslationError) as refused:  # a role or language that was taken away since the upload
            messages.error(request, str(refused))
            return redirect("parity_exchange")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("step") == "discard":
            self.file.delete()
            messages.info(request, _("Nothing was imported."))
            return redirect("parity_exchange")
        take = frozenset(request.POST.getlist("take"))
        try:
            plan = import_parcel(self.parcel, take=take, seen=request.POST.get("seen", ""), person=self.person)
        except PlanChanged:
            messages.warning(request, _("Something has changed since you looked. Read again what will happen."))
            return redirect("parity_import", self.file.pk)
        self.file.delete()
        messages.success(request, _said(plan, take))
        owners = {str(unit.key.owner) for unit in plan.units if unit.key and unit.is_written(take)}
        chosen = [("owner", owner) for owner in sorted(owners)[:20]]
        return redirect(f"{reverse('parity_exchange')}?{urlencode([*chosen, ('language', plan.language)])}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = plan_import(self.parcel, person=self.person)
        only = self.request.GET.get("outcome", "")
        page = Paginator(units_to_show(plan, only), PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "file": self.file,
            "plan": plan,
            "language": BY_CODE[plan.language],
            "source_language": BY_CODE[settings.PARITY_SOURCE_LANGUAGE],
            "counts": counts_of(plan),
            "only": only,
            "page": page,
            "units": list(shown(page)),
            "written": sum(unit.is_written(frozenset()) for unit in plan.units),
            "takeable": sum(plan.counts[outcome] for outcome in TAKEABLE),
        }

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return [{"url": reverse("parity_exchange"), "label": _("Translation files")}]


def _said(plan: Plan, take: frozenset[str]) -> str:
    count = sum(unit.is_written(take) for unit in plan.units)
    said = ngettext("%(count)d translation is imported.", "%(count)d translations are imported.", count)
    left = sum(unit.outcome in TAKEABLE and unit.name not in take for unit in plan.units) + len(plan.refused)
    left += plan.counts[Outcome.KEPT_APART]
    if left:
        said += " " + ngettext("%(left)d was left as it is.", "%(left)d were left as they are.", left)
    return said % {"count": count, "left": left}
