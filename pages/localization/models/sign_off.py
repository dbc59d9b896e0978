from django.conf import settings
from django.db import models


class SignOff(models.Model):
    """A translation reviewer's approval of one segment in one language.

    It holds for exactly this source wording (the row) and this translation (``text_hash``). When either changes it
    stands for nothing; when both come back it stands again. ``actor`` is ``person``, or ``demonstration`` for
    the system's sign-off of demonstration content, which is shown as no person.
    """

    segment = models.ForeignKey("localization.Segment", on_delete=models.CASCADE, related_name="sign_offs")
    language = models.CharField(max_length=10)
    text_hash = models.CharField(max_length=64)
    actor = models.CharField(max_length=20, default="person")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "language", "text_hash"], name="one_sign_off_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.language}"
