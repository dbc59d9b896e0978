from typing import Any

from django.core.checks import CheckMessage, Warning, register

from pages.models.image import RENDITION_FORMATS


@register()
def formats_of_pictures(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Pictures are smaller in AVIF, but complete without."""
    if "avif" in RENDITION_FORMATS:
        return []
    return [
        Warning("This build of Pillow cannot write AVIF: pictures are in WebP and JPEG only.", id="parity.W001"),
    ]
