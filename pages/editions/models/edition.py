from typing import Any

from django.db import models

STANDING_FIELDS = frozenset({"ended_at", "recalled_at", "recall_reason", "recalled_paths"})


class EditionQuerySet(models.QuerySet["Edition"]):
    def with_standing(self) -> "EditionQuerySet":
        """With the publication that decides where each edition stands: one query."""
        return self.select_related("publication")

    def of_topic(self, topic_id: Any) -> "EditionQuerySet":
        return self.filter(publication__topic_id=topic_id)

    def latest_first(self) -> "EditionQuerySet":
        return self.order_by("-number")


class Edition(models.Model):
    """An immutable, numbered snapshot of one topic in one language, as published.

    ``structure`` and ``texts`` are the two halves of its document (``pages.content.document``); ``source_hashes``
    says, by document path, which source wording each text stands for; ``document`` is the finished JSON of the
    edition's own address, the same for ever. Only where it stands can change: when it stopped being the latest,
    and whether it was recalled. It keeps a person's id and role, never a name, and no key to the page.
    """

    TEXT = "text"
    FACTS = "facts"

    code = models.CharField(max_length=9, unique=True)
    publication = models.ForeignKey("editions.Publication", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=5, choices=[(TEXT, "text"), (FACTS, "facts")])
    structure = models.JSONField()
    texts = models.JSONField()
    source_hashes = models.JSONField()
    text_hash = models.CharField(max_length=71)
    facts_hash = models.CharField(max_length=71)
    source_text_hash = models.CharField(max_length=71)
    source_number = models.PositiveIntegerField(help_text="The source edition whose text this one stands for.")
    document = models.TextField()
    summary_of_changes = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    published_by_id = models.BigIntegerField(null=True)
    published_by_role = models.CharField(max_length=20)

    ended_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.TextField(blank=True)
    recalled_paths = models.JSONField(default=list, help_text="The texts that a safety correction named, by path.")

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """:raises TypeError: when anything but its standing would change."""
        if self.pk and not set(kwargs.get("update_fields") or {"*"}) <= STANDING_FIELDS:
            raise TypeError("An edition is immutable. Publish another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("An edition is never deleted: its code is printed on paper. Recall it.")

    @property
    def is_recalled(self) -> bool:
        return self.recalled_at is not None

    @property
    def standing(self) -> str:
        """latest, outdated, superseded, withdrawn or recalled (``api.md``). Reads the publication."""
        if self.is_recalled:
            return "recalled"
        if not self.publication.is_public:
            return "withdrawn"
        if self.publication.edition_id != self.pk:
            return "superseded"
        return "latest" if self.publication.matches_source else "outdated"

    @property
    def is_readable(self) -> bool:
        return self.standing in ("latest", "outdated", "superseded")
