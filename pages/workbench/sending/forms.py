from collections.abc import Iterator
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.utils import get_user_display_name

from cms.languages import BY_CODE
from pages.localization.languages import target_languages
from pages.localization.roles import may_give_work
from pages.workbench.assigning.forms import FutureDateField
from pages.workbench.people import people_with_role

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class SendForm(forms.Form):
    """Optionally, who translates which language, and by when: the languages that this person may give to others."""

    due = FutureDateField(label=_lazy("Due"), required=False, help_text=_lazy("For all of them. May stay empty."))

    def __init__(self, person: "User", *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.people: dict[str, dict[str, User]] = {}
        for code in target_languages():
            if not may_give_work(person, code):
                continue
            people = {str(each.pk): each for each in people_with_role("translate", code)}
            if people:
                self.people[code] = people
                named = [(pk, get_user_display_name(each)) for pk, each in people.items()]
                self.fields[code] = forms.ChoiceField(
                    label=BY_CODE[code].name, required=False, choices=[("", _lazy("Everyone with the role")), *named]
                )

    def language_fields(self) -> list[forms.BoundField]:
        return [self[code] for code in self.people]

    @property
    def assignees(self) -> Iterator[tuple[str, "User"]]:
        """The languages that a valid form gives to somebody."""
        for code, people in self.people.items():
            if chosen := self.cleaned_data.get(code):
                yield code, people[chosen]
