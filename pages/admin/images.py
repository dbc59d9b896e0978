"""The form of the image library."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.forms import BaseImageForm


class TopicImageForm(BaseImageForm):
    """Calls the description what it is. Named by the setting ``WAGTAILIMAGES_IMAGE_FORM_BASE``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
