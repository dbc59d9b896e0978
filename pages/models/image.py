import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

RENDITION_WIDTHS = (400, 800, 1600)


class TopicImage(AbstractImage):
    """An image of the library. Its description is its alternative text, translated like any other text: alt text
    lives with the image alone, so that one translation serves every topic that shows it."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Whom to name beside the image, word for word.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def public_renditions(self) -> list["TopicImageRendition"]:
        """The image in the widths that readers get, never enlarged; made where missing. Widest last."""
        widths = [width for width in RENDITION_WIDTHS if width < self.width] + [min(self.width, RENDITION_WIDTHS[-1])]
        filters = [f"width-{width}|format-{kind}" for width in sorted(set(widths)) for kind in ("webp", "jpeg")]
        made: dict[str, Any] = self.get_renditions(*filters)
        return [made[name] for name in filters]


class TopicImageRendition(AbstractRendition):
    image = models.ForeignKey(TopicImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]
