"""The form of the image library."""

from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.forms import BaseImageForm

from pages.models.image import SHARP_ON_PAPER

# Handouts show most pictures beside their captions, half as wide as the text.
_USUAL_CENTIMETRES = 9


class TopicImageForm(BaseImageForm):
    """Calls the description what it is. Named by the setting ``WAGTAILIMAGES_IMAGE_FORM_BASE``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.width:
            # The form that follows an upload of several files has no field for the file.
            field = self.fields["file" if "file" in self.fields else "title"]
            field.help_text = _sharp_up_to(self.instance.width)
        description = self.fields.get("description")
        if description is not None:
            description.widget = AdminAutoHeightTextInput(attrs={"rows": 3})
            description.label = _("Alternative text")
            description.help_text = _(
                "What the image shows, for readers who do not see it. Say what matters in it, in one or two plain "
                "sentences. It is translated like any other text, and every topic that shows the image uses it."
            )

    def save(self, commit: bool = True) -> Any:
        """Lets the old file's renditions go before the image is saved, and not after it as Wagtail does: whoever looks
        at the saved image, to tell which topics show another one, must see those of the new file."""
        if commit and self.instance.pk and "file" in self.changed_data:
            self.instance.renditions.all().delete()
        return super().save(commit=commit)


def _sharp_up_to(pixels: int) -> SafeString:
    """How wide a print shop can print a picture; with a warning where handouts print pictures wider than that."""
    inches = pixels / SHARP_ON_PAPER
    widths = {
        "centimetres": number_format(round(inches * 2.54, 1), decimal_pos=1),
        "inches": number_format(round(inches, 1), decimal_pos=1),
        "dots": SHARP_ON_PAPER,
    }
    text = (
        gettext("In print it is sharp up to %(centimetres)s cm (%(inches)s in) wide: %(dots)s dots an inch.") % widths
    )
    if inches * 2.54 >= _USUAL_CENTIMETRES:
        return format_html("{}", text)
    warning = gettext(
        "Too small for a print shop: handouts show pictures about %(usual)s cm wide. Other printers still print it."
    ) % {"usual": _USUAL_CENTIMETRES}
    return format_html("<strong>{}</strong> {}", warning, text)
