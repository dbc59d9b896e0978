import re
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.permissions import policy_registry

from pages.localization.errors import NotAllowed, TranslationError
from pages.localization.models import Comment, ContextNote, Segment, TranslationSource
from pages.localization.roles import ROLES, has_role
from pages.models import TopicImage, TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_MENTION = re.compile(r"(?<![\w@])@([\w.+-]+(?:@[\w.-]+\w)?)")


@transaction.atomic
def comment_on_segment(
    segment_id: int, language: str, text: str, *, kind: str = Comment.COMMENT, person: "User"
) -> Comment:
    """Says something about one text in one language. ``@name`` mentions a colleague, who is told.

    :param kind: ``Comment.FOR_AUTHOR`` asks the source's author for a change.
    :raises NotAllowed: for whoever has no role in the language and may not edit the source either.
    :raises TranslationError: for an empty comment.
    """
    row = Segment.objects.only("owner_type", "owner_id", "path").get(pk=segment_id)
    require_a_part(person, language, row)
    if not text.strip():
        raise TranslationError("Write something first.")
    comment = Comment.objects.create(
        owner_type=row.owner_type,
        owner_id=row.owner_id,
        path=row.path,
        language=language,
        kind=kind,
        body=text.strip(),
        author=person,
    )
    comment.mentions.set(mentioned_people(text))
    return comment


@transaction.atomic
def resolve_comment(comment: Comment, *, person: "User") -> None:
    """:raises NotAllowed: for whoever could not comment here."""
    require_a_part(person, comment.language, comment)
    comment.resolved_at, comment.resolved_by = timezone.now(), person
    comment.save(update_fields=["resolved_at", "resolved_by"])


@transaction.atomic
def reopen_comment(comment: Comment, *, person: "User") -> None:
    """:raises NotAllowed: for whoever could not comment here."""
    require_a_part(person, comment.language, comment)
    comment.resolved_at, comment.resolved_by = None, None
    comment.save(update_fields=["resolved_at", "resolved_by"])


@transaction.atomic
def write_context_note(row: Segment, text: str, *, person: "User") -> ContextNote | None:
    """What the author tells translators about one text; an empty note removes it.

    :raises NotAllowed: for whoever may not edit the source.
    """
    if not may_edit_source(person, row):
        raise NotAllowed("Only whoever may edit the source can write notes about it.")
    if not text.strip():
        ContextNote.objects.filter(owner_id=row.owner_id, path=row.path).delete()
        return None
    note, _ = ContextNote.objects.update_or_create(
        owner_id=row.owner_id,
        path=row.path,
        defaults={"owner_type": row.owner_type, "body": text.strip(), "author": person},
    )
    return note


def mentioned_people(text: str) -> list["User"]:
    """The active people whose names a comment mentions, and who can enter the admin."""
    names = set(_MENTION.findall(text))
    people = get_user_model().objects.filter(username__in=names, is_active=True)
    return [person for person in people if person.has_perm("wagtailadmin.access_admin")]


def require_a_part(person: "User", language: str, place: Segment | Comment) -> None:
    """:raises NotAllowed: for whoever has no role in the language and may not edit the source."""
    if any(has_role(person, role, language) for role in ROLES) or may_edit_source(person, place):
        return
    raise NotAllowed("You have no part in this language.")


def may_edit_source(person: "User", place: Segment | Comment | TranslationSource) -> bool:
    """Whether the person may change what the text is translated from."""
    if place.owner_type == "topic":
        page = TopicPage.objects.filter(topic_id=place.owner_id).defer_streamfields().first()
        return page is not None and page.permissions_for_user(person).can_edit()
    if place.owner_type == "image":  # by collection, not by a permission of the model
        return bool(policy_registry.get_by_type(TopicImage).user_has_permission(person, "change"))
    model = {"term": "glossaryterm", "contact": "contact"}[place.owner_type]
    return person.has_perm(f"pages.change_{model}")
