from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from pages.content.document import Owner, OwnerType, SourceDocument

if TYPE_CHECKING:
    import uuid


class TranslationSourceQuerySet(models.QuerySet["TranslationSource"]):
    def of(self, owner: Owner) -> "TranslationSourceQuerySet":
        return self.filter(owner_type=owner.type, owner_id=owner.id)

    def listed(self) -> "TranslationSourceQuerySet":
        """Without the texts: what lists need."""
        return self.defer("structure", "texts")

    def working(self) -> "TranslationSourceQuerySet":
        """One source a document: what translators work on, that is what was sent, otherwise what is public."""
        sent = self.model.objects.filter(owner_id=models.OuterRef("owner_id"), basis=TranslationSource.SENT)
        return self.filter(models.Q(basis=TranslationSource.SENT) | ~models.Exists(sent))


class TranslationSource(models.Model):
    """A source document as translators see it: it stands still while the draft of the topic goes on changing.

    ``published``: what the public reads of a topic. ``sent``: a draft that an editor has sent to translation, frozen.
    ``shared``: a contact, a glossary term or an image, as it was last saved. Taken apart like an edition
    (``structure`` and ``texts``), so that it needs no page and no revision to be read again.
    """

    PUBLISHED = "published"
    SENT = "sent"
    SHARED = "shared"

    owner_type = models.CharField(max_length=10)
    owner_id = models.UUIDField()
    basis = models.CharField(
        max_length=10, choices=[(PUBLISHED, "published"), (SENT, "sent to translation"), (SHARED, "shared text")]
    )
    title = models.CharField(max_length=250, help_text="What lists call it, in the source language.")
    structure = models.JSONField()
    texts = models.JSONField()
    text_hash = models.CharField(max_length=71)
    critical_paths = models.JSONField(
        default=list, help_text="Texts whose meaning a safety correction changed, by document path."
    )
    revision_id = models.BigIntegerField(null=True, help_text="The page's revision that it was taken from.")
    words = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = TranslationSourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_id", "basis"], name="one_source_a_basis"),
        ]
        indexes = [models.Index(fields=["title", "id"], name="sources_by_title")]

    def __str__(self) -> str:
        return f"{self.title} ({self.basis})"

    @property
    def owner(self) -> Owner:
        owner_type: OwnerType = self.owner_type  # type: ignore[assignment]
        owner_id: uuid.UUID = self.owner_id
        return Owner(owner_type, str(owner_id))

    def document(self) -> SourceDocument:
        """The source document, as it was taken."""
        return SourceDocument.of_edition(self.structure, self.texts)


class SourceSegment(models.Model):
    """That a source consists of this segment, where, and how long it is."""

    source = models.ForeignKey(TranslationSource, on_delete=models.CASCADE, related_name="segments")
    segment = models.ForeignKey("localization.Segment", on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=150, help_text="The document path.")
    position = models.PositiveIntegerField()
    words = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "path"], name="one_segment_a_place")]
        ordering = ["source", "position"]

    def __str__(self) -> str:
        return self.path
