import hashlib
import os
import uuid
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from django.core.files import File
from django.core.files.storage import Storage
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import features
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

RENDITION_WIDTHS = (400, 800, 1600)
SHARP_ON_PAPER = 300
"""Dots an inch from which on the eye sees no dots: what print shops ask of a picture."""
# A build of Pillow may lack AVIF: then there is none (pages.checks says so), and the others do.
RENDITION_FORMATS = ("avif", "webp", "jpeg") if features.check("avif") else ("webp", "jpeg")

_MEDIA_TYPES = {".avif": "image/avif", ".webp": "image/webp", ".png": "image/png"}
# All that a picture file may say beside its pixels; the rest tells who took it, when and where.
_KEPT_ABOUT_A_PICTURE = ("icc_profile", "transparency")


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

    @property
    def focal_point(self) -> dict[str, float] | None:
        """What must stay in sight when the image is cropped: fractions of its width and height, or None."""
        if self.focal_point_x is None or self.focal_point_y is None:
            return None
        return {"x": round(self.focal_point_x / self.width, 4), "y": round(self.focal_point_y / self.height, 4)}

    def public_renditions(self) -> list["TopicImageRendition"]:
        """The image in the widths that readers get, never enlarged; made where missing. Widest last."""
        widths = [width for width in RENDITION_WIDTHS if width < self.width] + [min(self.width, RENDITION_WIDTHS[-1])]
        filters = [f"width-{width}|format-{kind}" for width in sorted(set(widths)) for kind in RENDITION_FORMATS]
        made: dict[str, Any] = self.get_renditions(*filters)
        # A photograph that is turned by its file is less wide than it says: two filters may give one width.
        return list({(made[name].width, made[name].media_type): made[name] for name in filters}.values())

    def generate_rendition_file(self, filter: Filter, **kwargs: Any) -> Any:
        return super().generate_rendition_file(_PixelsOnly(filter.spec), **kwargs)


class TopicImageRendition(AbstractRendition):
    image = models.ForeignKey(TopicImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]

    @classmethod
    def open_at(cls, address: str) -> File:
        """The file at an address that was given out, whether the library still knows it or not.

        :raises OSError: when it is not there.
        """
        return cls._storage().open(_name_at(address), "rb")

    @classmethod
    def is_at(cls, address: str) -> bool:
        """Whether the file at an address that was given out is there."""
        return cls._storage().exists(_name_at(address))

    @classmethod
    def _storage(cls) -> Storage:
        storage: Storage = cls._meta.get_field("file").storage
        return storage

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES.get(os.path.splitext(self.file.name)[1], "image/jpeg")

    def get_upload_to(self, filename: str) -> str:
        """Names the file by its content too: its address can be kept for ever (``cms.media``)."""
        digest = hashlib.sha256()
        for chunk in self.file.file.chunks():
            digest.update(chunk)
        return str(super().get_upload_to(f"{digest.hexdigest()[:16]}.{filename}"))


def _name_at(address: str) -> str:
    return f"images/{unquote(address.rpartition('/')[2])}"


class _PixelsOnly(Filter):
    """A filter whose result says nothing of where the picture comes from."""

    @cached_property
    def operations(self) -> list[Any]:
        return [*super().operations, _ForgetOrigin("forget")]


class _ForgetOrigin(FilterOperation):
    """Drops what a camera or a program wrote into the file: place, time, serial numbers, names, comments."""

    def construct(self) -> None:
        pass

    def run(self, willow: Any, image: TopicImage, env: dict[str, Any]) -> Any:
        kept = {name: value for name, value in willow.image.info.items() if name in _KEPT_ABOUT_A_PICTURE}
        willow.image.info = kept
        return willow
