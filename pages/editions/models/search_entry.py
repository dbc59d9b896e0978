from django.db import models


class SearchEntry(models.Model):
    """That, and from which bytes, the words of a publication are in the search index.

    The index itself has no model, since each database has its own (``pages.editions.searching``): a column of this
    table on PostgreSQL, a table beside it on SQLite.
    """

    publication = models.OneToOneField(
        "editions.Publication", primary_key=True, on_delete=models.CASCADE, related_name="search_entry"
    )
    document_hash = models.CharField(max_length=64)
    version = models.PositiveIntegerField(help_text="Of the forms of words (``pages.content.search``).")

    def __str__(self) -> str:
        return f"{self.publication_id} {self.document_hash}"
