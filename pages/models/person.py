from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class ClinicalReviewer(models.Model):
    """Who answers for the medicine of a topic. The public sees the role; the name only if the person chose so."""

    name = models.CharField(_("name"), max_length=200, help_text=_("With degrees, as it should be shown."))
    show_name = models.BooleanField(
        _("show the name"),
        default=False,
        help_text=_("Only with this person's consent. Otherwise only the role shows."),
    )

    panels = [FieldPanel("name"), FieldPanel("show_name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("clinical reviewer")
        verbose_name_plural = _("clinical reviewers")

    def __str__(self) -> str:
        return self.name
