from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from cms.languages import BY_CODE
from pages.content.document import Owner
from pages.localization.actions.translate import require_target
from pages.localization.errors import NotAllowed, TranslationError
from pages.localization.models import Assignment
from pages.localization.roles import Role, has_role, may_give_work

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def assign(
    owner: Owner,
    language: str,
    task: Role,
    assignee: "User",
    *,
    due: date | None = None,
    note: str = "",
    person: "User | None" = None,
) -> Assignment:
    """Gives a document in one language to one person, in the place of whoever had it.

    :param task: ``translate`` or ``review``.
    :raises NotAllowed: for whoever is neither translation reviewer nor publisher of the language, and gives the work
        to somebody else than themselves.
    :raises TranslationError: when the assignee lacks the role.
    """
    require_target(language)
    if not may_give_work(person, language) and person != assignee:
        raise NotAllowed("You may take work yourself. Giving it to others takes a translation reviewer or publisher.")
    if not has_role(assignee, task, language):
        role = "translator" if task == "translate" else "translation reviewer"
        raise TranslationError(f"{assignee.get_username()} is not a {role} of {BY_CODE[language].name}.")
    Assignment.objects.unfinished().filter(owner_id=owner.id, language=language, task=task).delete()
    return Assignment.objects.create(
        owner_type=owner.type,
        owner_id=owner.id,
        language=language,
        task=task,
        person=assignee,
        due=due,
        note=note.strip()[:300],
        assigned_by=person,
    )


@transaction.atomic
def take_back_assignment(assignment: Assignment, *, person: "User | None" = None) -> None:
    """Undoes an assignment; whoever has it may give it back too.

    :raises NotAllowed: for anybody else but a translation reviewer or publisher of the language.
    """
    if not may_give_work(person, assignment.language) and person != assignment.person:
        raise NotAllowed("Only a translation reviewer or publisher can take work from somebody else.")
    assignment.delete()
