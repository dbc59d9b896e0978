from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.widgets import AdminDateTimeInput

from cms.languages import BY_CODE
from pages.editions.errors import PublishingRefused

LEAVE, PUBLISH = "leave", "publish"


class ReleaseForm(forms.Form):
    """What is published together, and when."""

    draft = forms.ChoiceField(choices=[(LEAVE, LEAVE), (PUBLISH, PUBLISH)])
    languages = forms.MultipleChoiceField(required=False)
    go_live_at = forms.DateTimeField(label=_lazy("Not now, but at"), required=False, widget=AdminDateTimeInput)

    def __init__(self, languages: Iterable[str], *args: object, **kwargs: object) -> None:
        """:param languages: those that the person may publish."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, BY_CODE[code].name) for code in languages]
        field.error_messages["invalid_choice"] = _("You may not publish %(value)s.")
        self.fields["go_live_at"].help_text = _("Leave it empty to publish at once. Time zone: %(zone)s.") % {
            "zone": timezone.get_current_timezone_name()
        }

    @property
    def with_draft(self) -> bool:
        """Also of a form that is not valid, to show it again as it was."""
        return self["draft"].value() == PUBLISH

    def clean_go_live_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["go_live_at"]
        if at is not None and at <= timezone.now():
            raise forms.ValidationError(_("This time is past. Choose one that is to come, or none."))
        return at

    def clean(self) -> None:
        super().clean()
        if not self.errors and not self.with_draft and not self.cleaned_data["languages"]:
            self.add_error("languages", _("Choose at least one language, or the draft."))

    def add_refusal(self, refused: PublishingRefused) -> None:
        """Puts each problem beside its field, or above the form."""
        for field, message in refused.problems:
            self.add_error(field if field in self.fields else None, message)
