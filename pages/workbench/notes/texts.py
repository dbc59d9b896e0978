"""The source texts that an author can write notes about, with where each stands."""

from dataclasses import dataclass

from cms.languages import BY_CODE, Language
from pages.admin.places import places
from pages.content.canonical import visible_text
from pages.content.document import Owner, SourceDocument
from pages.localization.extraction import extract
from pages.localization.models import Comment, TranslationSource
from pages.models import TopicPage


@dataclass(frozen=True, slots=True)
class NotedText:
    """One text of a document. ``path`` is the owner's own, by which notes are kept."""

    path: str
    part: str
    label: str
    text: str
    asked: list["AskedChange"]


@dataclass(frozen=True, slots=True)
class AskedChange:
    """What a translator asks to change in a source text, and nobody has settled yet."""

    comment: Comment
    language: Language


def source_of(owner: Owner) -> tuple[str, SourceDocument] | None:
    """The document's title and its texts as its author has them: of a topic the draft. None where there is none."""
    if owner.type == "topic":
        page = TopicPage.objects.filter(topic_id=owner.id).first()
        draft = page.get_latest_revision_as_object() if page else None
        return (draft.title, extract(draft)) if draft else None
    source = TranslationSource.objects.of(owner).first()
    return (source.title, source.document()) if source else None


def noted_texts(owner: Owner, document: SourceDocument) -> list[NotedText]:
    """Its own texts in reading order. What it embeds has a page of its own."""
    named = places(document.structure, document.texts)
    asked = _asked(owner)
    found = []
    for path, wording in document.wordings.items():
        if wording.owner == owner:
            text = visible_text(wording.text, rich=wording.rich)
            found.append(
                NotedText(wording.path, named[path].part, named[path].label, text, asked.get(wording.path, []))
            )
    return found


def _asked(owner: Owner) -> dict[str, list[AskedChange]]:
    found: dict[str, list[AskedChange]] = {}
    for comment in Comment.objects.unresolved().for_author().filter(owner_id=owner.id).select_related("author"):
        found.setdefault(comment.path, []).append(AskedChange(comment, BY_CODE[comment.language]))
    return found
