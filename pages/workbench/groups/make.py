from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from cms.languages import BY_CODE
from pages.localization.roles import ROLES
from pages.workbench.groups.panel import role_permissions

NAMES = {"translate": "translators", "review": "translation reviewers", "publish": "publishers"}


@transaction.atomic
def make_language_groups(languages: Iterable[str]) -> list[str]:
    """Makes a group for each role in each language, with access to the admin; gives the names of those that are new.

    A group that is there keeps what else it may do, and its people; what its name promises is given to it again.
    """
    codes = list(languages)
    permissions = role_permissions(codes)
    enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    made = []
    for code in codes:
        for role in ROLES:
            group, is_new = Group.objects.get_or_create(name=f"{BY_CODE[code].name} {NAMES[role]}")
            group.permissions.add(enter, permissions[f"{role}:{code}"])
            if is_new:
                made.append(group.name)
    return made
