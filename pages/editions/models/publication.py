from collections.abc import Iterable

from django.conf import settings
from django.db import models

from cms.languages import LANGUAGES


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self) -> "PublicationQuerySet":
        """What readers see now."""
        return self.filter(status=Publication.PUBLIC)

    def of_source(self) -> "PublicationQuerySet":
        return self.filter(language=settings.PARITY_SOURCE_LANGUAGE)

    def having(self, **facets: str) -> "PublicationQuerySet":
        """Those that have every one of these facets, such as ``code="N88.3"``. No query of its own."""
        found = self
        for name, value in facets.items():
            found = found.filter(
                models.Exists(Facet.objects.filter(publication=models.OuterRef("pk"), name=name, value=value))
            )
        return found


class Publication(models.Model):
    """What the public sees now of one topic in one language, or that there is nothing and why.

    The row is made with the first edition and never deleted. It holds the finished bytes of the topic's own address,
    so that a read is one query by an index. ``edition`` is NULL exactly when ``status`` is not ``public``.
    """

    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"
    DELETED = "deleted"

    topic_id = models.UUIDField()
    language = models.CharField(max_length=10)
    slug = models.CharField(max_length=255, help_text="The topic's slug, the same in every language.")
    own_slug = models.CharField(max_length=255, blank=True, help_text="This language's own slug.")
    status = models.CharField(
        max_length=10,
        choices=[(PUBLIC, "public"), (WITHDRAWN, "withdrawn"), (RECALLED, "recalled"), (DELETED, "deleted")],
    )
    since = models.DateTimeField()
    reason = models.TextField(blank=True, help_text="Why it is not public: a code, or what the person wrote.")
    withheld = models.BooleanField(
        default=False, help_text="A person took this language back: only a person releases it."
    )
    edition = models.OneToOneField(
        "editions.Edition", null=True, on_delete=models.PROTECT, related_name="current_publication"
    )
    matches_source = models.BooleanField(default=True)
    source_moved_at = models.DateTimeField(null=True, help_text="Since when it is outdated.")

    document = models.TextField(blank=True)
    document_hash = models.CharField(max_length=64, blank=True)
    listing = models.TextField(blank=True, help_text="The finished JSON of its line in lists.")
    changed_at = models.DateTimeField()

    title = models.CharField(max_length=250, blank=True, help_text="What lists sort by.")
    type = models.CharField(max_length=20, blank=True)
    audience = models.CharField(max_length=20, blank=True)
    updated_at = models.DateTimeField(null=True, help_text="When its newest edition was published.")
    review_due = models.DateField(null=True)

    review = models.JSONField(default=dict, help_text="Review dates as last published; on the source's row.")
    live_revision_id = models.BigIntegerField(null=True, help_text="The page's revision last published; source's row.")
    republish_wanted = models.BooleanField(default=False, help_text="A text it embeds has changed; source's row.")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic_id", "language"], name="one_publication_a_language"),
            models.UniqueConstraint(
                fields=["slug", "language"], condition=~models.Q(status="deleted"), name="one_publication_a_slug"
            ),
        ]
        indexes = [
            models.Index(fields=["slug", "language"], name="publications_by_slug"),
            models.Index(fields=["language", "status", "title", "id"], name="publications_by_title"),
            models.Index(fields=["language", "status", "updated_at", "id"], name="publications_by_update"),
        ]
        permissions = [(f"publish_{language.column}", f"Can publish {language.name}") for language in LANGUAGES]

    def __str__(self) -> str:
        return f"{self.slug} ({self.language})"

    @property
    def is_public(self) -> bool:
        return self.status == self.PUBLIC

    @property
    def is_source(self) -> bool:
        return self.language == settings.PARITY_SOURCE_LANGUAGE

    def set_facets(self, facets: Iterable[tuple[str, str]]) -> None:
        """Replaces what lists filter by."""
        wanted = set(facets)
        held = set(self.facets.values_list("name", "value"))
        for name, value in held - wanted:
            self.facets.filter(name=name, value=value).delete()
        Facet.objects.bulk_create(Facet(publication=self, name=name, value=value) for name, value in wanted - held)


class Facet(models.Model):
    """One thing that lists filter a publication by: a code, a system, a section's kind, an owner it embeds."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["name", "value", "publication"], name="facets_by_value")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
