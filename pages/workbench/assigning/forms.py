from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.utils import get_user_display_name

from pages.localization.models import Assignment
from pages.localization.roles import Role
from pages.workbench.people import people_with_role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TASKS: tuple[Role, ...] = ("translate", "review")
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FutureDateField(forms.DateField):
    """The day by which something is to be done."""

    widget = DATE

    def validate(self, value: object) -> None:
        super().validate(value)
        if value and value < timezone.localdate():  # type: ignore[operator]
            raise forms.ValidationError(_lazy("This day has passed. Choose a later one."))


class AssignForm(forms.Form):
    """To whom one language of one document is given: only people with the role can be chosen."""

    who = forms.ChoiceField(
        label=_lazy("Who"),
        error_messages={
            "required": _lazy("Choose a person."),
            "invalid_choice": _lazy("Choose a person of the list: this one does not have the role."),
        },
    )
    due = FutureDateField(label=_lazy("Due"), required=False, help_text=_lazy("May stay empty."))
    note = forms.CharField(
        label=_lazy("Note"),
        required=False,
        max_length=300,
        help_text=_lazy("What the person should know. It is shown here, not in the mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, language: str, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.people = {task: {str(each.pk): each for each in people_with_role(task, language)} for task in TASKS}
        labels = {"translate": _lazy("To translate"), "review": _lazy("To review")}
        groups = [
            (labels[task], [(f"{task}:{pk}", get_user_display_name(each)) for pk, each in people.items()])
            for task, people in self.people.items()
            if people
        ]
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [("", _lazy("Choose…")), *groups]

    @property
    def has_people(self) -> bool:
        return any(self.people.values())

    @property
    def task(self) -> Role:
        """What a valid form asks for."""
        return Assignment.REVIEW if self.cleaned_data["who"].startswith("review:") else Assignment.TRANSLATE  # type: ignore[return-value]

    @property
    def assignee(self) -> "User":
        return self.people[self.task][self.cleaned_data["who"].split(":")[1]]
