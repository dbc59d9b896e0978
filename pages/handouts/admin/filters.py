"""What the list of a topic's handouts can be narrowed to."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from pages.handouts.admin.choices import offered_languages
from pages.handouts.admin.words import PAPERS, VARIANTS
from pages.handouts.models import HandoutIssue
from pages.handouts.models.issue import HandoutIssueQuerySet

_STANDINGS = (
    ("newest", _("Of the newest edition")),
    ("older", _("Of an older edition")),
    ("taken_back", _("Recalled or withdrawn")),
)


class IssueFilterSet(WagtailFilterSet):
    """Each by what is printed in the foot of the paper, and by where it stands."""

    language = django_filters.ChoiceFilter(label=_("Language"), method="in_language", widget=forms.RadioSelect)
    variant = django_filters.ChoiceFilter(label=_("Kind"), choices=list(VARIANTS.items()), widget=forms.RadioSelect)
    paper = django_filters.ChoiceFilter(label=_("Paper"), choices=list(PAPERS.items()), widget=forms.RadioSelect)
    standing = django_filters.ChoiceFilter(
        label=_("Standing"), choices=_STANDINGS, method="in_standing", widget=forms.RadioSelect
    )

    class Meta:
        model = HandoutIssue
        fields = ("language", "variant", "paper", "standing")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["language"].extra["choices"] = [(each.code, each.name) for each in offered_languages()]

    @staticmethod
    def in_language(issues: HandoutIssueQuerySet, name: str, code: str) -> HandoutIssueQuerySet:
        """In either column of a bilingual one."""
        return issues.filter(Q(edition__publication__language=code) | Q(companion__publication__language=code))

    @staticmethod
    def in_standing(issues: HandoutIssueQuerySet, name: str, standing: str) -> HandoutIssueQuerySet:
        in_use = HandoutIssue.objects.in_use().values("pk")
        if standing == "taken_back":
            return issues.exclude(pk__in=in_use)
        newest = HandoutIssue.objects.of_newest_editions().values("pk")
        usable = issues.filter(pk__in=in_use)
        return usable.filter(pk__in=newest) if standing == "newest" else usable.exclude(pk__in=newest)
