"""Who may do what in which language. Roles belong to groups, one permission a role and language.

Without a person it is the system (a command, the demonstration), which acts for whoever started it.
"""

from typing import TYPE_CHECKING, Literal

from cms.languages import BY_CODE
from pages.localization.errors import NotAllowed
from pages.localization.languages import target_languages

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Role = Literal["translate", "review", "publish"]
ROLES: tuple[Role, ...] = ("translate", "review", "publish")
_APPS = {"translate": "localization", "review": "localization", "publish": "editions"}


def permission(role: Role, language: str) -> str:
    """The permission of a role in a language: ``localization.translate_zh_hans``."""
    return f"{_APPS[role]}.{role}_{BY_CODE[language].column}"


def has_role(person: "User | None", role: Role, language: str) -> bool:
    return person is None or person.has_perm(permission(role, language))


def may_translate(person: "User | None", language: str) -> bool:
    return has_role(person, "translate", language)


def may_review(person: "User | None", language: str) -> bool:
    return has_role(person, "review", language)


def may_give_work(person: "User | None", language: str) -> bool:
    """Whether this person may give the work of a language to others, or take it from them."""
    return has_role(person, "review", language) or has_role(person, "publish", language)


def languages_of(person: "User | None", *roles: Role) -> list[str]:
    """The offered languages in which a person has one of these roles; the source language is nobody's to translate."""
    return [code for code in target_languages() if any(has_role(person, role, code) for role in roles)]


def require(person: "User | None", role: Role, language: str) -> None:
    """:raises NotAllowed: when the person lacks the role in this language."""
    if not has_role(person, role, language):
        name = BY_CODE[language].name
        needed = {"translate": "translator", "review": "translation reviewer", "publish": "publisher"}[role]
        raise NotAllowed(f"You are not a {needed} of {name}. Ask whoever keeps the groups of this site.")
