from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.languages import BY_CODE
from pages.localization.models import TranslationSource

_KINDS = {"topic": _("Topics"), "term": _("Glossary"), "contact": _("Contacts"), "image": _("Images")}


class QuoteForm(forms.Form):
    """Which documents, into which languages. Nothing chosen means all topics, and all languages."""

    owner = forms.MultipleChoiceField(
        label=_("Documents"),
        required=False,
        help_text=_("None chosen: all topics."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    language = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        help_text=_("None chosen: all of yours."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, sources: Iterable[TranslationSource], languages: Iterable[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        owner, language = self.fields["owner"], self.fields["language"]
        assert isinstance(owner, forms.MultipleChoiceField)
        assert isinstance(language, forms.MultipleChoiceField)
        groups: dict[str, list[tuple[str, str]]] = {kind: [] for kind in _KINDS}
        for source in sources:
            groups[source.owner_type].append((str(source.owner), source.title))
        owner.choices = [(_KINDS[kind], choices) for kind, choices in groups.items() if choices]
        language.choices = [(code, BY_CODE[code].name) for code in languages]
