"""Who may publish what. Without a person it is the system (a schedule, a command), which acts for whoever set it up."""

from typing import TYPE_CHECKING

from pages.localization.roles import has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def may_publish(person: "User | None", language: str) -> bool:
    """Whether this person may publish a language. The source's is Wagtail's own page permission, checked by it."""
    return has_role(person, "publish", language)


def role_of(person: "User | None") -> str:
    """What an edition says of who published it: never a name."""
    return "publisher" if person else "system"
