from django.db import models


class TopicSlug(models.Model):
    """A slug that was ever public, or that a published text links to, and the topic it belongs to for ever."""

    slug = models.CharField(max_length=255, primary_key=True)
    topic_id = models.UUIDField(db_index=True)
    language = models.CharField(max_length=10, blank=True, help_text="Empty for the topic's own slug.")

    def __str__(self) -> str:
        return self.slug
