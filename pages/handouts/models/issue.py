from typing import Any

from django.db import models

from pages.editions.models import Edition, Publication
from pages.handouts.printing import INKS, PAPERS, VARIANTS, Printing

_CHANGEABLE = frozenset({"recalled_at", "recall_reason"})


class HandoutIssueQuerySet(models.QuerySet["HandoutIssue"]):
    def of(self, edition: Edition, printing: Printing, companion: Edition | None) -> "HandoutIssueQuerySet":
        """Every issue of one address: an edition, for a bilingual one its companion, and how it is printed."""
        return self.filter(
            edition=edition,
            companion=companion,
            variant=printing.variant,
            paper=printing.paper,
            ink=printing.ink,
            crop_marks=printing.crop_marks,
        )

    def newest(self) -> "HandoutIssueQuerySet":
        """Those that no later issue of the same handout has taken the place of."""
        same = {name: models.OuterRef(name) for name in ("edition", "variant", "paper", "ink", "crop_marks")}
        companion = models.Q(companion=models.OuterRef("companion")) | models.Q(
            companion=None, edition=models.OuterRef("edition")
        )
        later = HandoutIssue.objects.filter(companion, **same, number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(later))

    def in_use(self) -> "HandoutIssueQuerySet":
        """Those that may be handed out: neither recalled nor of an edition that is, or that the public cannot read."""
        may_be_read = models.Q(edition__recalled_at=None, edition__publication__status=Publication.PUBLIC)
        beside = models.Q(companion=None) | models.Q(
            companion__recalled_at=None, companion__publication__status=Publication.PUBLIC
        )
        return self.filter(may_be_read, beside, recalled_at=None)

    def of_newest_editions(self) -> "HandoutIssueQuerySet":
        """Those whose edition, and the one beside it, is what the public reads now."""
        beside = models.Q(companion=None) | models.Q(companion__current_publication__isnull=False)
        return self.filter(beside, edition__current_publication__isnull=False)

    def with_editions(self) -> "HandoutIssueQuerySet":
        """With the editions and publications that decide where each issue stands, without their documents."""
        heavy = ("document", "structure", "texts", "source_hashes", "publication__document")
        found = self.select_related("edition__publication", "companion__publication")
        return found.defer(*(f"{which}__{name}" for which in ("edition", "companion") for name in heavy))


class HandoutIssue(models.Model):
    """One printing of an edition, kept for ever. Only that it was recalled can be noted on it.

    Its file is a function of what is recorded here: the edition (of a bilingual one, both), how it is printed, the
    day of the last review, its number, and the look: the renderer's version, the clinic's branding and the address
    that its QR code leads to. It may be handed out as long as its editions are readable and it is not recalled.
    """

    edition = models.ForeignKey("editions.Edition", on_delete=models.PROTECT, related_name="handout_issues")
    companion = models.ForeignKey(
        "editions.Edition", null=True, on_delete=models.PROTECT, related_name="companion_issues"
    )
    variant = models.CharField(max_length=20, choices=[(variant, variant) for variant in VARIANTS])
    paper = models.CharField(max_length=10, choices=[(paper, paper) for paper in PAPERS])
    ink = models.CharField(max_length=10, choices=[(ink, ink) for ink in INKS], default="rgb")
    crop_marks = models.BooleanField(default=False)
    last_reviewed = models.DateField(null=True, help_text="As of this printing; none where it says nothing of it.")
    renderer_version = models.PositiveSmallIntegerField()
    branding = models.JSONField(default=dict, help_text="Name, colour, and the logo's SHA-256.")
    public_url = models.CharField(max_length=200, blank=True, help_text="Where its QR code leads.")
    key = models.CharField(max_length=64, unique=True, help_text="The hash of all of the above: no printing is twice.")

    number = models.PositiveIntegerField(help_text="Counts the issues of one edition.")
    sha256 = models.CharField(max_length=64, db_index=True)
    pages = models.PositiveSmallIntegerField()
    bytes = models.PositiveIntegerField(help_text="The size of the file.")
    file_name = models.CharField(max_length=200, help_text="In the default storage.")
    issued_at = models.DateTimeField()

    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.TextField(blank=True)

    objects = HandoutIssueQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_issue_a_number")]

    def __str__(self) -> str:
        return f"{self.edition_id} issue {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """:raises TypeError: when anything but its recall would change."""
        if self.pk and not set(kwargs.get("update_fields") or {"*"}) <= _CHANGEABLE:
            raise TypeError("An issue is immutable: it is on paper. Print another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("An issue is never deleted: it is on paper.")

    @property
    def printing(self) -> Printing:
        return Printing(self.variant, self.paper, self.ink, self.crop_marks)  # type: ignore[arg-type]

    @property
    def is_recalled(self) -> bool:
        return self.recalled_at is not None
