"""What a draft would ask translators for: the texts that are new or other than what they have."""

from collections.abc import Iterator
from dataclasses import dataclass

from pages.admin.places import places
from pages.content.canonical import visible_text
from pages.content.counting import count_words
from pages.content.differences import word_diff
from pages.content.document import SourceDocument
from pages.editions.admin.correct import ChangedText


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """``texts``: those that are new or changed, in reading order; ``removed``: how many are there no more."""

    texts: list[ChangedText]
    words: int
    removed: int

    @property
    def new(self) -> int:
        return sum(not text.old for text in self.texts)

    @property
    def changed(self) -> int:
        return len(self.texts) - self.new


def changes_of(draft: SourceDocument, before: SourceDocument | None) -> DraftChanges:
    """What the draft says otherwise than the text before; all of it, where there is none."""
    known = before.wordings if before else {}
    other = {path for path, wording in draft.wordings.items() if path not in known or known[path].hash != wording.hash}
    words = sum(count_words(draft.wordings[path].text, rich=draft.wordings[path].rich) for path in other)
    return DraftChanges(list(_texts(draft, before, other)), words, len(known.keys() - draft.wordings.keys()))


def _texts(draft: SourceDocument, before: SourceDocument | None, paths: set[str]) -> Iterator[ChangedText]:
    for path, place in places(draft.structure, draft.texts).items():
        if path in paths:
            old, new = _visible(before, path), _visible(draft, path)
            yield ChangedText(path, place.part, place.label, old, new, word_diff(old, new))


def _visible(document: SourceDocument | None, path: str) -> str:
    wording = document.wordings.get(path) if document else None
    return visible_text(wording.text, rich=wording.rich) if wording else ""
