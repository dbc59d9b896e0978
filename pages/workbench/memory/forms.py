import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.languages import BY_CODE
from pages.localization.tmx import LARGEST_FILE, MemoryFile, TmxRefused, read_tmx


class MemoryFileForm(forms.Form):
    """A TMX file and the language to take from it; a valid one has been read."""

    language = forms.ChoiceField(label=_("Language"), help_text=_("The others in the file are left alone."))
    file = forms.FileField(
        label=_("TMX file"),
        help_text=_("Of any translation system, up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".tmx,.xml"}),
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput)
    """What the person has looked at, before it is imported: of the file and the language."""

    def __init__(self, languages: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["language"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(code, BY_CODE[code].name) for code in languages]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file: UploadedFile | None = values.get("file")
        if file is None or "language" not in values:
            return values
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError({"file": _("The file is larger than 20 MB. Split it.")})
        data = file.read()
        try:
            values["memory"] = read_tmx(data, values["language"])
        except TmxRefused as error:
            raise forms.ValidationError({"file": str(error)}) from error
        values["seen"] = hashlib.sha256(values["language"].encode() + b"\0" + data).hexdigest()
        return values

    @property
    def memory(self) -> MemoryFile:
        """What a valid form's file holds."""
        memory: MemoryFile = self.cleaned_data["memory"]
        return memory

    @property
    def was_looked_at(self) -> bool:
        """Whether exactly this was shown before."""
        return bool(self.cleaned_data["digest"] == self.cleaned_data["seen"])
