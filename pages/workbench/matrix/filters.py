"""What the matrix can be narrowed to. A filter of a state or a person looks at the chosen languages."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from cms.languages import BY_CODE
from pages.localization.languages import target_languages
from pages.localization.models import Assignment, TranslationSource
from pages.localization.models.source_queryset import TranslationSourceQuerySet
from pages.models import TopicPage
from pages.workbench.words import KINDS, SHORT_STATES

ME, NOBODY = "me", "nobody"


def _people() -> list[tuple[str, Any]]:
    unfinished = Assignment.objects.unfinished().values("person")
    people = get_user_model().objects.filter(pk__in=unfinished).order_by("first_name", "last_name", "username")
    named = [(str(person.pk), get_user_display_name(person)) for person in people]
    return [(ME, _lazy("Me")), (NOBODY, _lazy("Nobody, and it is not finished")), *named]


class MatrixFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        field_name="owner_type", label=_lazy("Kind"), choices=list(KINDS.items()), widget=forms.CheckboxSelectMultiple
    )
    language = django_filters.MultipleChoiceFilter(
        label=_lazy("Languages"),
        choices=lambda: [(code, BY_CODE[code].name) for code in target_languages()],
        widget=forms.CheckboxSelectMultiple,
        method="keep_all",
    )
    state = django_filters.MultipleChoiceFilter(
        label=_lazy("State"), choices=list(SHORT_STATES.items()), widget=forms.CheckboxSelectMultiple, method="in_state"
    )
    who = django_filters.ChoiceFilter(
        label=_lazy("Assigned to"),
        choices=_people,
        widget=forms.RadioSelect,
        empty_label=_lazy("All"),
        method="assigned",
    )
    overdue = django_filters.ChoiceFilter(
        label=_lazy("Due date"),
        choices=[("yes", _lazy("Overdue"))],
        widget=forms.RadioSelect,
        empty_label=_lazy("All"),
        method="is_overdue",
    )
    machine = django_filters.ChoiceFilter(
        label=_lazy("Machine translation"),
        choices=[("yes", _lazy("Has texts that nobody has confirmed"))],
        widget=forms.RadioSelect,
        empty_label=_lazy("All"),
        method="has_machine_texts",
    )
    demonstration = django_filters.ChoiceFilter(
        label=_lazy("Demonstration"),
        choices=[("without", _lazy("Without the demonstration")), ("only", _lazy("Only the demonstration"))],
        widget=forms.RadioSelect,
        empty_label=_lazy("All"),
        method="is_demonstration",
    )

    class Meta:
        model = TranslationSource
        fields: Sequence[str] = []

    @property
    def languages(self) -> list[str]:
        """Those that were chosen; all when none was."""
        chosen = self.form.cleaned_data.get("language", []) if self.is_valid() else []
        return [code for code in target_languages() if not chosen or code in chosen]

    def keep_all(self, queryset: TranslationSourceQuerySet, name: str, value: list[str]) -> TranslationSourceQuerySet:
        """Languages are columns: no document is without them."""
        return queryset

    def in_state(self, queryset: TranslationSourceQuerySet, name: str, value: list[str]) -> TranslationSourceQuerySet:
        if not value:
            return queryset
        return self._of_any_basis(queryset, TranslationSource.objects.in_state(value, self.languages))

    def assigned(self, queryset: TranslationSourceQuerySet, name: str, value: str) -> TranslationSourceQuerySet:
        if value == NOBODY:
            return self._of_any_basis(queryset, TranslationSource.objects.unfinished_and_nobodys(self.languages))
        person_id = self.request.user.pk if value == ME else int(value)
        return queryset.assigned_to(person_id, self.languages)

    def is_overdue(self, queryset: TranslationSourceQuerySet, name: str, value: str) -> TranslationSourceQuerySet:
        return queryset.overdue(self.languages)

    def has_machine_texts(
        self, queryset: TranslationSourceQuerySet, name: str, value: str
    ) -> TranslationSourceQuerySet:
        return self._of_any_basis(queryset, TranslationSource.objects.with_unconfirmed_texts(self.languages))

    def is_demonstration(self, queryset: TranslationSourceQuerySet, name: str, value: str) -> TranslationSourceQuerySet:
        demonstrations = TopicPage.objects.filter(is_demonstration=True).values("topic_id")
        if value == "only":
            return queryset.filter(owner_id__in=demonstrations)
        return queryset.exclude(owner_id__in=demonstrations)

    @staticmethod
    def _of_any_basis(
        queryset: TranslationSourceQuerySet, found: TranslationSourceQuerySet
    ) -> TranslationSourceQuerySet:
        """A document is found by what is public of it and by what was sent of it."""
        return queryset.filter(owner_id__in=found.values("owner_id"))
