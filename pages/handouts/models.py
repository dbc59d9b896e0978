from typing import Any

from django.db import models

from pages.handouts.papers import PAPERS


class HandoutIssue(models.Model):
    """One printing of an edition by one version of the renderer, kept for ever and never changed.

    Its file is a function of the edition, the paper, the variant, the renderer's version and the day of the last
    review, all recorded here. It may be handed out exactly as long as its edition is readable.
    """

    STANDARD = "standard"

    edition = models.ForeignKey("editions.Edition", on_delete=models.PROTECT, related_name="handout_issues")
    paper = models.CharField(max_length=10, choices=[(paper, paper) for paper in PAPERS])
    variant = models.CharField(max_length=20, choices=[(STANDARD, "standard")])
    renderer_version = models.PositiveSmallIntegerField()
    last_reviewed = models.DateField(null=True, help_text="As of this printing; none where it says nothing of it.")
    number = models.PositiveIntegerField(help_text="Counts the issues of one edition, paper and variant.")
    sha256 = models.CharField(max_length=64, db_index=True)
    pages = models.PositiveSmallIntegerField()
    bytes = models.PositiveIntegerField(help_text="The size of the file.")
    file_name = models.CharField(max_length=200, help_text="In the default storage.")
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "paper", "variant", "number"], name="one_issue_a_number"),
            # Two constraints, because two NULLs are never equal to a database.
            models.UniqueConstraint(
                fields=["edition", "paper", "variant", "renderer_version", "last_reviewed"],
                condition=models.Q(last_reviewed__isnull=False),
                name="one_issue_a_printing",
            ),
            models.UniqueConstraint(
                fields=["edition", "paper", "variant", "renderer_version"],
                condition=models.Q(last_reviewed__isnull=True),
                name="one_issue_a_printing_without_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.paper} {self.variant} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """:raises TypeError: when it is kept already."""
        if self.pk:
            raise TypeError("An issue is immutable: it is on paper. Print another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("An issue is never deleted: it is on paper.")
