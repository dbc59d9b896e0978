from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.editions.errors import PublishingRefused
from pages.editions.transaction import Correction

REASON_LENGTH = 300


class ReasonForm(forms.Form):
    """Why something public is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        help_text=_("One plain line. Whoever checks an old handout reads it."),
        error_messages={"required": _("Say why, in a line: whoever holds an old handout will see it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def add_refusal(self, refused: PublishingRefused) -> None:
        """Puts each problem beside its field, or above the form."""
        for field, message in refused.problems:
            self.add_error(field if field in self.fields else None, message)


class CorrectionForm(ReasonForm):
    """Which of the changed texts were wrong, and why."""

    paths = forms.MultipleChoiceField(
        label=_("Texts that were wrong"),
        error_messages={"required": _("Choose at least one text that was wrong.")},
    )

    def __init__(self, changed: Iterable[str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        paths = self.fields["paths"]
        assert isinstance(paths, forms.MultipleChoiceField)
        paths.choices = [(path, path) for path in changed]
        paths.error_messages["invalid_choice"] = _("The draft does not change this text any more. Choose again.")

    @property
    def correction(self) -> Correction:
        """What a valid form says."""
        return Correction(tuple(self.cleaned_data["paths"]), self.cleaned_data["reason"])
