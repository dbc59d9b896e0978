from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from cms.languages import BY_CODE, LANGUAGES
from pages.content.document import Owner

SLUG_PATH = "slug"
"""Where a topic's own address in each language is kept: a segment that is no text."""


def column(language: str) -> str:
    """The column of a language in the segment table: ``text_zh_hans``. The bare ``text`` is never read or written."""
    return f"text_{BY_CODE[language].column}"


class SegmentQuerySet(models.QuerySet["Segment"]):
    def of(self, owners: Iterable[Owner]) -> "SegmentQuerySet":
        """Every wording, current and earlier, of these owners."""
        return self.filter(owner_id__in=[owner.id for owner in owners])

    def with_languages(self, *languages: str) -> "SegmentQuerySet":
        """Only the named languages' columns; all eighteen are fetched otherwise."""
        return self.only(
            "owner_type", "owner_id", "path", "source_hash", "rich", *(column(language) for language in languages)
        )


class Segment(models.Model):
    """One source wording at one place, side by side in every language: a row of interlinear text.

    Unique by owner, path and the hash of the source wording: when the source changes, another row begins and this
    one stays for the word diff, the memory and a source text that comes back. Being outdated is therefore
    identity, never a flag. django-modeltranslation gives each language of the table its column.

    A blank column means "not translated"; NULL and the empty string mean the same.
    """

    owner_type = models.CharField(max_length=10)
    owner_id = models.UUIDField()
    path = models.CharField(max_length=100)
    source_hash = models.CharField(max_length=64)
    rich = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True, default="")

    objects: ClassVar = SegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_id", "path", "source_hash"], name="one_row_a_wording"),
        ]
        permissions = [
            *((f"translate_{language.column}", f"Can translate into {language.name}") for language in LANGUAGES),
            *((f"review_{language.column}", f"Can sign off {language.name}") for language in LANGUAGES),
        ]

    def __str__(self) -> str:
        return f"{self.owner_type}:{self.owner_id}/{self.path}"

    def translation(self, language: str) -> str:
        """The text in this language; empty where there is none."""
        return getattr(self, column(language)) or ""
