from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from pages.handouts.branding import DEFAULT_COLOUR, LEAST_CONTRAST, Branding, contrast_with_white
from pages.models import TopicImage

_WHAT_IT_CHANGES = _(
    "<p>How the handouts look that are printed from now on. Handouts that were issued stay as they are, in the rack "
    "and at their addresses, until you have them reissued under <em>Reports, Handouts in an older look</em>.</p>"
)
# Large enough for print at the size of the cover band, and small enough for every handout to carry.
_LOGO = "max-900x360|format-png"


@register_setting(icon="image")
class ClinicBranding(BaseGenericSetting):
    """How the clinic's handouts look. Handouts that were issued keep the look that they have."""

    clinic_name = models.CharField(
        _("clinic's name"), max_length=80, blank=True, help_text=_("On each handout, word for word in every language.")
    )
    logo = models.ForeignKey(
        TopicImage,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Best on a white or transparent ground, at least 600 pixels wide."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default=DEFAULT_COLOUR,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write a colour as # and six digits, such as #0f4f59."))],
        help_text=_("Of the cover band and the headings, as # and six digits. White words must be readable on it."),
    )

    panels = [
        HelpPanel(_WHAT_IT_CHANGES),
        FieldPanel("clinic_name"),
        FieldPanel("logo"),
        FieldPanel(
            "colour",
            widget=forms.TextInput(attrs={"type": "color"}),
            help_text=_("Of the cover band and the headings: dark enough that white words can be read on it."),
        ),
    ]

    class Meta:
        verbose_name = _("handout design")

    def clean(self) -> None:
        """:raises ValidationError: for a colour on which white words cannot be read."""
        super().clean()
        try:
            contrast = contrast_with_white(self.colour)
        except ValueError:
            return  # The field has said so already.
        if contrast < LEAST_CONTRAST:
            message = _(
                "White words cannot be read well on this colour: the contrast is %(contrast)s to 1 and must be at "
                "least %(least)s to 1. Choose a darker one."
            )
            values = {"contrast": f"{contrast:.1f}", "least": LEAST_CONTRAST}
            raise forms.ValidationError({"colour": forms.ValidationError(message, params=values)})

    @classmethod
    def current(cls) -> Branding:
        """How handouts look that are printed now. A query, and two where there is a logo; it writes no row."""
        return (cls.objects.select_related("logo").first() or cls()).branding()

    def branding(self) -> Branding:
        """Reads the logo's file, and makes its rendition where it is missing."""
        logo = None
        if self.logo is not None:
            with self.logo.get_rendition(_LOGO).file.open("rb") as file:
                logo = file.read()
        return Branding(self.clinic_name, self.colour.lower(), logo)
