"""The panel “Languages” of Wagtail's form of a group: who of it may do what in which language."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.languages import BY_CODE, Language
from pages.localization.languages import target_languages
from pages.localization.roles import ROLES, Role, permission
from pages.workbench.words import ROLES as ROLE_NAMES
from pages.workbench.words import Words


@dataclass(frozen=True, slots=True)
class RoleCell:
    """One checkbox of the table."""

    value: str
    label: str
    is_checked: bool


def role_permissions(languages: list[str]) -> dict[str, Permission]:
    """The permission of each role and language, by ``translate:es``. One query."""
    names = {permission(role, code): f"{role}:{code}" for code in languages for role in ROLES}
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = Permission.objects.filter(wanted).select_related("content_type")
    return {names[f"{each.content_type.app_label}.{each.codename}"]: each for each in found}


class LanguageRolesForm(forms.Form):
    """Gives and takes exactly the roles in the offered languages; whatever else the group may do stays as it is."""

    roles = forms.MultipleChoiceField(required=False)

    def __init__(self, instance: Group | None = None, **kwargs: Any) -> None:
        super().__init__(prefix="languages", **kwargs)
        self.instance = instance or Group()
        self.permissions = role_permissions(target_languages())
        roles = self.fields["roles"]
        assert isinstance(roles, forms.MultipleChoiceField)
        roles.choices = [(value, value) for value in self.permissions]

    @property
    def held(self) -> set[str]:
        """The roles that the group has, or that were chosen in a form that was posted."""
        if self.is_bound:
            return set(self["roles"].value() or [])
        if self.instance.pk is None:
            return set()
        held = set(self.instance.permissions.values_list("pk", flat=True))
        return {value for value, each in self.permissions.items() if each.pk in held}

    def rows(self) -> list[tuple[Language, list[RoleCell]]]:
        held = self.held
        return [(BY_CODE[code], [_cell(role, BY_CODE[code], held) for role in ROLES]) for code in target_languages()]

    def role_names(self) -> list[Words]:
        return [ROLE_NAMES[role] for role in ROLES]

    def save(self) -> None:
        chosen = set(self.cleaned_data["roles"])
        self.instance.permissions.add(*(each for value, each in self.permissions.items() if value in chosen))
        self.instance.permissions.remove(*(each for value, each in self.permissions.items() if value not in chosen))

    def as_admin_panel(self) -> SafeString:
        return render_to_string("workbench/groups/languages.html", {"form": self})


def _cell(role: Role, language: Language, held: set[str]) -> RoleCell:
    value = f"{role}:{language.code}"
    label = _("%(role)s of %(language)s") % {"role": ROLE_NAMES[role], "language": language.name}
    return RoleCell(value, label, value in held)
