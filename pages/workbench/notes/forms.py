from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pages.content.document import Owner
from pages.localization.actions import write_context_note
from pages.localization.models import ContextNote, Segment
from pages.workbench.notes.texts import NotedText

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NOTE_LENGTH = 1000


class NotesForm(forms.Form):
    """A note for each text. Only what this person has changed is written, over what they saw and nothing else."""

    def __init__(self, owner: Owner, texts: list[NotedText], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner, self.texts = owner, texts
        self.kept = dict(ContextNote.objects.filter(owner_id=owner.id).values_list("path", "body"))
        for text in texts:
            self.fields[text.path] = forms.CharField(
                label=text.label,
                required=False,
                max_length=NOTE_LENGTH,
                initial=self.kept.get(text.path, ""),
                show_hidden_initial=True,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": _lazy("Keep the note under %(limit_value)d characters.")},
            )

    def rows(self) -> list[tuple[NotedText, forms.BoundField]]:
        return [(text, self[text.path]) for text in self.texts]

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: beside each note that somebody else has changed since it was shown."""
        cleaned = super().clean() or self.cleaned_data
        for path in self.changed_data:
            kept, seen = self.kept.get(path, ""), self.data.get(self[path].html_initial_name, "")
            if _lines(kept) != _lines(seen) and _lines(kept) != _lines(cleaned.get(path, "")):
                told = _("Somebody has changed this note meanwhile, to: %(theirs)s. Save again to keep yours.")
                self.add_error(path, told % {"theirs": kept or _("(removed)")})
                # From now on the person has seen it.
                self.data = {name: self.data[name] for name in self.data} | {self[path].html_initial_name: kept}
        return cleaned

    def save(self, person: "User") -> int:
        """Writes what was changed, and gives how many notes that are."""
        for path in self.changed_data:
            place = Segment(owner_type=self.owner.type, owner_id=self.owner.id, path=path)
            write_context_note(place, self.cleaned_data[path], person=person)
        return len(self.changed_data)


def _lines(text: str) -> str:
    """Browsers post other line ends than they got."""
    return text.replace("\r\n", "\n").strip()
