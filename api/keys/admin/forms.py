import uuid
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from api.keys.models import Key
from api.keys.scopes import SCOPES

LIFETIMES = (("30", _("In 30 days")), ("90", _("In 90 days")), ("365", _("In a year")), ("", _("Never")))


class KeyForm(forms.Form):
    """The key that somebody wishes for."""

    name = forms.CharField(
        label=_("Name"),
        max_length=Key._meta.get_field("name").max_length,
        help_text=_("Which program has it, and where: “Waiting room screens, second floor”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        required=False,
        choices=[(scope, format_lazy("{} ({})", words, scope)) for scope, words in SCOPES.items()],
        help_text=_("Only what the program needs. Every key may read what is public, more often than without a key."),
        widget=forms.CheckboxSelectMultiple,
    )
    lifetime = forms.ChoiceField(
        label=_("Expires"),
        required=False,
        choices=LIFETIMES,
        initial="365",
        help_text=_(
            "Then the program stops until it gets another key. Shorter is safer, where someone will think of it."
        ),
        widget=forms.RadioSelect,
    )
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    """Of the key to be: a page that is sent twice makes one key."""

    @property
    def expires_at(self) -> datetime | None:
        """When the key of a valid form expires; None: never."""
        days = self.cleaned_data["lifetime"]
        return timezone.now() + timedelta(days=int(days)) if days else None
