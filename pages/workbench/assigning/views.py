"""Who is to translate or review one language of one document: giving, taking and taking back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name, get_valid_next_url_from_request

from pages.localization.actions import TranslationError, assign, take_back_assignment
from pages.localization.models import Assignment
from pages.localization.roles import Role, has_role, may_give_work
from pages.workbench import addresses
from pages.workbench.assigning.forms import TASKS, AssignForm
from pages.workbench.notices import notify_assigned
from pages.workbench.page import PlaceMixin


class AssigningMixin(PlaceMixin):
    header_icon = "user"

    def done(self) -> HttpResponse:
        return redirect(get_valid_next_url_from_request(self.request) or addresses.document(self.source.owner))


class AssignView(AssigningMixin, FormView):
    form_class = AssignForm
    template_name = "workbench/assigning/assign.html"

    def get_page_title(self) -> str:
        return _("Assign %(language)s") % {"language": self.language.name}

    def get_form(self, form_class: type[AssignForm] | None = None) -> AssignForm:
        return AssignForm(self.language.code, **self.get_form_kwargs())

    def form_valid(self, form: AssignForm) -> HttpResponse:
        try:
            given = assign(
                self.source.owner,
                self.language.code,
                form.task,
                form.assignee,
                due=form.cleaned_data["due"],
                note=form.cleaned_data["note"],
                person=self.person,
            )
        except TranslationError as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        notify_assigned(given)
        messages.success(
            self.request,
            _("%(person)s has it now: %(title)s, %(language)s.")
            % {
                "person": get_user_display_name(given.person),
                "title": self.source.title,
                "language": self.language.name,
            },
        )
        return self.done()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code = self.language.code
        unfinished = Assignment.objects.unfinished().filter(owner_id=self.source.owner_id, language=code)
        assignments = list(unfinished.select_related("person", "assigned_by").order_by("-task"))
        mine = {each.task for each in assignments if each.person_id == self.person.pk}
        may_give = may_give_work(self.person, code)
        return {
            **super().get_context_data(**kwargs),
            "source": self.source,
            "language": self.language,
            "assignments": [(each, may_give or each.person_id == self.person.pk) for each in assignments],
            "takeable": [task for task in TASKS if task not in mine and has_role(self.person, task, code)],
            "may_give": may_give,
            "next": get_valid_next_url_from_request(self.request),
        }


class TakeView(AssigningMixin, View):
    """“I'll take it.”"""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        task: Role = "review" if request.POST.get("task") == Assignment.REVIEW else "translate"
        try:
            assign(self.source.owner, self.language.code, task, self.person, person=self.person)
        except TranslationError as refused:
            messages.error(request, str(refused))
        else:
            told = _("You have it now: %(title)s, %(language)s.")
            messages.success(request, told % {"title": self.source.title, "language": self.language.name})
        return self.done()


class TakeBackView(AssigningMixin, View):
    """Undoes an assignment."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        unfinished = Assignment.objects.unfinished().filter(owner_id=self.source.owner_id, language=self.language.code)
        assignment = get_object_or_404(unfinished, pk=self.kwargs["pk"])
        try:
            take_back_assignment(assignment, person=self.person)
        except TranslationError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Taken back. Nobody has it now."))
        return self.done()
