import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from pages.blocks import PhoneBlock, with_block_ids


class Contact(models.Model):
    """Whom a reader can call: a clinic or a ward, embedded by value in every edition that names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    phones = StreamField([("phone", PhoneBlock())], verbose_name=_("telephone numbers"))
    hours = models.CharField(_("hours"), max_length=300, help_text=_("When someone answers, in plain words."))
    interpreter = models.CharField(
        _("interpreter line"),
        max_length=300,
        help_text=_("How to ask for an interpreter. Stands first where a page is not in the reader's language."),
    )
    location = models.CharField(_("location"), max_length=300, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("phones"),
        FieldPanel("hours"),
        FieldPanel("interpreter"),
        FieldPanel("location"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.phones = with_block_ids(self.phones)
        super().save(*args, **kwargs)
