from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.languages import LANGUAGES


class BannedWording(models.Model):
    """A wording that this clinic's translations into one language must not use."""

    language = models.CharField(
        _("language"), max_length=10, choices=[(language.code, language.name) for language in LANGUAGES]
    )
    wording = models.CharField(
        _("wording"), max_length=200, help_text=_("Whole words, in any case. Such as “incompetent”.")
    )
    instead = models.CharField(_("say instead"), max_length=200, blank=True)

    panels: ClassVar = [FieldPanel("language"), FieldPanel("wording"), FieldPanel("instead")]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "wording"], name="banned_once")]
        ordering = ["language", "wording"]
        verbose_name = _("banned wording")
        verbose_name_plural = _("banned wordings")

    def __str__(self) -> str:
        return self.wording
