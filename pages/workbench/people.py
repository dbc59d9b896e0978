"""Who has which role: for choices and notices."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from wagtail.permissions import policy_registry

from pages.content.document import Owner
from pages.localization.actions.comment import may_edit_source
from pages.localization.models import Segment
from pages.localization.roles import ROLES, Role, languages_of, permission
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

BACKEND = "django.contrib.auth.backends.ModelBackend"


def people_with_role(role: Role, language: str) -> "QuerySet[User]":
    """The active people with this role who can enter the admin, by name."""
    people = get_user_model().objects
    entering = people.with_perm("wagtailadmin.access_admin", backend=BACKEND)
    having = people.with_perm(permission(role, language), backend=BACKEND)
    return having.filter(pk__in=entering.values("pk")).distinct().order_by("first_name", "last_name", "username")


def people_in_groups_with_role(role: Role, language: str) -> "QuerySet[User]":
    """Without the administrators, who may do everything and are told of nothing unless it is theirs."""
    return people_with_role(role, language).filter(is_superuser=False)


def may_see_translations(person: "User") -> bool:
    """Whoever has a part in any language, or writes sources."""
    return has_any_role(person) or writes_sources(person)


def has_any_role(person: "User") -> bool:
    return bool(languages_of(person, *ROLES))


def writes_sources(person: "User") -> bool:
    """Whether the person may edit or publish any topic, or edit a shared text."""
    pages = policy_registry.get_by_type(TopicPage)
    if pages.user_has_any_permission(person, {"change", "publish"}):
        return True
    return any(person.has_perm(f"pages.change_{model}") for model in ("contact", "glossaryterm"))


def may_write_notes(person: "User", owner: Owner) -> bool:
    """Whether the person may edit this document's source, and so write to its translators."""
    return may_edit_source(person, Segment(owner_type=owner.type, owner_id=owner.id))
