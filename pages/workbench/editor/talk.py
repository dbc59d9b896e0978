"""What people say of a segment, and what has become of it: comments, the author's note, history."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from pages.content.canonical import visible_text
from pages.localization.actions import comment_on_segment, reopen_comment, resolve_comment, write_context_note
from pages.localization.models import Comment, Segment, SegmentChange
from pages.localization.roles import ROLES
from pages.workbench.editor.answers import ActionView, Answer, JsonView, NotHere
from pages.workbench.editor.states import shown_diff, shown_moment
from pages.workbench.notices import notify_mentioned
from pages.workbench.people import people_with_role


class _Conversation(JsonView):
    def place(self) -> Segment:
        return Segment.objects.only("owner_type", "owner_id", "path").get(pk=self.segment_id)

    def comments(self) -> list[dict[str, Any]]:
        place = self.place()
        found = Comment.objects.filter(owner_id=place.owner_id, path=place.path, language=self.language.code)
        return [
            {
                "id": comment.pk,
                "kind": comment.kind,
                "body": comment.body,
                "author": comment.author.get_username() if comment.author else "",
                "at": shown_moment(comment.at),
                "resolved": comment.resolved_at is not None,
                "resolved_by": comment.resolved_by.get_username() if comment.resolved_by else "",
            }
            for comment in found.select_related("author", "resolved_by")
        ]


class CommentsView(_Conversation):
    """The comments of one segment, and whom to mention: people with a role in the language, and who spoke here."""

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        comments = self.comments()
        people = {*people_of(self.language.code), *(comment["author"] for comment in comments if comment["author"])}
        return JsonResponse({"comments": comments, "people": sorted(people)})


class CommentView(_Conversation, ActionView):
    refused_field = "body"

    def act(self) -> Answer:
        kind = Comment.FOR_AUTHOR if self.posted("kind") == Comment.FOR_AUTHOR else Comment.COMMENT
        notify_mentioned(
            comment_on_segment(self.segment_id, self.language.code, self.posted("body"), kind=kind, person=self.person)
        )
        return {**self.row(), "comments": self.comments()}


class ResolveView(_Conversation, ActionView):
    """``open=1`` opens the comment again."""

    def act(self) -> Answer:
        place, number = self.place(), self.posted("comment")
        comment = Comment.objects.filter(
            pk=int(number) if number.isdecimal() and len(number) < 19 else 0,
            owner_id=place.owner_id,
            path=place.path,
            language=self.language.code,
        ).first()
        if comment is None:
            raise NotHere("There is no such comment on this text.")
        (reopen_comment if self.posted("open") == "1" else resolve_comment)(comment, person=self.person)
        return {**self.row(), "comments": self.comments()}


class NoteView(_Conversation, ActionView):
    """The author's note about the source of a segment."""

    refused_field = "note"

    def act(self) -> Answer:
        write_context_note(self.place(), self.posted("note"), person=self.person)
        return self.row()


class HistoryView(JsonView):
    """Every change of one segment in this language, the newest first."""

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        rich = self.document.wordings[self.path].rich
        changes = SegmentChange.objects.filter(segment_id=self.segment_id, language=self.language.code)
        return JsonResponse(
            {
                "changes": [
                    {
                        "person": change.person.get_username() if change.person else change.program,
                        "at": shown_moment(change.at),
                        "origin": change.origin,
                        "machine": change.machine,
                        "confirmed": change.before == change.after,
                        "diff": shown_diff(*(visible_text(text, rich=rich) for text in (change.before, change.after))),
                    }
                    for change in changes.select_related("person").order_by("-id")[:100]
                ]
            }
        )


def people_of(language: str) -> set[str]:
    """The names of the active people with a role in a language."""
    return {each.username for role in ROLES for each in people_with_role(role, language)}
