"""What whoever looks at a draft's handout can choose."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.languages import BY_CODE, Language
from pages.handouts.admin.words import INKS, PAPERS, VARIANTS
from pages.handouts.printing import Paper, Printing, Variant


class PrintingForm(forms.Form):
    """How it is printed. Without any choice it is the standard handout on Letter; ink and marks are of press sheets
    alone, and else passed over."""

    print = forms.ChoiceField(label=_("Kind"), choices=list(VARIANTS.items()), required=False)
    paper = forms.ChoiceField(label=_("Paper"), choices=list(PAPERS.items()), required=False)
    ink = forms.ChoiceField(label=_("Ink"), choices=list(INKS.items()), required=False)
    marks = forms.BooleanField(label=_("Crop marks"), required=False)

    @property
    def printing(self) -> Printing:
        """Of a form that is valid."""
        chosen = self.cleaned_data
        variant: Variant = chosen["print"] or "standard"
        paper: Paper = chosen["paper"] or "letter"
        if variant != "press":
            return Printing(variant, paper)
        return Printing(variant, paper, chosen["ink"] or "rgb", chosen["marks"])


class TopicHandoutForm(PrintingForm):
    """The same with the language, and a second one for two columns.

    :param languages: to choose from; the first is chosen where none is.
    """

    field_order = ("language", "print", "beside", "paper", "ink", "marks")

    language = forms.ChoiceField(label=_("Language"), required=False)
    beside = forms.ChoiceField(label=_("Second language"), required=False)

    def __init__(self, *args: Any, languages: Sequence[Language], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for name in ("language", "beside"):
            self.fields[name].choices = [(each.code, each.name) for each in languages]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        chosen = self.cleaned_data
        if chosen.get("print") == "bilingual" and self._code("language") == self._code("beside"):
            self.add_error("beside", _("Choose another language than the first."))

    @property
    def first(self) -> Language:
        """The language of the handout; of the first column where there are two."""
        return BY_CODE[self._code("language")]

    @property
    def second(self) -> Language | None:
        """The language of the second column; None where there is none."""
        return BY_CODE[self._code("beside")] if self.printing.variant == "bilingual" else None

    def _code(self, name: str) -> str:
        return self.cleaned_data.get(name) or self.languages[0].code


def offered_languages() -> list[Language]:
    """Those that this installation has, the source first."""
    return [BY_CODE[code] for code in dict.fromkeys([settings.PARITY_SOURCE_LANGUAGE, *settings.PARITY_LANGUAGES])]
