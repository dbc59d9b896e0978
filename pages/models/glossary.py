import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class GlossaryTerm(index.Indexed, models.Model):
    """A term and its definition in the source language; topics link to it and embed it by value."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("Names the term in addresses, in every language. Such as “cerclage”.")
    )
    term = models.CharField(_("term"), max_length=200)
    definition = models.TextField(_("definition"), help_text=_("One or two plain sentences. No marks or links."))

    panels = [FieldPanel("term"), FieldPanel("definition"), FieldPanel("slug")]
    search_fields = [
        index.SearchField("term", boost=2),
        index.AutocompleteField("term"),
        index.SearchField("definition"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return self.term
