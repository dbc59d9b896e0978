from django.conf import settings
from django.db import models


class ImportFile(models.Model):
    """A file that somebody has uploaded and not imported yet: kept between the dry run and the import, for a week.

    In the database and not among the media: it holds unpublished texts, and every process must find it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
