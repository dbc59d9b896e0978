import uuid

from django.db import models


class TopicIdentity(models.Model):
    """Which permanent topic id belongs to which page, kept when the page is deleted.

    A link in rich text is stored by Wagtail as a page's number. Its canonical form is the topic's id, and must stay
    the same when the page it leads to is gone: otherwise deleting one topic would make others outdated.
    """

    topic_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page_id = models.PositiveBigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"{self.topic_id} (page {self.page_id})"
