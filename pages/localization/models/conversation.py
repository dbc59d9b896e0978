from typing import ClassVar

from django.conf import settings
from django.db import models


class CommentQuerySet(models.QuerySet["Comment"]):
    def unresolved(self) -> "CommentQuerySet":
        return self.filter(resolved_at=None)

    def for_author(self) -> "CommentQuerySet":
        """Notes that ask for a change in the source."""
        return self.filter(kind=Comment.FOR_AUTHOR)


class Comment(models.Model):
    """What somebody says of one place of a document in one language: to colleagues, or to the source's author.

    It belongs to the place, not to a wording: it stays where it is when the source is reworded.
    """

    COMMENT = "comment"
    FOR_AUTHOR = "for_author"

    owner_type = models.CharField(max_length=10)
    owner_id = models.UUIDField()
    path = models.CharField(max_length=100)
    language = models.CharField(max_length=10)
    kind = models.CharField(
        max_length=10, choices=[(COMMENT, "comment"), (FOR_AUTHOR, "needs a change in the source")], default=COMMENT
    )
    body = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = CommentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner_id", "language"], name="comments_of_an_owner")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.path} ({self.language})"


class ContextNote(models.Model):
    """What the author tells translators about one text: what a word means here, who says it, what it must not mean."""

    owner_type = models.CharField(max_length=10)
    owner_id = models.UUIDField()
    path = models.CharField(max_length=100)
    body = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner_id", "path"], name="one_note_a_place")]

    def __str__(self) -> str:
        return self.path
