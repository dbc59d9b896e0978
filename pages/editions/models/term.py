from django.db import models

from pages.editions.models.publication import Publication


class PublishedTermQuerySet(models.QuerySet["PublishedTerm"]):
    def public(self) -> "PublishedTermQuerySet":
        """In documents that readers see now. A term stands here once for each of them."""
        return self.filter(publication__status=Publication.PUBLIC)

    def as_worded_now(self) -> "PublishedTermQuerySet":
        """One row a term and language: where public documents word it differently, the newest edition's."""
        newer = (
            PublishedTerm.objects.public()
            .filter(term_id=models.OuterRef("term_id"), language=models.OuterRef("language"))
            .filter(
                models.Q(published_at__gt=models.OuterRef("published_at"))
                | models.Q(published_at=models.OuterRef("published_at"), pk__gt=models.OuterRef("pk"))
            )
        )
        return self.public().exclude(models.Exists(newer))


class PublishedTerm(models.Model):
    """A glossary term as it stands in one publication's document, written whenever that document is.

    The rows of a publication that is not public any more stay, and count for nothing.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="terms")
    language = models.CharField(max_length=10)
    term_id = models.UUIDField()
    slug = models.CharField(max_length=50)
    term = models.TextField()
    definition = models.TextField()
    sort_key = models.TextField(help_text="Its place in lists, the same in every database.")
    published_at = models.DateTimeField(help_text="When the edition was published that says so.")

    objects = PublishedTermQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "term_id"], name="one_wording_of_a_term_a_publication")
        ]
        indexes = [
            models.Index(fields=["term_id", "language", "published_at"], name="terms_by_id"),
            models.Index(fields=["slug"], name="terms_by_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} ({self.language})"
