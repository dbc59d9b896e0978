from django.conf import settings
from django.db import models


class Acknowledgement(models.Model):
    """That a named person has seen a warning of a check and says why the text is right all the same.

    It holds for exactly this source wording (the row), this translation (``text_hash``) and this finding of the check
    (its ``fingerprint``): a term that enters the glossary later is another finding.
    """

    segment = models.ForeignKey("localization.Segment", on_delete=models.CASCADE, related_name="acknowledgements")
    language = models.CharField(max_length=10)
    check_code = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=32)
    text_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "language", "fingerprint", "text_hash"], name="one_acknowledgement_a_warning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.language} {self.check_code}"


class ReadMark(models.Model):
    """That a person has read one segment's present text in one language, before a whole language is signed off."""

    segment = models.ForeignKey("localization.Segment", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    text_hash = models.CharField(max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "language", "text_hash", "person"], name="read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.language}"
